sample-look = Look around with a sample pair
sample-bar = A made-up pair, not you two.
sample-start = Back to the start
sample-lacking = The sample pair could not be loaded. Try it once more while you are online.
sample-label = Sample
