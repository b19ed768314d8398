### Help. Acts and fear in the first person, no labels, no advice to stay or to go. Not yet tested with people.

help-title = You come first.
help-lead = If someone scares you, closeness can wait.
help-leave = Leave now
help-leave-how = Leave now, at the top right, covers this page at once and goes elsewhere. On a keyboard: Shift, three times.
help-works = Looking for how Pane works?

help-danger = In danger now
help-danger-numbers = Call, or get to where other people are.
help-danger-none = Call your local emergency number, or get to where other people are.

help-lines = People to talk to
help-country = Country
help-country-other = another country
help-country-none = For this country no line has been checked yet. These lists name help lines all over the world:
help-world = Worldwide
help-line-for = for { $whom }
help-line-text = Also: { $how }
help-line-web = On the web: { $address }
help-line-hours = Hours: { $hours }
help-line-languages = Languages: { $languages }
help-line-checked = Checked on { $date }; may have changed.
help-kind-abuse = Violence, threats, control
help-kind-crisis = Despair, thoughts of suicide
help-kind-children = For young people
help-kind-directory = Lists of lines
help-call-listed = This call will be listed on this phone.
help-call = Call { $number }
help-web-plain = Web addresses are plain text here, so that nothing opens by mistake. A browser keeps a history of what it opens.

help-signs = Signs to read
help-signs-lead = Read these for yourself. Nothing is asked, and nothing is counted.
sign-1 = I watch my words so that nothing happens.
sign-2 = I am afraid of what comes when I say no.
sign-3 = I have been hit, pushed, held, choked, or things were broken near me.
sign-4 = My phone, my messages or where I am get checked.
sign-5 = I have to ask before I see friends or family, or I gave them up to keep the peace.
sign-6 = Money is kept from me, or I account for every coin.
sign-7 = I was pressed into touch or sex that I did not want.
sign-8 = I am told what would happen to me, the children, an animal, or to them, if I left.
sign-9 = Papers, medicine, keys or sleep are kept from me.
sign-10 = I am afraid, and cannot say of what.
help-signs-after = It is not your fault, and more openness is not how you make it safe. You can talk to someone about a single one of these, without a plan and without a name.

help-leaving = Thinking of leaving
help-leaving-1 = This can be the most dangerous time. Plan it with an advocate, someone trained for this, from a phone or place that nobody watches.
help-leaving-2 = Do not announce it here, in an answer or in the journal.
help-leaving-3 = A plan on paper belongs with someone you trust, not at home.

help-watched = My phone may be watched
help-watched-1 = If someone knows things that only your phone knows, trust that sense. Use another phone, at work, at a library or a friend’s, to ask for help.
help-watched-2 = Removing spyware, or changing codes, can be noticed. Ask an advocate first.
help-watched-3 = Pane cannot find or stop spyware.

help-own = I worry about how I act
help-own-1 = If someone is afraid of you, if you have hit, threatened, checked or pressed: it can stop, and there are people who help with exactly that, without shaming.
help-own-2 = Right now: go to another room or outside, leave the phone there, and come back when your body is quiet. Some help lines also talk with people who worry about what they do.

help-suicide = Thoughts of suicide
help-suicide-1 = They can pass, and they are easier to carry with someone. Call a crisis line above, or go to a person and say it plainly.
help-suicide-1-none = They can pass, and they are easier to carry with someone. The worldwide lists above lead to crisis lines. Or go to a person and say it plainly.
help-suicide-2 = What is written in Pane may not be read for days. If it is now, call or go to someone.
help-suicide-3 = If someone has told you: ask plainly, stay with them, and call. You need not carry it alone.

help-child = A child in this home
help-child-1 = Children notice more than is said, even when nothing is done to them. Being near fear is reason enough to ask for help.
help-child-2 = If a child is in danger, call the emergency number. A children’s line can be called by the child, or by you about the child.
help-child-2-none = If a child is in danger, call the emergency number. The worldwide lists above also lead to lines for children and young people.

help-friend = Helping a friend
help-friend-1 = Believe what you hear. Say that it is not their fault. Ask what would help, and let them choose.
help-friend-2 = Do not confront the other person, and do not write about it where it can be read.
help-friend-3 = You can also call these lines for a friend.

help-app = What Pane can do now
help-app-quiet = You can stop at any moment: close Pane and do not answer. Nobody is told. Not opened and not answered look the same from the other side.
help-app-back = An answer that has not been opened yet can be taken back on its own page; then nobody can read it.
help-app-light = In Me you can switch on Keep it light: Pane then suggests nothing deeper. It stays on this device, and nobody is told.
help-app-depth = In Me you can go back to Easy. That stays on this device.
help-app-relay = Whoever runs the relay can see that a device no longer connects.

help-page = About this page
help-page-noted = Pane does not note that you were here: no entry, no history, no request. What you choose here is forgotten when you close it.
help-page-not = It does not clear the browser’s history, the list of calls or screenshots, hide the app’s icon, stop spyware or delete anything.
help-page-cover = When Pane goes to the background, a plain cover is put over this page. Some systems may still show it.
help-page-trying = Pane is for trying out: people who work against violence have not reviewed this page yet.

breathe-title = Breathe for a minute.
breathe-lead = In, while you count to four. Out, slowly, while you count to six.
breathe-still = In: one, two, three, four. Out: one, two, three, four, five, six.
breathe-done = Enough for now
