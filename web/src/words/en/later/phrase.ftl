### The twelve words: written down, typed to bring things back, and the devices they let in and out.

phrase-title = Twelve words, for the day this phone is gone
phrase-lead = With them, any phone gets back what you two share. Without them, your side of it goes with this phone.
phrase-lead-alone = Once you share with someone, they bring it back on any phone.
phrase-anyone = Whoever has the words can read it, too. Best is paper, in a place of your own. A photo of them ends up in more places than you think.
phrase-gone = When you have them, Pane asks you for two of them, and then they are deleted here. To pair with someone new, to add a phone or to take one out, you will need to type them.
phrase-not = Your journal and what only you see are not on the relay: for these you need a file from Me beside the words. An answer that is sealed and not open yet goes with the phone; you can give it again.
phrase-show = Show me the words
phrase-pairing = An invitation is open, and needs them until it is done. Come back once you are joined, or take the invitation back.
phrase-write-title = Write these down.
phrase-write-lead = All twelve, in this order, and below them the name of the relay.
phrase-relay = Relay
phrase-written = I have them
phrase-back-title = Two of them, from your paper.
phrase-back-lead = If they are right, the words are deleted here, and nobody can read them off this phone.
phrase-word = Word { $n }
phrase-wrong = Those are not the two. Look at your paper again; you are asked anew.
phrase-save = I have stored them
phrase-saved-title = Your words are where you put them.
phrase-saved-lead = They are not on this phone any more, and Pane cannot show them again.
phrase-saved-use = On another phone, open Pane, choose “I have twelve words”, and type them with the relay:

recovery-title = What was on the other phone
recovery-lead = Your twelve words and the name of the relay bring back what you share with someone.
recovery-words-note = As they stand on your paper, with spaces between them.
recovery-relay = Relay
recovery-relay-note = It stands with your words. If it does not: the address where you two opened Pane, most of the time.
recovery-token = The relay asks for a password
recovery-not = Your journal and what only you saw are not on a relay. If you kept a file, take it now: once you share again here, it cannot be put in any more.
recovery-from-file = I kept a file
recovery-from-relay = From the relay instead
recovery-file = The file
recovery-file-note = Its name ends in .pane.
recovery-file-lead = Your twelve words and the file bring back what you share, and what only you see.
recovery-open = Open it
recovery-found-alone = What only you see is in it. It is yours on this phone with the next tap.
recovery-look = Look for it
recovery-nothing = { $relay } knows nothing of these words. Is it the right relay? Words of another person find nothing here, either.
recovery-refused = The relay does not let this Pane look. It may ask for a password.
recovery-looking-title = Looking …
recovery-Searching = { $relay } is asked what belongs to your words.
recovery-Taking = Found. It is coming in, and is unlocked here.
recovery-offline = There is no connection to { $relay } right now. It goes on by itself when there is.
recovery-found-title = Here it is.
recovery-found-lead = Two things to say before it is yours on this phone.
recovery-with = With { $other }
recovery-entries = { $n ->
    [one] One entry, of both of you
   *[other] { $n } entries, of both of you
}
recovery-relation = What are you two to each other?
recovery-devices = Which of your other phones do you still have in your hands?
recovery-devices-note = One that you do not tick is out for good: it reads nothing new, and nothing it writes counts. If a phone was lost or taken, leave it unticked.
recovery-finish = Bring it back
recovery-stop = Not now
recovery-ending-title = Almost there.
recovery-Ending = { $relay } is told of this phone. Keep Pane open for a moment.
recovery-busy = On this phone you share with someone already. Twelve words can be used in a Pane that shares with nobody yet.

device-row = Phone { $n }, since { $day }
device-here = Phone { $n }, since { $day }: this one
devices-title = Your devices
devices-lead = Only you see this list. Each of them reads and writes as you.
devices-one-out = Take one out
devices-drop-title = Which one goes?
devices-drop-lead = It is out of what you share with { $other }, for good. { $other } is not told.
devices-drop-stays = What it holds already can still be read on it. Nothing new comes in there, and nothing it writes counts.
devices-words-note = Nobody can take a phone of yours out without them.
devices-drop = Take it out
devices-another-title = One more phone
devices-another = Open Pane there, choose “I have twelve words” on the way in, type them, and tick this phone, so that it stays.

backup-title = Everything, in one file
backup-lead = What you share, and what only you see: your journal, your reflections. Your twelve words open it, on any phone, and nothing else does.
backup-shared = Shared with
backup-mine = Only yours
backup-entries = { $n ->
    [0] nothing yet
    [one] one entry
   *[other] { $n } entries
}
backup-last = Last saved
backup-never = not on this phone
backup-not = Not in it: what is half written, answers under the glass that are not opened, and your settings.
backup-unsaved = First the words: without them the file opens for nobody, you included.
backup-words = To the twelve words
backup-make = Make the file
backup-made-title = The file is complete.
backup-made = It was read back to the last entry. Now it needs a place.
backup-where = Not on this phone alone: a computer, a stick in a drawer, and not beside the words. Whoever finds it sees how much there is, and with which relay. They can read none of it.
backup-back = On a new phone: open Pane, choose “I have twelve words”, then “I kept a file”.
backup-save = Save it
backup-saved = It is in your downloads, or where you put it. Take it from there to its place.
