weekly-mine-kicker = Nur für dich
weekly-mine-note = Diese Antwort wird nie geteilt. Sie bleibt bei dir, und du findest sie unter „Ich“.
weekly-seen = { $other } sieht deine Antworten, sobald beide da sind. Jede davon kannst du auslassen.
weekly-look-title = Noch eine Zeile zur Woche?
weekly-look-lead = Wenn du magst. Diese Zeile bleibt bei dir.
weekly-look-label = Eine Zeile zur Woche
weekly-look-hint = Diese Woche …
weekly-seal = Woche versiegeln
weekly-sealed-title = Versiegelt.
weekly-sealed-lead = Deine Woche öffnet sich, sobald auch der Wochenblick von { $other } da ist. Wenn nicht, bleibt sie bei dir.
weekly-sealed-picture = Deine Woche liegt unter beschlagenem Glas. Die andere Hälfte des Glases ist leer.
weekly-ready-kicker = Beide Wochenblicke sind da
weekly-ready-title = Wie war die Woche bei euch beiden?
weekly-both-picture = Zwei Wochen liegen nebeneinander unter beschlagenem Glas.
weekly-open-title = Die Woche, nebeneinander
weekly-kept = Deine eigene Zeile
weekly-withdrawn-lead = Was du für diese Woche versiegelt hattest, ist weg. Was nur dir gehört, bleibt bei dir.
weekly-ended-title = Diese Woche ist vorbei.
weekly-from = Woche ab { $day }

# Das neunte Gefühl ist „sicher“. Es heißt hier nie beim Namen.
# Entwurf: noch von niemandem aus der Praxis gelesen.
ninth-title = Das neunte Gefühl
# Entwurf: noch von niemandem aus der Praxis gelesen.
ninth-lead = Nur du siehst das. Es ist in keinem Bild, das ihr zwei teilt, und niemand kann es abfragen.
ninth-none = Hier ist noch nichts. Es kommt mit dem Wochenblick.
ninth-picture = Deine Antworten, Woche für Woche: { $answers }.
ninth-week = { $day }: { $said }
ninth-words = Woche für Woche, in Worten
ninth-band = Das Band ist so breit, wie eine Antwort reicht. Kleine Schritte darin bedeuten vielleicht nichts.
ninth-then = früher
ninth-now = jetzt
# Entwurf: noch von niemandem aus der Praxis gelesen.
ninth-help = Wenn dir etwas davon Angst macht: Es gibt Menschen, mit denen du reden kannst.
me-ninth-note = Nur für dich, Woche für Woche
