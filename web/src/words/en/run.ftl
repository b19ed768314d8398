run-about = About { $n ->
    [one] one minute
   *[other] { $n } minutes
  }.
run-for-two = For the two of you
run-begin = Begin
run-on = Go on
run-left-out = You left this unanswered: { $part }
run-take-up = Answer it after all
run-not-now = Leave it unanswered
run-not-now-note = Then nothing is sent. To { $other } it looks as if you had not come to it yet.
run-optional = You can leave this one empty.
run-another = Another answer
run-answer = Your answer
run-begin-with = A way to begin:
run-suggest = Suggest it
run-say-back = Say it back
run-most = Up to { $n }.
run-full = That makes { $n }. Take one out to choose another.
run-rank = Tap them in your order. One that is tapped again steps out.
run-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
  }
run-minutes-own = another length
run-minutes-label = How many minutes?
run-repeat-day = every day
run-repeat-week = every week
run-repeat-fortnight = every two weeks
run-repeat-month = every month
run-repeat-own = in another way
run-repeat-label = How often?
run-breathed = You took a breath.
run-nothing = Nothing is written here.
run-stands = agreed
run-calendar = Put it in a calendar
run-calendar-first = The first time
run-calendar-note = Whoever makes your calendar can then read: “{ $line }”
run-calendar-hour = It takes an hour there; change that as you like.
run-calendar-once = How often it comes back can be set there.
run-calendar-saved = Saved as “pane.ics”. Open that file to add it.
run-note = This can stir something up.
run-withdrawn = Taken back. Your words are here as a draft.
run-what = What this is
run-before = What was said before
run-from-other = A page from { $other }
run-unread = Nobody of Pane has read it.
run-from-day = From { $day }:
run-waits-lead = There is nothing for you to do here now. If { $other } adds something, you will find it here.
run-waits-nothing = There is nothing for you to do here now.
run-over = That is done
run-over-lead = What was said stays here for both of you.
run-kept-lead = Kept. You will find it again on this page.
run-again = Do it again
run-leave = Leave it here
run-leave-note = It goes from your list of what is going on. { $other } is not told.
run-leave-go = Leave it
turns-two = I speak first
turns-one = We share this phone
turns-note = “I speak first” shows { $other } on the other phone who has the stone.
turns-mine = You have the stone.
turns-theirs = { $other } has the stone. You listen.
turns-here = { $me } has the stone.
turns-there = { $other } has the stone.
turns-pass = The stone goes over
turns-end = That is enough for now
turns-left = About { $n ->
    [one] one minute
   *[other] { $n } minutes
  } left.
turns-over = The time is over. Take what you need to finish.

today-Run = For the two of you
today-Run-came = New from { $other }
today-Run-note = Something in a practice of yours
today-Run-go = Have a look
run-basis = What this rests on
run-drafted = What was filled in before is here. Change what you like.
