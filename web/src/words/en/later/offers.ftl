### What my own device may suggest to me, and whether to keep it light.

offers-lead = Choose up to three things. On some days Pane suggests one of them for the next day, on others none. Chance decides.
offers-why = That way, after some weeks, Pane can tell whether a thing makes a difference for the two of you or only happens on good days.
offers-private = The list, and what was picked, stay on this device. { $other } never sees them.
offers-list = Things to choose from
offers-full = That makes three. Take one out to choose another.
offers-free = You can leave any suggestion alone. Nothing asks about it later.
offers-stays = What was picked for today and tomorrow stays as it is. On the first evening of a pair, a thank-you is suggested to everyone.
offers-practice-appreciation = A thank-you
offers-practice-appreciation-note = One line about something { $other } did
offers-practice-question = A question for the two of you
offers-practice-question-note = Sealed until you have both answered
offers-practice-journal = A line for yourself
offers-practice-journal-note = Only you can read it
settings-light = Keep it light
settings-light-note = Pane then suggests nothing deeper: check-ins, easy questions, rest and your own journal. It shows nowhere else.
settings-light-unseen = { $other } cannot tell.
light-title = Keep things light for now?
light-text = For two weeks Pane has suggested nothing deeper than “Everyday”. From now on it may also suggest deeper questions now and then. If you keep it light, it stays with check-ins and easy questions. Nobody is told, and you can change it at any time in Me. Pane asks everyone this, once.
light-yes = Keep it light
light-no = Leave it as it is
