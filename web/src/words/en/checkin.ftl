checkin-step = { $at ->
    [1] First
    [2] Second
    [3] Third
    [4] Fourth
    [5] Fifth
    [6] Sixth
    [7] Seventh
   *[other] Step { $at }
  } of { checkin-steps }
checkin-last = Last of { checkin-steps }
checkin-steps = { $of ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $of }
  }
checkin-answer = Your answer
checkin-seen = { $other } sees your answers, once both are in. Any of them can stay with you.
checkin-back = One back
checkin-mine = Keep this one to myself
checkin-skip = Skip this one
checkin-words-title = One word for how you are?
checkin-words-lead = Only if you like. You can add a line.
checkin-word = One word
checkin-another = another word
checkin-more-words = More words
checkin-own-word = Your own word
checkin-line = One line
checkin-line-hint = One line about today …
checkin-share = Let { $other } read this word and line
checkin-share-note = It opens once { $other } has checked in for today.
checkin-private-note = Only this word and line stay with you. { $other } will see your other answers, except those you kept.
checkin-seal = Seal my check-in
checkin-sealed-title = Sealed.
checkin-sealed-lead = It opens once { $other } has checked in for today. If not, it stays yours.
checkin-sealed-picture = Your check-in is under misted glass. The other half of the glass is empty.
checkin-ready-kicker = You have both checked in
checkin-ready-title = How was the day for each of you?
checkin-both-picture = Two check-ins are side by side under misted glass.
checkin-open-kicker = Both open
checkin-open-title = The day, side by side
checkin-rest = What one of you said
checkin-open-lead = A difference is not a fault.
checkin-not-there = not asked, or left out
checkin-mine-only = only you see this
checkin-word-said = One word: { $word }
checkin-ended-title = That day is over.
checkin-ended-lead = What only one of you had sealed was never opened.
checkin-withdrawn-lead = What you had sealed for that day is gone. Each day has its own check-in.
checkin-no-contact = We had no contact today
told-checkin-title = Something back for { $other }?
told-line = A line, if you like
told-unsent = Your line is not sent yet. It stays here if you go.
told-heart = A heart from { $other }
told-heart-mine = You sent a heart
told-give-heart = Send a heart
told-give-both = Send it with a heart
days-title = Earlier days
days-lead = Days and weeks that the two of you opened.
days-none = Nothing is here yet. Days that you both checked in and opened will be.
days-week = The week of { $day }
days-older = Earlier still
days-note = Check-ins and weeks that you two opened
days-line = { $name }: { $line }
