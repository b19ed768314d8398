### Finding something again.

find-lead = In what the two of you asked, answered, thanked each other for, opened and did together.
find-lead-mine = In your journal, and in what you kept for yourself.
find-label = Words you remember
find-kept = What you type is kept nowhere. It goes when you leave this page.
find-reading = What is further back is still being read …
find-n = { $n ->
    [one] Found in one place
   *[other] Found in { $n } places
  }
find-none = Nothing is found with these words. Try fewer of them, or others.
find-nothing = There is nothing here yet that could be found.
find-waits = Something new may wait for you. What you have not looked at yet is not found here.
find-failed = Not everything could be read. What was read is found.
find-alone = Look in what only you can read
find-two = Look in what is between you two
find-both = The two of you
find-kind-thanks = Thanks
find-kind-questions = Questions
find-kind-together = Together
find-kind-days = Days
find-kind-journal = Journal
find-kind-pages = Pages for yourself
