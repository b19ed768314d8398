### Was jemand mitnimmt, um es anderswo zu lesen, und die Wörter, die darin stehen.

archive-title = Um es anderswo zu lesen
archive-lead = Was deine Seiten zeigen: was du geschrieben hast, was ihr beide geöffnet habt, dein Tagebuch.
archive-readable = Diese Datei kann jeder lesen, der sie hat. Wo wirst du sie aufheben?
archive-theirs = Sie enthält Worte des anderen Menschen, die nur für dich geöffnet wurden. Was jemand schreibt, lässt sich gegen ihn verwenden, und gegen dich auch. Für eine Datei, die niemand lesen kann, gibt es „Alles, in einer Datei“.
archive-make = Zusammenstellen
archive-words = Als einfache Worte speichern
archive-fields = Als Daten speichern (JSON)
archive-failed = Das hat nicht geklappt. Es wurde nichts gemacht; versuch es noch einmal.

archive-title-of = Pane, von { $me }
archive-made = Gemacht am { $day }.
archive-with = Mit { $other }
archive-questions = Fragen
archive-days = Tage
archive-weeks = Wochen
archive-thanks = Dank
archive-practices = Übungen
archive-alone = Nur deins
archive-journal = Tagebuch
archive-reflections = Gedanken
