### Die Scheibe und was die Murmel darauf bewegt hat. Dieselben Sätze beschreiben das Bild und stehen darunter.

pane-title = { $where ->
    [Middle] Sehr nah
    [Inner] Nah
    [Between] Ein Stück weit nah
   *[Edge] Ein Stück entfernt
  }{ $rolls ->
    [Closer] , und ihr rückt gerade etwas näher.
    [Further] , und ihr rückt gerade etwas auseinander.
    [CloserMuch] , und ihr rückt gerade näher.
    [FurtherMuch] , und ihr rückt gerade auseinander.
    [Steady] , und gerade ändert sich wenig.
   *[Nothing] .
  }
pane-lead = Die beste Schätzung aus dem, was ihr beide bis { $day } gesagt habt.
pane-newer = Ein neueres Bild wird gerade berechnet.
pane-own-view = Das ist deine eigene Ansicht. Sie enthält auch Antworten, die du für dich behalten hast; darum sieht { $other } ein etwas anderes Bild.
pane-close = nah
pane-further = entfernt

pane-where = { $where ->
    [Middle] Die Murmel liegt nahe der Mitte der Scheibe
    [Inner] Die Murmel liegt im inneren Ring
    [Between] Die Murmel liegt zwischen dem inneren und dem äußeren Ring
   *[Edge] Die Murmel liegt nahe dem äußeren Ring
  }, { $lean ->
    [Me] etwas näher bei dir.
    [Other] etwas näher bei { $other }.
   *[Even] bei dir etwa so nah wie bei { $other }.
  }
pane-middle-means = Die Mitte heißt nah. Die Murmel liegt näher bei der Seite, die sich näher fühlt.
pane-was = { $weeks ->
    [one] Vor einer Woche
   *[other] Vor { pane-number } Wochen
  } lag sie { $where ->
    [Middle] nahe der Mitte
    [Inner] im inneren Ring
    [Between] zwischen dem inneren und dem äußeren Ring
   *[Edge] nahe dem äußeren Ring
  }.
# Steht mitten im Satz: „Vor drei Wochen“.
pane-number = { $weeks ->
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $weeks }
  }
pane-rolls = { $rolls ->
    [Closer] In den letzten drei Tagen ist sie zur Mitte hin gerollt, und das ist ziemlich gewiss.
    [Further] In den letzten drei Tagen ist sie von der Mitte weg gerollt, und das ist ziemlich gewiss.
    [Steady] In den letzten drei Tagen hat sie sich um weniger als einen der sieben Schritte bewegt.
    [CannotTell] Wohin die Murmel sich in den letzten drei Tagen bewegt hat, lässt sich nicht sagen.
   *[Nothing] { $held ->
      [FewDays] Wohin die Murmel rollt, steht hier, sobald von euch beiden je sieben Tagesblicke aus den letzten vierzehn Tagen da sind.
      [Against] Eine Frage wurde gegen alle anderen beantwortet; darum lässt sich nicht sagen, wohin die Murmel rollt.
      [OneNumber] Auf einer Seite ist fast jede Antwort dieselbe Zahl. Daran lassen sich Tage schwer unterscheiden, darum bleibt mehr vorerst ungesagt.
      [Ends] Auf einer Seite ist es meist die erste oder die letzte der sieben Antworten. Sie zeigen nicht, wie weit zwei Tage auseinanderliegen, darum bleibt mehr vorerst ungesagt.
      [Baseline] Vorerst wäre einfaches Raten so gut wie dieses Bild; darum bleibt ungesagt, wohin die Murmel rollt.
     *[Rough] Das Bild ist diesmal gröber als sonst; darum bleibt ungesagt, wohin die Murmel rollt.
    }
  }
# Der Beschlag auf dem Glas zeigt, wo die Murmel überall liegen könnte.
pane-mist = { $width ->
    [Narrow] Sie könnte überall in dem Beschlag um sie herum liegen, und der ist klein.
    [Some] Sie könnte überall in dem Beschlag um sie herum liegen, und der reicht ein gutes Stück.
    [End] Eure Antworten liegen am Ende der sieben Schritte, und die Murmel ist vielleicht weiter draußen, als die Schritte reichen. Darum sieht der Beschlag kleiner aus, als er ist.
   *[Wide] Sie könnte überall in dem Beschlag um sie herum liegen, und der bedeckt einen großen Teil der Scheibe.
  }
pane-in-words = Das Bild in Worten

pane-your-hand = Deine Hand
pane-their-hand = Die Hand von { $other }
pane-holds = hält die Scheibe
# Stehen unter „Deine Hand“ in einer Aufzählung: „auf den Tag geblickt, gedankt“.
pane-deed-CheckedIn = auf den Tag geblickt
pane-deed-Asked = eine Frage gestellt
pane-deed-Answered = eine Frage beantwortet
pane-deed-Responded = gesagt, was angekommen ist
pane-deed-Thanked = gedankt
pane-deed-Weekly = auf die Woche geblickt

pane-legend = Was die Zeichen bedeuten
pane-legend-marble = etwa hier
pane-legend-mist = oder in diesem Beschlag
pane-legend-trail = die Wochen davor
pane-legend-rolls = wohin sie rollt

pane-moved-note = Nur für dich. Es kommt aus dem, was dein eigenes Gerät dir vorgeschlagen hat.
pane-echo-title = Was nachwirkt
pane-echo = Ein guter Tag oder ein schwerer ist danach noch { pane-echo-about } zu spüren.
pane-echo-about = { $low ->
    [same] etwa { pane-echo-days }
   *[other] { $low } bis { pane-echo-days }
  }
pane-echo-days = { $high ->
    [one] einen Tag
   *[other] { $high } Tage
  }
pane-set-point = { $rolls ->
    [Closer] Vom Auf und Ab der Tage abgesehen, seid ihr einander in den letzten { pane-set-point-days } etwas näher gekommen.
    [Further] Vom Auf und Ab der Tage abgesehen, war in den letzten { pane-set-point-days } etwas mehr Abstand da.
    [CloserMuch] Vom Auf und Ab der Tage abgesehen, seid ihr einander in den letzten { pane-set-point-days } näher gekommen.
    [FurtherMuch] Vom Auf und Ab der Tage abgesehen, war in den letzten { pane-set-point-days } mehr Abstand da.
    [Steady] Vom Auf und Ab der Tage abgesehen, hat sich in den letzten { pane-set-point-days } wenig geändert.
   *[CannotTell] Vom Auf und Ab der Tage abgesehen, lässt sich nicht sagen, wohin es in den letzten { pane-set-point-days } ging.
  }
pane-set-point-days = { $days } Tagen
pane-broke = Etwa seit { $day } scheint etwas auf Dauer anders zu sein, auf einmal oder nach und nach.
pane-broke-maybe = In letzter Zeit ist vielleicht etwas länger als ein paar Tage anders. Weitere Abende zeigen es.

pane-feelings = Acht Gefühle
# $dotted und $striped sind ein Name oder „dir“ (pane-feelings-you).
pane-feelings-note = Über vier Wochen. Je länger ein Blütenblatt, desto mehr ist davon zu spüren. Das volle Blatt teilt ihr. Eine gepunktete Spitze heißt: mehr bei { $dotted }; eine gestreifte: mehr bei { $striped }.
# Nach „mehr bei“.
pane-feelings-you = dir
pane-feelings-both = bei euch beiden
pane-feelings-more = mehr bei { $who }
pane-feelings-words = Die acht in Worten
pane-feelings-none = Die Blütenblätter wachsen mit dem Wochenblick. Aus den letzten vier Wochen ist keiner von euch beiden da.
pane-feeling-lean = { $lean ->
    [Me] mehr bei dir
    [Other] mehr bei { $other }
   *[Even] bei euch beiden etwa gleich
  }
pane-feeling-level = { $level ->
    [0] vorerst wenig
    [1] etwas
   *[2] viel
  }
pane-feeling-said = { $feeling }: { pane-feeling-level }, { pane-feeling-lean }.
pane-feeling-unsaid = { $feeling }: in diesen Wochen nicht von euch beiden gesagt.

pane-turns = Hin und Her
pane-turns-note = Ein Faden läuft von allem, was geteilt wurde, zu der Antwort darauf.
pane-turns-you = Du hast geteilt
pane-turns-other = { $other } hat geteilt
pane-turns-then = vor zwölf Wochen
pane-turns-now = jetzt
pane-turns-picture = Zwölf Wochen. Was du geteilt hast, steht auf der oberen Linie, was { $other } geteilt hat, auf der unteren. Fäden laufen von der einen zur anderen.
pane-turns-lean = { $lean ->
    [Me] Zuletzt mehr du.
    [Other] Zuletzt mehr { $other }.
   *[Even] Zuletzt etwa gleich.
  }
pane-turns-early = Es ist noch zu früh, um zu sagen, wer öfter an der Reihe war.
pane-turns-none = Die Fäden beginnen, sobald von euch zum ersten Mal etwas geteilt wird.

pane-sure = Wie gewiss ist das?
pane-sure-note = Von oben gesehen. Im Beschlag könnte die Murmel liegen.
pane-sure-before = Bevor ihr etwas gesagt habt
pane-sure-now = Mit dem, was ihr beide gesagt habt
pane-sure-worse = Wenn Tage ohne Tagesblick einen Schritt tiefer lagen (blass: zwei)
pane-sure-picture = Drei runde Scheiben von oben. Bevor ihr etwas gesagt habt, bedeckt Beschlag fast alles. Mit dem, was ihr beide gesagt habt, { $width ->
    [Narrow] ist der Beschlag klein.
    [Some] ist der Beschlag kleiner.
    [End] ist der Beschlag so klein, wie sieben Schritte ihn machen.
   *[Wide] ist der Beschlag noch groß.
  } Wäre jeder Tag ohne Antwort einen Schritt tiefer gewesen, läge die Murmel dort, wo die dritte Scheibe sie zeigt; bei zwei Schritten dort, wo die blasse liegt.
pane-sure-days = Tage mit Antworten von euch beiden
pane-sure-days-of = { $both } der letzten { $of }
pane-sure-gap = Längste Zeit ohne
pane-sure-gap-days = { $days ->
    [0] keine
    [one] ein Tag
   *[other] { $days } Tage
  }
pane-sure-off = Wie weit es danebenliegen könnte
pane-sure-width = { $width ->
    [Narrow] Einen kleinen Schritt, nach beiden Seiten
    [Some] Einen guten Schritt, nach beiden Seiten
    [End] Schwer zu sagen, so nah am Ende der Skala
   *[Wide] Weit, nach beiden Seiten
  }
pane-sure-guess = Den nächsten Tag raten
pane-sure-guess-how = { $guess ->
    [Better] Ein wenig besser als geraten: „{ pane-sure-baseline }“
    [Same] Etwa so gut wie geraten: „{ pane-sure-baseline }“
   *[Worse] Weniger gut als geraten: „{ pane-sure-baseline }“. Das sagt dir vorerst mehr
  }
pane-sure-baseline = { $baseline ->
    [OwnMean] ein gewöhnlicher Tag
    [LastValue] so wie beim letzten Mal
   *[LocalLevel] ungefähr wie die letzten Tage
  }
pane-sure-top = Antworten ganz oben
pane-sure-pile = { $pile ->
    [Some] Einige. Dort oben lassen sich Tage schwer unterscheiden.
   *[Most] Die meisten. Dort oben lassen sich Tage schwer unterscheiden, und die Murmel bewegt sich vielleicht weniger als ihr.
  }
pane-sure-low = Antworten weit unten
pane-sure-pile-low = { $pile ->
    [Some] Einige. Dort unten lassen sich Tage schwer unterscheiden.
   *[Most] Die meisten. Dort unten lassen sich Tage schwer unterscheiden, und die Murmel bewegt sich vielleicht weniger als ihr.
  }
pane-sure-grade = Das ist eine Schätzung aus den eigenen Worten von zwei Menschen. Sie ist keine Note, und sie ist nur für euch zwei.
pane-curious = Für Neugierige
pane-curious-lead = Wovon die Rechnung ausging, bevor ihr etwas gesagt habt (blass), und was sie jetzt sagt (dunkel). Wo beide gleich aussehen, haben eure Antworten ihr bisher wenig erzählt.
pane-curious-whose = { $what }: { $whose }
pane-quantity-inertia = Wie viel von einem Tag in den nächsten mitgeht
pane-quantity-partner = Wie viel vom Tag des einen Menschen in den nächsten Tag des anderen mitgeht
pane-quantity-daily = Wie sehr einzelne Tage schwanken
pane-quantity-together = Wie sehr ihr beide zusammen schwankt
pane-quantity-drift = Wie schnell sich unter den einzelnen Tagen etwas ändert
pane-quantity-error = Wie sehr einzelne Antworten zufällig schwanken
pane-curious-answers = Antworten darin
pane-curious-real = Wie viel von der Änderung eines Tages mehr als Zufall ist
pane-curious-real-share = etwa { $tenths } Zehntel
pane-curious-ahead = Einen Tag voraus, mittlere logarithmische Dichte: für Pane, und für das Raten auf einen gewöhnlichen Tag, so wie beim letzten Mal oder ungefähr wie die letzten Tage
pane-curious-approximate = Hier hat Pane auf ein langsameres Verfahren zurückgegriffen.
pane-curious-now = jetzt { $low } bis { $high }
pane-curious-prior = vorher { $low } bis { $high }

pane-early-title = Noch zu früh, um etwas zu sagen.
pane-early-lead = Die Scheibe ist beschlagen. Mit euren Tagesblicken wird sie von beiden Seiten her klar.
pane-early-picture = Zwei Hände halten eine beschlagene Glasscheibe. { $wiped ->
    [0] Noch ist keine Murmel zu sehen.
   *[other] Jede hat auf ihrer Seite ein Stück frei gewischt. Noch ist keine Murmel zu sehen.
  }
pane-early-go = Zum Tagesblick
pane-early-note = Die Murmel zeigt sich, sobald aus irgendwelchen zwei Wochen sieben Tage da sind, an denen ihr beide auf den Tag geblickt habt. Sie brauchen nicht aufeinander zu folgen.
pane-early-needed = { $needed ->
    [1] Noch ein solcher Tag
    [2] Noch zwei solche Tage
    [3] Noch drei solche Tage
    [4] Noch vier solche Tage
    [5] Noch fünf solche Tage
   *[other] Noch sechs solche Tage
  }, und sie zeigt sich.
pane-working-title = Die Scheibe wird klar.
pane-working-lead = Pane berechnet auf diesem Gerät das erste Bild. Das dauert einen Moment.
pane-working-picture = Zwei Hände halten eine beschlagene Glasscheibe.
pane-failed-title = Diesmal kein Bild.
pane-failed-lead = Aus diesen Antworten konnte Pane keines berechnen. Keine davon ist verloren. Mit dem nächsten Tag, den ihr beide öffnet, versucht Pane es noch einmal.
pane-failed-picture = Zwei Hände halten eine beschlagene Glasscheibe.
pane-alone-title = Eine Scheibe halten zwei.
pane-alone-lead = Zwei Menschen halten das Glas. Wenn jemand zu dir kommt und ihr beide auf den Tag blickt, wird es allmählich klar.
pane-alone-go = Zu zweit anfangen
pane-alone-picture = Zwei Hände halten eine beschlagene Glasscheibe.

moved-title = Was die Murmel bewegt hat
moved-lead = An manchen Tagen schlägt Pane etwas vor, an anderen nicht. Das entscheidet der Zufall; so wird ein Vorschlag nicht für einen Tag gelobt, der ohnehin gut war. Alles hier gilt für euch zwei, in dieser Zeit.
moved-mine = Nur du siehst diese Seite. { $other } sieht weder, was dir vorgeschlagen wurde, noch was daraus wurde.
moved-none = Noch gibt es nichts zu vergleichen. Hier sammeln sich Tage mit einem Vorschlag und Tage ohne.
moved-failed = Diesmal konnte Pane das nicht berechnen. Mit dem nächsten Tag versucht Pane es noch einmal.
moved-menu = Was Pane mir vorschlagen darf
moved-verdict-Early = Noch zu früh, um etwas zu sagen
moved-verdict-LeaningCloser = Eher näher, noch nicht deutlich
moved-verdict-LeaningFurther = Eher weiter weg, noch nicht deutlich
moved-verdict-Helps = Hilft euch beiden wahrscheinlich
moved-verdict-Little = Bewirkt für die Nähe wahrscheinlich wenig. Gut sein kann es trotzdem.
moved-counted = Vorgeschlagen an { $offered ->
    [one] einem Tag
   *[other] { $offered } Tagen
  }, nicht vorgeschlagen an { $others ->
    [one] einem anderen
   *[other] { $others } anderen
  }.
moved-hope = Nach euren eigenen Antworten; Hoffnung kann darin mitspielen.
moved-further = weiter weg
moved-same = unverändert
moved-closer = näher
# Steht allein und in „Beschlag von … bis …“.
moved-step = { $step ->
    [0] deutlich weiter weg
    [1] weiter weg
    [2] eine Spur weiter weg
    [3] unverändert
    [4] eine Spur näher
    [5] näher
   *[6] deutlich näher
  }
moved-picture = Beschlag von „{ $low }“ bis „{ $high }“. Am ehesten „{ $mid }“.
moved-picture-early = Der Beschlag bedeckt fast alles. Noch keine Murmel.
moved-went = Was damit einherging
moved-went-lead = Nur beobachtet, nie geprüft. Tage unterscheiden sich in vielem zugleich; darum sagt nichts hiervon, was wovon kam.
moved-went-Given = Zeigen, was in dir ist
moved-went-Received = Sehen, was in der anderen Person ist
moved-went-Outside = Was von außen auf dir lag
moved-goes = { $rolls ->
    [Closer] Geht mit Tagen einher, an denen ihr euch näher seid.
    [Further] Geht mit Tagen einher, an denen ihr euch weniger nah seid.
    [Steady] Geht mit keinem von beidem einher.
   *[CannotTell] Ob es mit einem von beidem einhergeht, lässt sich noch nicht sagen.
  } Nur beobachtet, nie geprüft.
moved-early = Noch zu früh, um etwas zu sagen. Nur beobachtet, nie geprüft.
moved-how = Wie das berechnet wird
moved-how-1 = Pane vergleicht Tage, an denen es etwas vorgeschlagen hat, mit Tagen, an denen es das gekonnt hätte und nicht tat. Welche welche sind, entscheidet der Zufall, und weder das Wetter noch gute Laune.
moved-how-2 = Sagen lässt sich damit dies: wie nah ihr zwei euch in dieser Zeit am Abend solcher Tage wart, an denen Pane es vorgeschlagen hat. „Hilft euch beiden wahrscheinlich“ steht erst da, wenn das drei Wochen hintereinander so war.
moved-how-3 = Ihr wusstet, was vorgeschlagen war, und ihr habt die Tage selbst eingeschätzt. Darum kann in jeder Zeile hier auch Hoffnung stecken.
moved-how-4 = Ein Vorschlag zählt, ob du ihm gefolgt bist oder nicht. Eine Liste darüber führt niemand.
