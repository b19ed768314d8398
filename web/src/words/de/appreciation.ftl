thank-title = Wofür möchtest du { $other } danken?
thank-did = Was { $other } getan hat
thank-did-hint = Du hast …
thank-gave = Was mir das gegeben hat
thank-gave-hint = Mir hat es …
jar-gave = Was es gegeben hat
thank-starters = Wenn die Worte auf sich warten lassen:
thank-give = An { $other } schicken
thank-note = Es ist zu lesen, sobald es ankommt, und ihr findet es beide im Glas.
# Ein Glas zum Sammeln, wie für Zettel; nicht die Scheibe.
jar-title = Das Glas
jar-lead = Wofür ihr einander gedankt habt.
jar-empty = Das Glas ist leer. Die erste Zeile darf klein sein.
jar-heart = Du hast mit einem Herz geantwortet.
jar-heart-other = { $other } hat mit einem Herz geantwortet.
jar-answer = Antworte, wenn du magst:
jar-answer-heart = Ein Herz
jar-answer-words = Ein paar Worte
jar-answer-label = Deine Worte
jar-answer-give = An { $other } schicken
jar-write = { $other } für etwas danken

jar-older = Ältere
jar-newer = Neuere
jar-mine = Du, an { $other }
