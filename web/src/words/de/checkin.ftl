# Wo man unter den Fragen ist: „Schritt zwei von sieben“. Steht auch bei den Feldern einer Übung.
checkin-step = Schritt { $at ->
    [1] eins
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
   *[other] { $at }
  } von { checkin-steps }
checkin-last = Letzter von { checkin-steps } Schritten
checkin-steps = { $of ->
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
   *[other] { $of }
  }
checkin-answer = Deine Antwort
checkin-seen = { $other } sieht das, sobald beide da sind. Was du für dich behältst, nicht.
checkin-back = Einen Schritt zurück
checkin-mine = Das behalte ich für mich
checkin-skip = Auslassen
checkin-words-title = Ein Wort dafür, wie es dir geht?
checkin-words-lead = Nur wenn du magst. Auch eine Zeile passt dazu.
checkin-word = Ein Wort
checkin-another = ein anderes Wort
checkin-more-words = Mehr Wörter
checkin-own-word = Dein eigenes Wort
checkin-line = Eine Zeile
checkin-line-hint = Eine Zeile über heute …
checkin-share = { $other } darf dieses Wort und die Zeile lesen
checkin-share-note = Es öffnet sich, sobald der Tagesblick von { $other } für heute da ist.
checkin-private-note = Nur dieses Wort und diese Zeile bleiben bei dir. Deine Antworten sieht { $other }, außer denen, die du für dich behältst.
checkin-seal = Tagesblick versiegeln
checkin-sealed-title = Versiegelt.
checkin-sealed-lead = Dein Tagesblick öffnet sich, sobald der von { $other } für heute da ist. Wenn nicht, bleibt er bei dir.
checkin-sealed-picture = Dein Tagesblick liegt unter beschlagenem Glas. Die andere Hälfte des Glases ist leer.
checkin-ready-kicker = Beide Tagesblicke sind da
checkin-ready-title = Wie war der Tag bei euch beiden?
checkin-both-picture = Zwei Tagesblicke liegen nebeneinander unter beschlagenem Glas.
checkin-open-kicker = Beide offen
checkin-open-title = Der Tag, nebeneinander
# Ein Abschnitt zum Aufklappen: Fragen, auf die nur eine von zwei Antworten da ist.
checkin-rest = Was nur eine Seite gesagt hat
checkin-open-lead = Ein Unterschied ist kein Fehler.
checkin-not-there = nicht gefragt oder ausgelassen
checkin-mine-only = nur du siehst das
checkin-word-said = Ein Wort: { $word }
checkin-ended-title = Dieser Tag ist vorbei.
checkin-ended-lead = Was nur eine Seite versiegelt hatte, wurde nicht geöffnet.
checkin-withdrawn-lead = Was du für diesen Tag versiegelt hattest, ist weg. Jeder Tag hat seinen eigenen Tagesblick.
checkin-no-contact = Wir hatten heute keinen Kontakt
told-checkin-title = Etwas zurück für { $other }?
told-line = Eine Zeile, wenn du magst
told-unsent = Deine Zeile ist noch nicht abgeschickt. Sie bleibt hier, wenn du gehst.
told-heart = Ein Herz von { $other }
told-heart-mine = Du hast ein Herz geschickt
told-give-heart = Ein Herz schicken
told-give-both = Mit einem Herz schicken
days-title = Frühere Tage
days-lead = Tage und Wochen, die ihr beide geöffnet habt.
days-none = Hier ist noch nichts. Tage, die ihr beide geöffnet habt, stehen später hier.
days-week = Die Woche vom { $day }
days-older = Noch früher
days-note = Tages- und Wochenblicke, die ihr geöffnet habt
days-line = { $name }: { $line }
