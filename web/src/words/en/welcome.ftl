### First run: what Pane is, who it is not for, a name, an age group, alone or with someone.

welcome-picture = Two hands, one from each side, hold a pane of glass. A marble rests near the middle.
welcome-title = Come a little closer.
welcome-lead = A private place for two people who want to be closer. You both answer the same question, and neither sees the other’s answer first.
welcome-begin = Begin
welcome-back = I have used Pane before
welcome-invited = Someone has invited you. You will both answer the same question, and neither sees the other’s answer first.
invited-more = What is this, and what if I’d rather not?
invited-what = A page for two, for some minutes at a time: a question, a thank-you, how close you feel today. No points, no reminders, no account.
invited-sees = Whoever invited you would see the name you choose and what you open together. Your journal and what you leave unanswered they never see, and Pane does not tell them when you look.
invited-no = If you’d rather not, close this page. Nobody is told. The invitation runs out within a day, and all they see is that nobody joined.
welcome-note = No account, no e-mail. What the two of you write is locked on your devices, and the keys stay there. Whoever serves this page could change that, so use a copy from people you trust.
welcome-trying = Pane is for trying out. Neither people who work with couples nor people who work against violence have reviewed it yet, and it has not been tested in a trial.

notfor-kicker = Before you begin
notfor-kicker-alone = Please read this alone
notfor-title = When Pane is not the right thing
notfor-lead = Not now, if any of these is true:
notfor-fears = One of you fears the other.
notfor-hits = One hits, threatens, forces, stalks or watches the other, or controls their money, phone or friends.
notfor-made = You were made to install this.
notfor-court = A court has ordered distance.
notfor-danger = A life is in danger.
notfor-worse = Then opening up can make things worse. Talk first to people who know this.
notfor-counsellor = If one of these is part of your life now, see a counsellor first, and use an app later or not at all: injury or fear; an affair found in the last three months; thoughts of suicide; active addiction; psychosis; mania. Programmes like this one have not been tested with couples in that situation.
notfor-nothing = Everyone is shown this page. Seeing it says nothing about you two. What you tap here is kept nowhere.
notfor-help = See who can help
notfor-alone = Use Pane on my own
notfor-notnow = Not now
notfor-goon = Go on

name-title = What would you like to be called?
name-label = Your name
name-note = Any name. Whoever you pair with will see it.
age-title = How old are you?
age-lead = Nobody checks this. When you pair, it goes to the other device, locked, so that the two devices can compare. Pane does not show it there.
age-Under16 = Under 16
age-From16To17 = 16 or 17
age-Adult = 18 or older
young-title = Pane is not made for you yet.
young-lead = It is for people from 16 on. Nothing was kept.
young-note = If something at home or with someone weighs on you, there are people who listen to young people for exactly that.

how-title = On your own, or with someone?
how-lead = Both are fine. You can invite someone later, at any time.
how-with = With someone
how-with-note = An invitation goes from one phone to the other.
how-alone = On my own
how-alone-note = A private journal, for now.

elsewhere-inside-title = Better in your own browser
elsewhere-inside = You are in a browser inside another app. What you write in Pane stays in the browser you write it in, and this one is hard to find again. Open Pane in the browser you always use, before you begin.
elsewhere-inside-link = Copy the invitation and paste it into your browser.
elsewhere-safari-title = First, the home screen
elsewhere-safari = On an iPhone or iPad, Pane on the home screen has its own memory, apart from Safari. If you want it there, tap Share, then Add to Home Screen, and begin in that one.
elsewhere-safari-link = Copy the invitation first: in the other Pane choose Join someone, and paste it.
elsewhere-copy = Copy the invitation

notfor-again = When Pane is not the right thing
