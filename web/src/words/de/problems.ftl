### Je ein Satz: was nicht geschehen ist und was zu tun ist.

problem-BadCommand = Das hat hier nicht geklappt. Nichts wurde geändert; versuch es noch einmal.
problem-BadName = Dieser Name lässt sich nicht speichern. Nimm einen kürzeren, mit gewöhnlichen Buchstaben.
problem-TooLong = Das ist zu lang. Nimm ein wenig heraus und versuch es noch einmal; deine Worte sind noch da.
# Die drei Punkte (…) eines angebotenen Anfangs.
problem-Dots = Da stehen noch drei Punkte. Setz deine eigenen Worte an ihre Stelle, oder nimm sie heraus.
problem-Empty = Da steht noch nichts.
problem-NotNow = Das geht gerade nicht. Nichts wurde geändert.
problem-NotFound = Das ist nicht mehr da.
problem-StoreFailed = Dieses Gerät hat es noch nicht gespeichert. Nichts wurde gesendet. Pane versucht es wieder, sobald du weitermachst.
problem-StoreFull = Auf diesem Gerät ist kein Platz mehr, darum ist es noch nicht gespeichert. Nichts wurde gesendet. Mach etwas Platz; Pane versucht es wieder, sobald du weitermachst.
problem-StoreDamaged = Ein Teil dessen, was auf diesem Gerät liegt, lässt sich nicht lesen. Pane hält an und überschreibt nichts.
problem-StoreNewer = Das hat ein neueres Pane geschrieben. Lade diese Seite neu, um das neuere zu bekommen.
problem-NoPack = Die Fragen sind noch nicht geladen. Lade diese Seite neu, wenn du online bist.
problem-BadPack = Die Fragen, die mit diesem Pane kamen, lassen sich nicht lesen. Lade diese Seite neu, wenn du online bist.
problem-AlreadyAnswered = Das hast du schon beantwortet.
problem-AlreadyBegan = Auf diesem Gerät hast du schon angefangen.
problem-NoPair = Das ist für zwei. Noch ist niemand mit dir verbunden.
problem-LeftOut = Dieses Handy wurde von deiner Liste genommen, darum wird von ihm nichts mehr gesendet. Was du geschrieben hast, ist noch da.
problem-NoPhrase = Das sind keine zwölf Wörter von Pane, oder eines davon stimmt nicht ganz. Schau jedes noch einmal an, und die Reihenfolge.
problem-OtherPhrase = Das sind zwölf Wörter, aber nicht die von diesem Pane.
problem-OtherWords = Das sind nicht die beiden Wörter. Es wurde nichts geändert.
problem-Ended = Die Zeit dafür ist um. Du kannst die Frage wieder stellen.
problem-DayPast = Dieser Tag ist vorbei. Wähle heute oder einen späteren.

fault-framed-title = Eine andere Seite hat Pane in sich eingebaut.
fault-framed = So eine Seite könnte dich etwas antippen lassen, das du nicht siehst. Öffne Pane unter seiner eigenen Adresse.
fault-shared-title = Dieses Pane teilt seine Adresse mit anderen Seiten.
fault-shared = Die anderen Seiten könnten lesen, was hier liegt. Pane braucht eine eigene Adresse, mit nichts dahinter. Wer dieses Pane betreibt, findet in der README, wie das einzurichten ist.
fault-storage-title = Pane kann hier nichts speichern.
fault-storage = Dieser Browser lässt diese Seite nichts speichern. Private Fenster tun das oft, und auch eine Einstellung, die Cookies oder Websitedaten blockiert. Öffne Pane in einem gewöhnlichen Fenster oder erlaube Websitedaten für diese Seite, und lade dann neu.
fault-taken-title = Was hier lag, wurde weggenommen.
fault-taken = Der Browser, oder jemand, der ihn benutzt, hat den Speicher von Pane auf diesem Gerät geschlossen oder gelöscht. Es wird nichts mehr geschrieben. Lade neu, um zu sehen, was noch da ist. Wenn Pane dann von vorn beginnt, ist es von diesem Gerät verschwunden; was ihr zwei geteilt habt, liegt noch auf dem der anderen Person.
fault-other-tab-title = Pane ist in einem anderen Tab offen.
fault-other-tab = Schreiben kann nur ein Tab zur selben Zeit, damit nichts verloren geht. Dieser hat angehalten.
fault-other-tab-take = Hier benutzen
fault-insecure-title = Diese Seite kam ohne https.
fault-insecure = Was Pane braucht, geben Browser nur über https oder unter localhost. Öffne die Seite mit https davor. Wer dieses Pane betreibt, findet in der README, wie das einzurichten ist.
fault-core-failed-title = Pane hat angehalten.
fault-core-failed = In Pane ist etwas schiefgegangen. Was du aufgehoben hattest, liegt noch auf diesem Gerät. Lade die Seite neu, um weiterzumachen.
fault-damaged-title = Ein Teil dessen, was hier liegt, lässt sich nicht lesen.
fault-damaged = Pane hat angehalten und überschreibt nichts: Alles bleibt, wie es ist. Vielleicht hat ein Browser oder eine Festplatte ein Stück verloren. Lade erst einmal neu. Wenn das dann wieder hier steht, lösche die Daten dieser Website nicht: Damit wäre auch weg, was noch da ist. Was ihr zwei geteilt habt, liegt auch auf dem Gerät der anderen Person.
fault-old-app-title = Dieses Pane ist zu alt.
fault-old-app = Was hier liegt, hat ein neueres Pane geschrieben. Es bleibt, wie es ist. Lade die Seite neu, wenn du online bist, um das neuere zu bekommen.
fault-reload = Neu laden
