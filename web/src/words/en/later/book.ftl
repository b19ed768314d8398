### The small book of two people: where one chooses what goes in, and what stands on its pages.

book-title = A small book of you two
book-lead = To print and keep. You choose what goes in; it is put together on this phone and sent nowhere.
book-found = Whoever finds a printed page can read it: your words, and those of { $other }.
book-never = Nothing sealed is in it, and nothing that is yours alone: no journal, no numbers.
book-gathering = It is being put together …
book-nothing = There is nothing to put in yet. It fills with what you thank each other for, keep, and agree on.
book-chapter-thanks = Thank you
book-chapter-questions = Questions, and what we said
book-chapter-agreed = What we agreed on
book-chapter-dreams = What we dream of
book-chapter-pane = On the pane
book-in = { $n } of { $all }
book-choose = Choose one by one
book-questions-note = The ones that you kept are in. What you did not keep, or what goes deep, is in only if you say so here.
book-agreed-note = What came out of a talk is in only if you say so here.
book-pane-waits = The pane can go in once its picture is there. Look at the pane, and come back.
book-look = This is how it looks
book-empty = Nothing is chosen yet.
book-heart = with a heart
book-and = and
book-made = Put together with Pane, { $day }
