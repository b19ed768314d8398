journal-title = Tagebuch
journal-only = Nur du kannst das lesen
journal-write = Eine Zeile schreiben
journal-write-title = Was beschäftigt dich?
journal-label = Zeile im Tagebuch
journal-hint = Das liest nur du …
journal-keep = Aufheben
journal-why = Warum gerade das
journal-earlier = Frühere Einträge
journal-empty = Was du aufhebst, findest du hier.
journal-prompts = Etwas zum Anfangen

# Löschen, was nur mir gehört: ein Eintrag hier, oder was ich einmal auf einer Seite ausgefüllt habe.
mine-delete = Löschen
mine-delete-which = Löschen, was du aufgehoben hast: { $which }
mine-delete-stays = Es verschwindet endgültig von diesem Gerät, und Pane kann es nicht zurückholen. Eine Sicherung, die du vorher gespeichert hast, enthält es noch.
mine-delete-do = Endgültig löschen
mine-delete-not = Behalten
