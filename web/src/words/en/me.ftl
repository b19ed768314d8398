me-title = This part is only yours.
me-lead = { $other } cannot open anything here.
me-lead-alone = Nobody else can open anything here from their own device.
me-prompt = What stayed with you today?
me-write = Write a line
me-journal = Journal
me-journal-note = Only you can read it
me-settings = My name, how deep I am ready to go, and the language
me-settings-note = { $name } · { $depth }
me-pair = Someone to share with
me-pair-note = Invite someone, or join with a link
me-pair-more = Share with someone else
me-pair-more-note = A space of its own, apart from this one
me-connection = Connection
me-connection-note = Which relay this is, and who could see what
me-rest = Pause or leave
me-rest-note = With { $other }, by yourself and without a word
me-left = Left
me-left-note = It is kept here, and can be taken up again
me-how = How Pane works
me-how-note = Place by place, on one page
me-limits = What Pane cannot protect
me-limits-note = Said plainly, on one page
me-help = Help
me-help-note = If someone or something scares me
me-with = With { $other }
me-keep = Keeping and locking it
me-about = About this Pane
me-people = People
me-people-here = The one you see now
me-people-waits = Something from them is here
me-phrase = Your twelve words
me-phrase-note = For the day this phone is gone. Not written down yet
me-phrase-saved = Written down, and gone from this device
me-backup = Everything, in one file
me-backup-note = Your journal, too. For the day this phone is gone
me-archive = To read elsewhere
me-archive-note = What your screens show, as plain words
me-book = A small book of you two
me-book-note = To print and keep
me-devices = Your devices
me-devices-note = Which of yours are in it, and how one goes out
me-recovery = I have twelve words
me-recovery-note = From a phone I had before, or have as well
me-tested = Pane is for trying out; its questions and care pages are not yet tested with people.

settings-title = You in Pane
settings-name = What you are called
settings-name-note = { $other } sees this name.
settings-name-note-alone = Whoever you pair with sees this name.
settings-name-save = Keep this name
settings-depth = How deep are you ready to go?
settings-depth-lead = It stays on this device. What the other asks beyond it waits unseen, and looks like anything not answered yet.
settings-depth-1 = Easy: small things of the day
settings-depth-2 = Everyday: habits, likes, what people get wrong about you
settings-depth-3 = Personal: what often stays behind the words
settings-depth-4 = Tender: what you have carried alone
settings-depth-5 = Deepest: what is hardest to let anyone see
settings-depth-revealed = What has been opened can be photographed. Go as deep as you would go on paper.
settings-language = Language
settings-language-note = For this device alone. { $other } reads Pane in their own; what you two write stays as you wrote it.
settings-language-note-alone = For this device alone.
settings-age = Age group, as you said it: { $age }. It leaves this device only when you pair, locked, for the other device to compare. Pane does not show it there.
settings-day = Your shared day ends at { $hour } o’clock, { $zone } time.

rest-title = A pause from { $other }, or an end
rest-lead = It holds from your tap on. Nothing is sent, no reason is asked, and { $other } is not told.
rest-pause-title = Pause
rest-pause-lead = This phone stops sending and fetching until you go on. All that is here can still be read, and what you write waits here.
rest-pause = Pause now
rest-leave-title = Leave
rest-leave-lead = To leave is to pause, and you no longer see what you two share. It is kept on this phone, and you find it in Me.
rest-leave = Leave, and keep my copy
rest-paused-title = You have paused with { $other }.
rest-left-title = You have left what you shared with { $other }.
rest-paused-lead = Nothing goes out from this phone, and nothing comes in.
rest-waiting = { $n ->
    [one] One thing that you wrote waits here.
   *[other] { $n } things that you wrote wait here.
  }
rest-on = Go on
rest-on-note = Then what waits here is sent, and what waits for you comes in. Nobody is told that you were away.
rest-relay = To { $other } it looks as if your phone were offline. Whoever runs the relay sees that it does not connect.
rest-stays = What the two of you have opened stays with { $other } as well.
rest-forget-title = Delete it here
rest-forget-lead = What you two shared goes from this phone, and what is half written. It stays with { $other }, and locked on the relay. Nobody is told.
rest-forget = Delete it here
rest-forget-words = This cannot be undone. Twelve words that you wrote down could still bring it back from the relay, as long as the relay keeps it; a file, too.
rest-forget-yes = Delete it for good

me-passcode = A passcode
me-passcode-note = Without one, whoever holds this phone unlocked can open Pane.
me-passcode-on = It is set. You can lock Pane from here.
me-erase = Delete everything on this phone
erase-title = Everything of Pane on this phone goes.
erase-lead = What you share, your journal, what is half written, your settings: at once, and for good.
erase-stays = What you shared stays with { $people }, and locked on the relay. Nobody is told.
erase-stays-alone = You share with nobody, so there is nothing of yours anywhere else, unless you kept a file.
erase-words = If you wrote down your twelve words, they can bring back what you share, as long as the relay keeps it. Your journal comes back from a file, and from nowhere else.
erase-do = Delete everything
erase-not = Keep it
erase-failed = This browser would not delete it. Close other tabs of Pane and try again, or delete the site’s data in the browser’s settings.

connection-title = Connection
connection-lead = Which relay this is, and who could see what.
connection-site = This copy of Pane
connection-build = Its build
connection-relay = Relay
connection-none = none yet
connection-state = Now
connection-NoSpace = nobody is paired yet
connection-Offline = offline
connection-Connecting = connecting …
connection-Live = connected
connection-Refused = the relay refused this device
connection-waiting = On this device, not yet with the relay
connection-waiting-n = { $n ->
    [0] nothing
    [one] one entry
   *[other] { $n } entries
  }
connection-unopened = { $n ->
    [one] One entry cannot be opened on this device. It is kept as it is.
   *[other] { $n } entries cannot be opened on this device. They are kept as they are.
  }
connection-missing = An earlier entry of the other has not arrived. That can have harmless causes; nothing needs to be done.
connection-restored = The relay was put back to an earlier state. Both sides have given each other what was missing.
connection-who-title = Who could see what
connection-who-same = The people behind { $app } serve this page and run the relay. As long as the page is the one they published, they see only locked envelopes, when they come and how large they are. But they could change the page, and then read everything.
connection-who-app = Whoever serves the page at { $app } could change what it does, and then read everything.
connection-who-relay = Whoever runs the relay at { $relay } sees device keys, network addresses, times and sizes of locked envelopes, and when a device stops connecting. They cannot read what is in them.
connection-who-other = The other person sees what you both have opened, and when you asked, sealed or took back, if they look with tools of their own.
connection-who-none = Your journal stays on this device and is sent nowhere.

limits-title = What Pane cannot protect
limits-lead = One sentence each, because it is better to know.
limit-unlocked = Whoever holds your phone while it and Pane are open reads what you can read. A passcode for Pane is one more door.
limit-forced = Someone can make you open it.
limit-code = Someone who knows your code or phrase, or can use your finger, can open it.
limit-spyware = Spyware, or a phone that someone else set up, can read what is on the screen.
limit-browser = Your browser may tell its maker what is typed, to check spelling, translate or fill in forms. Its settings decide that.
limit-history = Your browser’s own history keeps the link of an invitation that you opened, until you delete it there.
limit-server = Whoever serves this app’s code could change it, and then read everything.
limit-screenshots = Nothing prevents screenshots, or photographs of a screen.
limit-revealed = What you have revealed stays with the other person.
limit-traffic = The relay sees which phones write to each other, when, how much and from which network address, but not what they say.
limit-paper = Whoever finds a recovery phrase on paper can read what it opens.
limit-printed = What you print, put into a calendar or save to read elsewhere is locked no more: whoever finds it can read it.
limit-installed = Anyone who looks at your phone or its app list can see that Pane is there.
limit-signed = What you write is signed, so it can be shown later who wrote it, for you and against you.
limit-nobody = Nobody watches over what is written here, and nobody will come: if it is urgent, call someone or go to someone.
find-open-mine = Find something of your own
