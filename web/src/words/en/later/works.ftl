### How Pane works, for who is new to it.

works-title = How Pane works
works-glass-title = Under the glass
works-glass = You both answer the same thing, each on your own phone. Your answers lie under the glass until both are in; then either of you opens them. Pane does not tell when you look, pass on something or leave it.
works-today-title = Today
works-today = What the other has sent, and one next thing. Nobody counts what you skip.
works-checkin-title = The check-in
works-checkin = A few questions about the day, answered in a minute, best in the evening. Each answer can stay with you alone.
works-pane-title = The pane
works-pane = A marble on a pane of glass: the nearer to the middle, the closer you felt. Mist covers what is not known. It needs some weeks of check-ins from both of you.
works-share-title = Share
works-share = Questions for the two of you, from easy ones to tender ones, and thank-yous. You go as deep as you say.
works-together-title = Together
works-together = What takes a little longer: a talk in turns, clearing something up, a plan for the week.
works-me-title = Me
works-me = Your journal and pages for you alone. The other cannot open anything there.
works-lost-title = When a phone is lost
works-lost = Twelve words on paper bring back what you two share. A file brings back the rest. You make both in Me.
