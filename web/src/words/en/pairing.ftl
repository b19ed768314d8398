pair-title = With someone
pair-lead = One of you invites, the other joins. You both need Pane open.
pair-invite = Invite someone
pair-invite-note = Show a code, or send a link
pair-join = Join someone
pair-join-note = You were given a link or a code
pair-offline = There is no connection to the relay at this moment. Pairing needs one on both sides.
pair-relay-label = Relay to meet at
pair-relay-note = A relay carries locked envelopes between the two of you. Leave this as it is, unless you were given another.
pair-relay-details = Use another relay
pair-token-label = Word from whoever runs the relay
pair-token-note = Only some relays ask for one.

relation-title = What are you two to each other?
relation-lead = The other sees your answer before anything is joined.
relation-Partners = Partners
relation-Friends = Friends
relation-Siblings = Siblings
relation-ParentAndGrownChild = A parent and a grown child
relation-make = Make the invitation

join-title = Paste the invitation.
join-lead = The whole link, or the part after the # sign. With a code, point your phone's camera at it instead.
join-label = Invitation
join-read = Read it

asking-title = You have been invited.
asking-lead = Joining needs a tap here. Look first at where you are.
asking-site = This copy of Pane comes from
asking-relay = The relay between you
asking-same = The same people run both. Whoever serves this page could change what it does, and then read everything that you both write. Join only if you would trust them with that.
asking-apart = Whoever serves this page could change what it does. Whoever runs the relay sees locked envelopes, times and sizes.
asking-own = You can also copy the invitation and paste it into a copy of Pane that you trust more.
asking-join = Join

showing-title = Let the other scan this.
showing-lead = With the camera of the other phone. Or send the link, by whatever way you trust.
showing-qr = Code that holds the invitation link
showing-once = Works once, for one person, until { $until }.
showing-copy = Copy the link
showing-copied = Copied
showing-share = Send the link
showing-text = The link in full
showing-then = Then four words show here, on both phones:
showing-stop = Take the invitation back
showing-keep = You can close Pane meanwhile. The invitation stays open.

contacting-title = Finding each other …
contacting-lead = The two devices are exchanging keys. Both need to be online, with Pane open.

words-title = Say these words to each other.
words-lead = In the same room, or by voice. Both phones show the same four, in this order, when nobody stands in between.
words-label = Four words to compare
words-relation-inviting = You said you two are: { $relation }.
words-relation-joining = Whoever invited you says you two are: { $relation }.
words-note = If they are the same, from here on only your two devices can read what you write.
words-revealed = What has once been opened stays with the other, and can be photographed.
words-limits = What Pane cannot protect
words-same = They are the same
words-differ = They differ

waiting-title = The same on this side.
waiting-lead = It goes on when the other has said so, too.
finishing-title = Making your space …
finishing-lead = A moment. Both devices need to be online for this one step.
done-title = You two are paired.
done-title-named = You and { $other } are paired.
done-lead = What you write for each other is locked on your devices. Nobody reads the other's answer before giving their own.
done-revealed = What has once been opened stays with the other, and can be photographed. Go as far as you would go on paper.
done-go = Go to Today

stop-title = It stopped here.
stop-nothing = Nothing was shared.
stop-None = The pairing was stopped.
stop-BadLink = This is not an invitation to Pane. Ask for the link once more.
stop-CutLink = Part of the link is missing. Copy all of it, or ask for it once more.
stop-Expired = This invitation has run out. Each lasts one day; ask for a new one.
stop-UsedTwice = The link was used twice, so it no longer counts. That can happen by chance, when it is opened in a browser and in the installed app. Make a new one and try again.
stop-Absent = The other device was not there. Open Pane on both, and try again with a new invitation.
stop-WordsDiffered = The words were not the same on both phones, or the link was used once more. Someone may stand in between, or it got mixed up. Meet, or use another way to send the link, and try again.
stop-NotNow = This pairing cannot be made. Nothing was kept on either side.
stop-RelayRefused = The relay did not take it. Try again in a while, or ask whoever runs the relay.
stop-TokenNeeded = This relay asks for a word from whoever runs it. Ask for it, and make the invitation once more.
stop-OwnLink = You have opened your own invitation. It is meant for the other person: show it or send it to them. It still counts.
stop-Full = Nothing more can be paired here.
stop-again = Start again
stop-leave = Not now
