greeting-Morning = Guten Morgen, { $me }.
greeting-Afternoon = Guten Tag, { $me }.
greeting-Evening = Guten Abend, { $me }.
greeting-Night = Eine stille Stunde, { $me }.
today-one = { $n ->
    [one] Eine Sache liegt bereit. Sie kann warten.
   *[other] Das hier zuerst, wenn du magst. Der Rest kann warten.
  }
today-none = Nichts wartet auf dich. Hab einen schönen Tag.
today-free = Nichts wartet auf dich.
today-renamed = { $before } heißt jetzt { $now }.
today-agreed = Für heute abgemacht
today-end = Das ist alles für jetzt.

today-CheckIn = Tagesblick
today-CheckIn-note = Ein paar kurze Fragen, etwa eine Minute
today-CheckIn-go = Zum Tagesblick
today-CheckInReady = Beide Tagesblicke sind da
today-CheckInReady-title = Wie war der Tag bei euch beiden?
today-CheckInReady-note = Beide öffnen, nebeneinander
today-CheckInReady-go = Beide öffnen
today-Ready = Ihr habt beide geantwortet
today-Ready-note = Ihr habt beide geantwortet
today-Ready-go = Beide öffnen
today-Asked = { $other } fragt
today-Asked-note = { $other } fragt. Antworte, lass die Frage aus oder lass sie warten.
today-Asked-go = Antworten
today-Asked-sealed = { $other } hat eine erste Frage beantwortet
today-Asked-sealed-picture = Die Antwort von { $other } liegt unter beschlagenem Glas. Deine Hälfte des Glases ist leer.
today-Continue = Das hast du gefragt
today-Continue-note = Das hast du gefragt; deine eigene Antwort kommt noch
today-Continue-go = Meine Antwort schreiben
today-Respond = Beide sind offen
today-Respond-note = Beide sind offen. Antworte { $other }.
today-Respond-go = { $other } antworten
today-Reply = { $other } hat dir geantwortet
today-Reply-note = { $other } hat dir geantwortet
today-Reply-go = Lesen
today-Thanks = { $other } dankt dir
today-Thanks-note = { $other } dankt dir. Es liegt im Glas.
today-Thanks-go = Ins Glas schauen
today-Thanked = { $other } hat auf dein Danke geantwortet
today-Thanked-note = { $other } hat auf dein Danke geantwortet
today-Thanked-go = Ins Glas schauen
today-Offer = Eine Frage für euch zwei
today-Offer-note = Eine Frage für euch zwei
today-question-note = Ihr antwortet beide. Vorher sieht niemand die Antwort der anderen Person.
today-Offer-go = Beantworten
today-FirstAnswer = Eine erste Frage, solange du wartest
today-FirstAnswer-note = Eine erste Frage, solange du wartest
today-FirstAnswer-go = Beantworten
today-Appreciate = { $other } für etwas danken
today-Appreciate-note = Eine Zeile, zu lesen, sobald sie ankommt
today-Appreciate-go = Eine Zeile schreiben
today-Journal = Eine Zeile für dich
today-Journal-note = Nur du kannst sie lesen
today-Journal-go = Eine Zeile schreiben
today-Weekly = Wochenblick
today-Weekly-note = Drei Minuten dazu, wie sich die Woche angefühlt hat
today-Weekly-go = Zum Wochenblick
today-Pair = Mit jemandem teilen
today-Pair-note = Lade jemanden ein oder komm mit einem Link dazu
today-Pair-go = Zu zweit anfangen

## Entwurf: noch von niemandem aus der Praxis gelesen.

care-title = Für alle, jederzeit
care-text = Wenn es dir Angst macht, jemandem nah zu sein, darf Nähe warten. Es gibt Menschen, mit denen du reden kannst, nur einen Fingertipp entfernt, und niemand erfährt, dass du nachgesehen hast.
care-note = Diese Karte sehen alle hin und wieder.
care-go = Hilfe öffnen
today-Told = { $other } hat auf deinen Tagesblick geantwortet
today-Told-note = { $other } hat etwas zurückgeschickt
today-Told-go = Ansehen
today-Practice = Etwas für heute
today-Practice-note = Etwas für heute, wenn du magst
today-Practice-go = Ansehen
today-unsaved = Für einen ruhigen Moment: zwölf Wörter
today-unsaved-note = Aufgeschrieben holen sie zurück, was ihr teilt, falls dieses Handy verloren geht
