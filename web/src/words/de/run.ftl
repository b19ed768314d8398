run-about = Etwa { $n ->
    [one] eine Minute
   *[other] { $n } Minuten
  }.
run-for-two = Für euch zwei
run-begin = Anfangen
run-on = Weitermachen
run-left-out = Das hast du offengelassen: { $part }
run-take-up = Doch noch antworten
run-not-now = Unbeantwortet lassen
run-not-now-note = Dann geht nichts hinaus. Für { $other } sieht es aus, als wärst du noch nicht dazu gekommen.
run-optional = Das hier kann leer bleiben.
run-another = Eine andere Antwort
run-answer = Deine Antwort
run-begin-with = Fang zum Beispiel so an:
run-suggest = Vorschlagen
# Man sagt in eigenen Worten, was man gehört hat.
run-say-back = Wiedergeben
run-most = Bis zu { $n }.
run-full = Das sind { $n }. Nimm etwas heraus, um etwas anderes zu wählen.
run-rank = Tippe sie in deiner Reihenfolge an. Was du noch einmal antippst, fällt wieder heraus.
run-minutes = { $n ->
    [one] eine Minute
   *[other] { $n } Minuten
  }
run-minutes-own = eine andere Dauer
run-minutes-label = Wie viele Minuten?
run-repeat-day = jeden Tag
run-repeat-week = jede Woche
run-repeat-fortnight = alle zwei Wochen
run-repeat-month = jeden Monat
run-repeat-own = anders
run-repeat-label = Wie oft?
run-breathed = Du hast durchgeatmet.
run-nothing = Hier steht nichts.
run-stands = abgesprochen
run-calendar = In den Kalender
run-calendar-first = Das erste Mal
run-calendar-note = Wer deinen Kalender anbietet, kann dann lesen: „{ $line }“
run-calendar-hour = Es dauert dort eine Stunde; das kannst du ändern.
run-calendar-once = Wie oft es wiederkommt, lässt sich dort einstellen.
run-calendar-saved = Gespeichert als „pane.ics“. Öffne diese Datei, dann steht es im Kalender.
run-note = Das kann etwas aufwühlen.
run-withdrawn = Zurückgenommen. Deine Worte liegen hier als Entwurf.
run-what = Was das hier ist
run-before = Was vorher gesagt wurde
run-from-other = Ein Blatt von { $other }
run-unread = Niemand von Pane hat es gelesen.
# Vor dem, was an einem früheren Tag gesagt wurde: „Vom Montag, 30. November:“
run-from-day = Vom { $day }:
run-waits-lead = Gerade wartet hier nichts auf dich. Wenn { $other } etwas dazulegt, findest du es hier.
run-waits-nothing = Gerade wartet hier nichts auf dich.
run-over = Das war’s
run-over-lead = Was gesagt wurde, bleibt für euch beide hier.
run-kept-lead = Aufgehoben. Du findest es auf diesem Blatt wieder.
run-again = Noch einmal anfangen
run-leave = Es dabei lassen
run-leave-note = Es steht dann nicht mehr bei dem, was gerade läuft. { $other } erfährt nichts davon.
run-leave-go = Dabei lassen
turns-two = Ich rede zuerst
turns-one = Wir teilen uns ein Handy
turns-note = Bei „Ich rede zuerst“ sieht { $other } auf dem anderen Handy, wer den Stein hat.
turns-mine = Du hast den Stein.
turns-theirs = { $other } hat den Stein. Du hörst zu.
turns-here = { $me } hat den Stein.
turns-there = { $other } hat den Stein.
turns-pass = Den Stein weitergeben
turns-end = Das reicht für jetzt
turns-left = Noch etwa { $n ->
    [one] eine Minute
   *[other] { $n } Minuten
  }.
turns-over = Die Zeit ist um. Nimm dir, was du brauchst, um zu Ende zu kommen.

today-Run = Für euch zwei
today-Run-came = Neu von { $other }
today-Run-note = In einer Übung von euch zwei liegt etwas für dich
today-Run-go = Ansehen
run-basis = Worauf das beruht
run-drafted = Was vorher eingetragen war, steht hier. Ändere, was du magst.
