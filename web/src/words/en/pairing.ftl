pair-title = With someone
pair-lead = One of you invites, the other joins. You both need Pane open.
pair-invite = Invite someone
pair-invite-note = Show a code, or send a link
pair-join = Join someone
pair-join-note = You were given a link or a code
pair-offline = There is no connection to the relay right now. Pairing needs one on both sides.
pair-relay-label = Relay to use
pair-relay-note = A relay carries locked envelopes between the two of you. Most people leave this as it is.
pair-relay-details = If you were given a relay of your own
pair-token-label = A password from the people who run the relay
pair-token-note = Only some relays ask for one.
pair-words-note = They are typed for this once, and not kept.
phrase-type = Your twelve words
phrase-typed = { $n ->
    [one] One word so far
   *[other] { $n } words so far
  }
phrase-typed-more = { $n } words, where twelve are asked for

relation-title = What are you two to each other?
relation-lead = The other sees your answer, and can correct it, before anything is joined.
relation-Partners = Partners
relation-Friends = Friends
relation-Siblings = Siblings
relation-ParentAndGrownChild = A parent and a grown child
relation-make = Make the invitation

join-title = Paste the invitation.
join-lead = The whole message, the link, or the part after the # sign. If they show you a code, point your phone’s camera at it.
join-label = Invitation
join-read = Read it

asking-title = Someone invites you.
asking-lead = Whoever sent you this link would like to share Pane with you. Once you join, you see what they call themselves; they see your name only when you go on.
asking-site = This copy of Pane comes from
asking-relay = The relay between you
asking-same = Whoever runs this address gives you this page, and passes on what you two write. They cannot read it; but they could change the page so that they can. So it is best run by someone you both trust.
asking-apart = Whoever serves this page could change it and then read everything. The relay sees locked envelopes, times and sizes.
asking-own = Or copy the invitation, and paste it into a copy of Pane that you trust more.
asking-join = Join

showing-title = Ask them to scan this.
showing-lead = With the camera of their phone. Or send them the link, in any way you trust.
showing-qr = Code that holds the invitation link
showing-once = Works once, for one person, until { $until }.
showing-copy = Copy the link
showing-copied = Copied
showing-share = Send the link
showing-text = The link in full
showing-then = Then both phones show the same four words:
showing-stop = Take the invitation back
showing-keep = You can close Pane meanwhile. The invitation stays open, and Today says once they have joined.
showing-first = While you wait
showing-first-note = Answer it if you like. They get the same question.
showing-first-ready-note = Your answer lies ready, and goes in sealed once you are paired.

contacting-title = Finding each other …
contacting-lead = The two devices are looking for each other. Both need to be online, with Pane open.
contacting-named-title = Waiting for { $other } …
contacting-named-lead = Ask { $other } to open Pane. It goes on once you are both online.

meeting-title = An invitation from “{ $other }”
meeting-lead = Is that who you expect? Anyone can give any name; four words will show whether it is really them.
meeting-relation = What are you two to each other? { $other } has made a suggestion.
meeting-go = Go on

words-title = Say these words to each other.
words-with = You and “{ $other }”
words-lead = In the same room, or on the phone. If no one is in between, both phones show the same four words in the same order.
words-label = Four words to compare
words-relation = What you are to each other: { $relation }.
words-relation-changed = You chose { $said }. { $other } says: { $relation }.
words-relation-mine = { $other } chose { $said }. You said: { $relation }.
words-relation-stop = If that is not right, stop here, tell { $other }, and start again with the same choice.
words-relation-again = Stop, and start again
words-note = If they match, nobody is in between: what you write from here on is locked on your two devices, and the keys stay there.
words-revealed = Once opened, what you write stays with the other and can be photographed. Go as far as you would go on paper.
words-build = If you both have the same copy of Pane, this is the same for both of you: { $build }.
words-limits = What Pane cannot protect
words-first = Once you have both said that they match, your answer to “{ $question }” goes in, sealed.
words-first-look = Look at it
words-same = They match
words-differ = They don’t match

waiting-title = You said they match.
waiting-lead = You are paired as soon as { $other } says so too. Ask { $other } to look.
waiting-stop = Stop this pairing
again-title = { $other } had said they match, too.
again-lead = You went back on it; by then { $other } had made the space. Nothing of yours is in it. Begin together, or leave it at that? If you leave it, { $other } is not told.
again-begin = Begin together
again-not = Leave it at that
finishing-title = Making your space …
finishing-lead = A moment. Both devices need to be online for this one step.
done-title = You two are paired.
done-title-named = You and { $other } are paired.
done-lead = What you write for each other is locked on your devices. Nobody reads the other’s answer before giving their own.
done-go = Go to Today

stop-title = That did not work.
stop-nothing = Nothing was shared.
stop-None = The pairing was stopped.
stop-BadLink = This is not an invitation to Pane. Ask for the link once more.
stop-CutLink = Part of the link is missing. Copy all of it, or ask for it once more.
stop-Expired = This invitation has run out. Each lasts one day; ask for a new one.
stop-UsedTwice = The link was used twice, so it no longer counts. That can happen by chance, when it is opened in a browser and in the installed app. Make a new one and try again.
stop-Absent = The other device was not there. Open Pane on both, and try again with a new invitation.
stop-WordsDiffered = The words were not the same on both phones, or the link was used once more. Someone may be in between, or something got mixed up. Meet, or use another way to send the link, and try again.
stop-NotNow = This pairing cannot be made. Nothing was kept on either side.
stop-RelayRefused = The relay refused it. Try again in a while, or ask the people who run it.
stop-TokenNeeded = This relay asks for a password from the people who run it. Ask them for it, and make the invitation again.
stop-OwnLink = You have opened your own invitation. It is meant for the other person: show it or send it to them. The invitation still works.
stop-Full = Nothing more can be paired here.
stop-again = Start again
stop-leave = Not now

# What Today says of a pairing that is under way.
pairing-today-Words = { $other } is here. Compare four words.
pairing-today-Words-note = You are both here, and the words are waiting for you two
pairing-today-Words-go = See the words
pairing-today-Meeting = { $other } has invited you
pairing-today-Meeting-note = One more step before you compare words
pairing-today-Meeting-go = Go on
pairing-today-Showing = Your invitation is open
pairing-today-Showing-note = Show it or send it; Today says once they have joined
pairing-today-Showing-note-answered = Show it or send it; your answer goes with it, sealed, once they have joined
pairing-today-Showing-go = Show the invitation
pairing-today-Asking = You have an invitation
pairing-today-Asking-note = Join when you like; it lasts one day
pairing-today-Asking-go = Look at it
pairing-today-Contacting = You are joining { $other }
pairing-today-Contacting-note = It goes on once you are both online
pairing-today-Contacting-go = Look
pairing-today-Again = { $other } had said they match, too
pairing-today-Again-note = You went back on it; you can begin, or leave it at that
pairing-today-Again-go = Look at it
pairing-today-WaitingWords = You said the words match
pairing-today-WaitingWords-note = You are paired as soon as { $other } says so too
pairing-today-WaitingWords-go = Look
pairing-today-Finishing = Your space is being made
pairing-today-Finishing-note = Both devices need to be online for this one step
pairing-today-Finishing-go = Look

pairing-elsewhere = Something from { $other } is here
pairing-elsewhere-note = In the space you share with them
