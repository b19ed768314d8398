### What a person takes away to read elsewhere, and the words that stand in it.

archive-title = To read elsewhere
archive-lead = What your screens show: what you wrote, what the two of you opened, your journal.
archive-readable = This file is readable, by anyone who has it. Where will you keep it?
archive-theirs = It has words of the other person that were opened to you alone. What people wrote can be held against them, and against you. For a file that nobody can read, there is “Everything, in one file”.
archive-make = Put it together
archive-words = Save as plain words
archive-fields = Save as data (JSON)
archive-failed = That did not work. Nothing was made; try again.

archive-title-of = Pane, of { $me }
archive-made = Made on { $day }.
archive-with = With { $other }
archive-questions = Questions
archive-days = Days
archive-weeks = Weeks
archive-thanks = Thanks
archive-practices = Practices
archive-alone = Yours alone
archive-journal = Journal
archive-reflections = Reflections
