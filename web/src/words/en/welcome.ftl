### First run: what Pane is, who it is not for, a name, an age group, alone or with someone.

welcome-picture = Two hands, one from each side, hold a pane of glass. A marble rests near the middle.
welcome-title = Come a little closer.
welcome-lead = Pane is a private place for two people who want to be closer. A few honest minutes, now and then.
welcome-begin = Begin
welcome-invited = Someone has invited you. First, a few words about what this is.
welcome-note = No account, no e-mail, no company in between. What the two of you write is locked on your devices, and only your two devices hold the keys.
welcome-trying = Pane is for trying out. Neither people who work with couples nor people who work against violence have reviewed it yet, and it has not been tested in a trial.

notfor-kicker = Before you begin
notfor-kicker-alone = Please read this alone
notfor-title = When Pane is not the right thing
notfor-lead = Not now, if any of this is so:
notfor-fears = One of you fears the other.
notfor-hits = One hits, threatens, forces, follows or watches the other, or rules over money, phone or friends.
notfor-made = You were made to install this.
notfor-court = A court has ordered distance.
notfor-danger = A life is in danger.
notfor-worse = There, opening up can make things worse. Talk first to people who know this.
notfor-counsellor = See a counsellor first, and use an app later or not at all, with: injury or fear; an affair found in the last three months; thoughts of suicide; active addiction; psychosis; mania. Programmes like this one were tested without such pairs.
notfor-nothing = Everyone is shown this page. Seeing it says nothing about you two. What you tap here is kept nowhere.
notfor-help = See who can help
notfor-alone = Use Pane on my own
notfor-notnow = Not now
notfor-goon = Go on

name-title = What would you like to be called?
name-label = Your name
name-note = Any name. Whoever you pair with will see it.
age-title = How old are you?
age-lead = Nobody checks this. The other person never sees it; when you pair, your two devices compare the group.
age-Under16 = Under 16
age-From16To17 = 16 or 17
age-Adult = 18 or older
young-title = Pane is not made for you yet.
young-lead = It is for people from 16 on. Nothing was kept.
young-note = If something at home or with someone weighs on you, there are people who listen to young people for exactly that.

how-title = On your own, or with someone?
how-lead = Either is whole. You can pair later, at any time.
how-with = With someone
how-with-note = An invitation goes from one phone to the other.
how-alone = On my own
how-alone-note = A private journal, for now.
