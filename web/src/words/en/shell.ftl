### What is on every screen.

brand = Pane
skip = Skip to the page
places = Places
tab-today = Today
tab-share = Share
tab-me = Me
help = Help
later = Later
stop-for-now = Stop for now
back = Back
done = Done
next = Next
more = Show more
take-back = Take it back
take-back-note = Then it is as if it had never happened. Your words stay with you as a draft, and you can seal them again.
gone = { $other } has removed the phone that this came from, and with it these words. You had seen them, so they stay here with you.
undo = Undo
away = No connection. What you write is kept here, and goes out by itself later.
open-both = Open both
you = You
two-names = { $me } and { $other }
someone = the other
left-out = This phone has been taken off your list, from another phone of yours. What it holds can still be read. Nothing more comes in, and nothing is sent. If that was not you, someone may know your twelve words.
starting = Opening Pane …
later-failed-title = This page has not come.
later-failed = The connection was lost while Pane was opening. Reload while you are online. What you kept is still here.

kind-Emotional = Feelings
kind-Physical = Body
kind-Experiential = Doing
kind-Intellectual = Ideas
kind-Spiritual = Meaning
kind-Sexual = Sex
depth-1 = Easy
depth-2 = Everyday
depth-3 = Personal
depth-4 = Tender
depth-5 = Deepest
kind-and-depth = { $kind } · { $depth }

# Announced politely when it happens.
happening-Sealed = Sealed.
happening-Opened = Both are open.
happening-Withdrawn = Taken back. Your words are here as a draft.
happening-Sent = Sent.
happening-Saved = Kept.
happening-Waiting = Kept here. It goes out by itself when there is a connection.
happening-Passed = Passed. Nothing was sent.
happening-Closed = Closed. You will find it under “Earlier”.
happening-Kept = Kept. You will find it in Share.
happening-LeftOpen = Left open. You will find it in Share, under “Going on”.
happening-Reopened = It is open again.
happening-Paired = You two are paired.
happening-Known = You two are paired already.
