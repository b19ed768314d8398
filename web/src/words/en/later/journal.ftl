journal-title = Journal
journal-only = Only you can read this
journal-write = Write a line
journal-write-title = What is on your mind?
journal-label = Journal line
journal-hint = Only you read this …
journal-keep = Keep it
journal-why = Why this one
journal-earlier = Earlier entries
journal-empty = What you keep will be here.
journal-prompts = Something to begin with

# Deleting something that is mine alone: an entry here, or what I once filled in of a page.
mine-delete = Delete
mine-delete-which = Delete what you kept on { $which }
mine-delete-stays = It goes from this phone for good, and Pane cannot bring it back. A backup file you saved earlier still has it.
mine-delete-do = Delete for good
mine-delete-not = Keep it
