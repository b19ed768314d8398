sample-look = Look around with a sample pair
sample-bar = A made-up pair, not you two.
sample-start = Start for real
sample-lacking = The sample pair could not be loaded. Try it once more while you are online.
sample-label = Sample
