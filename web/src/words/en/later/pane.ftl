### The pane, and what moved it. One set of sentences for the picture's label and for the words beneath it.

pane-title = { $where ->
    [Middle] Very close
    [Inner] Close
    [Between] Partly close
   *[Edge] Some way apart
  }{ $rolls ->
    [Closer] , and moving a little closer.
    [Further] , and moving a little apart.
    [CloserMuch] , and moving closer.
    [FurtherMuch] , and moving apart.
    [Steady] , with little change these days.
   *[Nothing] .
  }
pane-lead = A best guess, from what you both said up to { $day }.
pane-newer = A newer picture is being worked out.
pane-own-view = This is your own view. It includes answers that you kept to yourself, so { $other } sees a slightly different picture.
pane-close = close
pane-further = further

pane-where = { $where ->
    [Middle] The marble is near the middle of the glass
    [Inner] The marble is inside the inner ring
    [Between] The marble is between the inner ring and the outer one
   *[Edge] The marble is near the outer ring
  }, { $lean ->
    [Me] a little to your side.
    [Other] a little to { $other }’s side.
   *[Even] about as near to you as to { $other }.
  }
pane-middle-means = The middle means close. The marble is nearer to whoever feels closer.
pane-was = { $weeks ->
    [one] A week ago
   *[other] { pane-number } weeks ago
  } it was { $where ->
    [Middle] near the middle
    [Inner] inside the inner ring
    [Between] between the inner ring and the outer one
   *[Edge] near the outer ring
  }.
pane-number = { $weeks ->
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
    [10] Ten
    [11] Eleven
    [12] Twelve
   *[other] { $weeks }
  }
pane-rolls = { $rolls ->
    [Closer] Over the last three days it has rolled toward the middle, and that is fairly sure.
    [Further] Over the last three days it has rolled away from the middle, and that is fairly sure.
    [Steady] Over the last three days it has moved by less than one of the seven steps.
    [CannotTell] It cannot be told which way it has moved over the last three days.
   *[Nothing] { $held ->
      [FewDays] Which way it moves is said once each of you has checked in on seven of the last fourteen days.
      [Against] One question was answered against all the others, so it cannot be told which way it moves.
      [OneNumber] Nearly all the answers from one of you are the same number. From those, the days are hard to tell apart, so no more is said for now.
      [Ends] One of you mostly uses the first and the last of the seven answers. They do not show how far apart two days are, so no more is said for now.
      [Baseline] For now, a simple guess would do as well as this picture, so which way it moves is left unsaid.
     *[Rough] The picture is rougher than usual this time, so which way it moves is left unsaid.
    }
  }
pane-mist = { $width ->
    [Narrow] It could be anywhere in the mist around it, which is small.
    [Some] It could be anywhere in the mist around it, which reaches a good way.
    [End] Your answers are at the end of the seven steps, and it may be further out than they reach. So the mist looks smaller than it is.
   *[Wide] It could be anywhere in the mist around it, which covers much of the glass.
  }
pane-in-words = The picture in words

pane-your-hand = Your hand
pane-their-hand = { $other }’s hand
pane-holds = holds the glass
pane-deed-CheckedIn = checked in
pane-deed-Asked = asked a question
pane-deed-Answered = answered a question
pane-deed-Responded = said what was heard
pane-deed-Thanked = gave thanks
pane-deed-Weekly = looked at the week

pane-legend = What the marks mean
pane-legend-marble = about here
pane-legend-mist = or in this mist
pane-legend-trail = the weeks before
pane-legend-rolls = which way it rolls

pane-moved-note = Yours alone. It comes from what your own device suggested to you.
pane-echo-title = What stays
pane-echo = A good day, or a hard one, can be felt for { pane-echo-about } afterwards.
pane-echo-about = { $low ->
    [same] about { pane-echo-days }
   *[other] { $low } to { pane-echo-days }
  }
pane-echo-days = { $high ->
    [one] a day
   *[other] { $high } days
  }
pane-set-point = { $rolls ->
    [Closer] Apart from daily ups and downs, you have come a little closer over the last { pane-set-point-days }.
    [Further] Apart from daily ups and downs, there has been a little more distance over the last { pane-set-point-days }.
    [CloserMuch] Apart from daily ups and downs, you have come closer over the last { pane-set-point-days }.
    [FurtherMuch] Apart from daily ups and downs, there has been more distance over the last { pane-set-point-days }.
    [Steady] Apart from daily ups and downs, little has changed over the last { pane-set-point-days }.
   *[CannotTell] Apart from daily ups and downs, it cannot be told which way the last { pane-set-point-days } went.
  }
pane-set-point-days = { $days } days
pane-broke = Something lasting seems to have changed around { $day }, at once or bit by bit.
pane-broke-maybe = Lately something may have changed for longer than a few days. More evenings will tell.

pane-feelings = Eight feelings
pane-feelings-note = Over four weeks. A longer petal is felt more. The whole petal is shared. A dotted tip is more for { $dotted }, a striped tip more for { $striped }.
pane-feelings-you = you
pane-feelings-both = both of you
pane-feelings-more = more for { $who }
pane-feelings-words = The eight in words
pane-feelings-none = The petals grow with the weekly look. There is none from both of you in the last four weeks.
pane-feeling-lean = { $lean ->
    [Me] more for you
    [Other] more for { $other }
   *[Even] about the same for you both
  }
pane-feeling-level = { $level ->
    [0] little for now
    [1] some
   *[2] a lot
  }
pane-feeling-said = { $feeling }: { pane-feeling-level }, { pane-feeling-lean }.
pane-feeling-unsaid = { $feeling }: not said by both in these weeks.

pane-turns = Turns
pane-turns-note = A thread runs from each thing shared to the answer it got.
pane-turns-you = You shared
pane-turns-other = { $other } shared
pane-turns-then = twelve weeks ago
pane-turns-now = now
pane-turns-picture = Twelve weeks. What you shared is on the upper line, what { $other } shared on the lower one. Threads run from one to the other.
pane-turns-lean = { $lean ->
    [Me] Lately, more you.
    [Other] Lately, more { $other }.
   *[Even] Lately, about even.
  }
pane-turns-early = It is too early to say whose turn it has been more often.
pane-turns-none = The threads begin with the first thing that one of you shares.

pane-sure = How sure is this?
pane-sure-note = Seen from above. The mist is where the marble may be.
pane-sure-before = Before you said anything
pane-sure-now = With what you both said
pane-sure-worse = If days without a check-in were a step lower (pale: two steps)
pane-sure-picture = Three round glasses from above. Before you said anything, mist covers most of it. With what you both said, { $width ->
    [Narrow] the mist is small.
    [Some] the mist is smaller.
    [End] the mist is as small as seven steps make it.
   *[Wide] the mist is still wide.
  } If the days without an answer had each been one step lower, the marble would be where the third glass shows it; two steps, where the pale one is.
pane-sure-days = Days you both answered
pane-sure-days-of = { $both } of the last { $of }
pane-sure-gap = Longest time without
pane-sure-gap-days = { $days ->
    [0] none
    [one] one day
   *[other] { $days } days
  }
pane-sure-off = How far off it could be
pane-sure-width = { $width ->
    [Narrow] A short step, either way
    [Some] A good step, either way
    [End] Hard to say, so near the end of the scale
   *[Wide] Far, either way
  }
pane-sure-guess = Guessing the next day
pane-sure-guess-how = { $guess ->
    [Better] A little better than guessing “{ pane-sure-baseline }”
    [Same] About as good as guessing “{ pane-sure-baseline }”
   *[Worse] Not as good as guessing “{ pane-sure-baseline }”, which tells you more for now
  }
pane-sure-baseline = { $baseline ->
    [OwnMean] a usual day
    [LastValue] the same as last time
   *[LocalLevel] much like the last few days
  }
pane-sure-top = Answers at the very top
pane-sure-pile = { $pile ->
    [Some] Some. Up there, days are hard to tell apart.
   *[Most] Most. Up there, days are hard to tell apart, and the marble may move less than you do.
  }
pane-sure-low = Answers at the low end
pane-sure-pile-low = { $pile ->
    [Some] Some. Down there, days are hard to tell apart.
   *[Most] Most. Down there, days are hard to tell apart, and the marble may move less than you do.
  }
pane-sure-grade = This is an estimate from two people’s own words. It is not a grade, and it is for you two alone.
pane-curious = For the curious
pane-curious-lead = What the calculation assumed before you said anything (pale), and what it says now (dark). Where both look alike, your answers have told it little so far.
pane-curious-whose = { $what }: { $whose }
pane-quantity-inertia = How much of a day carries over to the next
pane-quantity-partner = How much of one person’s day carries over to the other’s next
pane-quantity-daily = How much single days vary
pane-quantity-together = How much you both vary together
pane-quantity-drift = How fast things change beneath the single days
pane-quantity-error = How much single answers vary by chance
pane-curious-answers = Answers in it
pane-curious-real = How much of a day’s change is more than chance
pane-curious-real-share = about { $tenths } tenths
pane-curious-ahead = One day ahead, average log density: for Pane, and for guessing a usual day, the same as last time, or much like the last few days
pane-curious-approximate = For this one Pane fell back on a slower method.
pane-curious-now = now { $low } to { $high }
pane-curious-prior = before { $low } to { $high }

pane-early-title = Too early to say.
pane-early-lead = The glass is misted. It clears from both sides as you both check in.
pane-early-picture = Two hands hold a pane of glass that is misted over. { $wiped ->
    [0] No marble can be seen yet.
   *[other] Each has wiped a part clear near their own side. No marble can be seen yet.
  }
pane-early-go = Check in for today
pane-early-note = The marble shows once you have both checked in on seven days out of any two weeks. They need not be in a row.
pane-early-needed = { $needed ->
    [1] One more such day
    [2] Two more such days
    [3] Three more such days
    [4] Four more such days
    [5] Five more such days
   *[other] Six more such days
  }, and it shows.
pane-working-title = The glass is clearing.
pane-working-lead = Pane is working out the first picture on this device. That takes a moment.
pane-working-picture = Two hands hold a pane of glass that is misted over.
pane-failed-title = No picture this time.
pane-failed-lead = Pane could not work one out from these answers. None of them is lost. It tries again with the next day that you both open.
pane-failed-picture = Two hands hold a pane of glass that is misted over.
pane-alone-title = A pane takes two.
pane-alone-lead = Two people hold the glass. When someone joins you and you both check in, it begins to clear.
pane-alone-go = Pair with someone
pane-alone-picture = Two hands hold a pane of glass that is misted over.

moved-title = What moved it
moved-lead = On some days Pane suggests something, on others it does not. Chance decides, so a good day cannot take the credit. All this is about you two, in this time.
moved-mine = Only you see this page. { $other } sees neither what was suggested to you nor how it turned out.
moved-none = There is nothing to compare yet. Days with a suggestion and days without one gather here.
moved-failed = Pane could not work this out this time. It tries again with the next day.
moved-menu = What Pane may suggest to me
moved-verdict-Early = Too early to say
moved-verdict-LeaningCloser = Leaning toward closer, not yet clear
moved-verdict-LeaningFurther = Leaning toward further, not yet clear
moved-verdict-Helps = Probably helps the two of you
moved-verdict-Little = Probably does little for closeness. It may be good anyway.
moved-counted = Suggested on { $offered ->
    [one] one day
   *[other] { $offered } days
  }, not suggested on { $others ->
    [one] one other
   *[other] { $others } others
  }.
moved-hope = By your own answers, in which hope may play a part.
moved-further = further
moved-same = no change
moved-closer = closer
moved-step = { $step ->
    [0] clearly further
    [1] further
    [2] a touch further
    [3] no change
    [4] a touch closer
    [5] closer
   *[6] clearly closer
  }
moved-picture = Mist from { $low } to { $high }. The best guess is { $mid }.
moved-picture-early = The mist covers nearly all of it. No marble yet.
moved-went = What went with it
moved-went-lead = Only seen, never tested. Days differ in many ways at once, so none of this says what caused what.
moved-went-Given = Letting the other see what is in you
moved-went-Received = Seeing what is in the other
moved-went-Outside = What weighed on you from outside
moved-goes = { $rolls ->
    [Closer] Goes with closer days.
    [Further] Goes with days further apart.
    [Steady] Goes with neither.
   *[CannotTell] It cannot be told yet whether it goes with either.
  } Only seen, never tested.
moved-early = Too early to say. Only seen, never tested.
moved-how = How this is worked out
moved-how-1 = Pane compares days on which it suggested a thing with days on which it could have and did not. Chance decides which is which, so neither the weather nor a good mood does.
moved-how-2 = What it can say is this: on days when Pane suggested it, that evening’s closeness, for you two, in this time. “Probably helps” comes only after it has held three weeks in a row.
moved-how-3 = You knew what was suggested, and you rated the day yourselves. So hope may play a part in every line here.
moved-how-4 = A suggestion counts whether or not you followed it. Nobody keeps a list of that.
