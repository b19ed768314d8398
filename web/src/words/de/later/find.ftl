### Etwas wiederfinden.

find-lead = In euren Fragen und Antworten, in dem, wofür ihr euch gedankt habt, und in dem, was ihr zusammen gemacht habt.
find-lead-mine = In deinem Tagebuch und in dem, was du für dich aufgehoben hast.
find-label = Worte, die darin standen
find-kept = Was du hier tippst, wird nirgends aufgehoben. Es ist weg, sobald du diese Seite verlässt.
find-reading = Was weiter zurückliegt, wird noch gelesen …
find-n = { $n ->
    [one] An einer Stelle gefunden
   *[other] An { $n } Stellen gefunden
  }
find-none = Mit diesen Worten ist nichts zu finden. Versuch es mit weniger oder mit anderen.
find-nothing = Noch gibt es hier nichts, was sich finden ließe.
find-waits = Vielleicht wartet etwas Neues auf dich. Was du noch nicht angesehen hast, wird hier nicht gefunden.
find-failed = Nicht alles ließ sich lesen. Was gelesen wurde, wird gefunden.
find-alone = In dem suchen, was nur du lesen kannst
find-two = In dem suchen, was zwischen euch ist
find-both = Ihr beide
find-kind-thanks = Dank
find-kind-questions = Fragen
find-kind-together = Zusammen
find-kind-days = Tage
find-kind-journal = Tagebuch
find-kind-pages = Blätter für dich
