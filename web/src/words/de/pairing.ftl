pair-title = Mit jemandem
pair-lead = Jemand von euch lädt ein, die andere Person kommt dazu. Dabei ist Pane bei euch beiden offen.
pair-invite = Jemanden einladen
pair-invite-note = Einen Code zeigen oder einen Link schicken
pair-join = Dazukommen
pair-join-note = Du hast einen Link oder einen Code bekommen
pair-offline = Gerade gibt es keine Verbindung zur Poststelle. Um zueinanderzufinden, braucht ihr sie auf beiden Seiten.
pair-relay-label = Diese Poststelle benutzen
pair-relay-note = Eine Poststelle (auch Relay genannt) trägt verschlossene Umschläge zwischen euch hin und her. Meistens bleibt das hier, wie es ist.
pair-relay-details = Falls du eine eigene Poststelle bekommen hast
pair-token-label = Ein Passwort von den Leuten, die die Poststelle betreiben
pair-token-note = Nur manche Poststellen fragen danach.
pair-words-note = Sie werden nur dieses eine Mal gebraucht und nicht behalten.
phrase-type = Deine zwölf Wörter
phrase-typed = { $n ->
    [one] Bisher ein Wort
   *[other] Bisher { $n } Wörter
  }
phrase-typed-more = { $n } Wörter, gefragt sind zwölf

relation-title = Was seid ihr zwei füreinander?
relation-lead = Die andere Person sieht deine Antwort und kann sie berichtigen, bevor etwas verbunden wird.
# Stehen allein auf Knöpfen und in „…“ in einem Satz.
relation-Partners = Ein Paar
relation-Friends = Befreundet
relation-Siblings = Geschwister
relation-ParentAndGrownChild = Elternteil und erwachsenes Kind
relation-make = Einladung machen

join-title = Füg die Einladung ein.
join-lead = Die ganze Nachricht, den Link oder den Teil hinter dem Zeichen #. Wenn dir ein Code gezeigt wird, halte die Kamera deines Handys darauf.
join-label = Einladung
join-read = Lesen

asking-title = Jemand lädt dich ein.
asking-lead = Wer dir diesen Link geschickt hat, möchte Pane mit dir teilen. Wenn du dazukommst, siehst du zuerst, wie die Person sich nennt; deinen Namen sieht sie erst, wenn du weitermachst.
asking-site = Dieses Pane kommt von
asking-relay = Die Poststelle zwischen euch
asking-same = Wer diese Adresse betreibt, gibt dir diese Seite und reicht weiter, was ihr zwei schreibt. Lesen kann es dort niemand; doch die Seite ließe sich so ändern, dass es ginge. Am besten betreibt sie jemand, dem ihr beide vertraut.
asking-apart = Wer diese Seite ausliefert, könnte sie ändern und dann alles lesen. Die Poststelle sieht verschlossene Umschläge, Zeiten und Größen.
asking-own = Oder kopiere die Einladung und füg sie in ein Pane ein, dem du mehr traust.
asking-join = Dazukommen

showing-title = Lass diesen Code scannen.
showing-lead = Mit der Kamera des anderen Handys. Oder schick den Link, auf einem Weg, dem du traust.
showing-qr = Code, in dem der Link der Einladung steckt
showing-once = Gilt einmal, für eine Person, bis { $until }.
showing-copy = Link kopieren
showing-copied = Kopiert
showing-share = Link schicken
showing-text = Der ganze Link
showing-then = Danach zeigen beide Handys dieselben vier Wörter:
showing-stop = Einladung zurücknehmen
showing-keep = Du kannst Pane solange schließen. Die Einladung bleibt offen, und „Heute“ sagt dir, wenn die andere Person dazugekommen ist.
showing-first = Solange du wartest
showing-first-note = Antworte, wenn du magst. Die andere Person bekommt dieselbe Frage.
showing-first-ready-note = Deine Antwort liegt bereit. Sobald ihr verbunden seid, kommt sie versiegelt dazu.

contacting-title = Ihr findet einander …
contacting-lead = Die zwei Geräte suchen einander. Das geht, wenn beide online sind und Pane auf beiden offen ist.
contacting-named-title = Warten auf { $other } …
contacting-named-lead = Bitte { $other }, Pane zu öffnen. Es geht weiter, sobald ihr beide online seid.

meeting-title = Eine Einladung von „{ $other }“
meeting-lead = Erwartest du das? Angeben lässt sich jeder Name; ob er stimmt, zeigen vier Wörter.
meeting-relation = Was seid ihr zwei füreinander? { $other } hat etwas vorgeschlagen.
meeting-go = Weiter

words-title = Sagt einander diese Wörter.
words-with = Du und „{ $other }“
words-lead = Im selben Raum oder am Telefon. Wenn niemand dazwischen ist, zeigen beide Handys dieselben vier Wörter in derselben Reihenfolge, auf Englisch, damit sie in jeder Sprache gleich sind.
words-label = Vier Wörter zum Vergleichen
words-relation = Was ihr füreinander seid: „{ $relation }“.
words-relation-changed = Du hast „{ $said }“ gewählt. { $other } sagt: „{ $relation }“.
words-relation-mine = { $other } hat „{ $said }“ gewählt. Du hast gesagt: „{ $relation }“.
words-relation-stop = Wenn das nicht stimmt, brich hier ab, sag es { $other }, und fangt mit derselben Wahl noch einmal an.
words-relation-again = Abbrechen und neu anfangen
words-note = Wenn sie gleich sind, ist niemand dazwischen: Was ihr von hier an schreibt, wird auf euren zwei Geräten verschlossen, und die Schlüssel bleiben dort.
words-revealed = Was geöffnet ist, bleibt bei der anderen Person und lässt sich abfotografieren. Geh so weit, wie du auf Papier gehen würdest.
words-build = Habt ihr dieselbe Ausgabe von Pane, steht hier bei euch beiden dasselbe: { $build }.
words-limits = Was Pane nicht schützen kann
words-first = Wenn ihr beide gesagt habt, dass sie gleich sind, kommt deine Antwort auf „{ $question }“ versiegelt dazu.
words-first-look = Ansehen
words-same = Sie sind gleich
words-differ = Sie sind nicht gleich

waiting-title = Du sagst, sie sind gleich.
waiting-lead = Es geht weiter, sobald { $other } das auch gesagt hat. Bitte { $other }, nachzusehen.
waiting-stop = Verbinden abbrechen
finishing-title = Euer Raum entsteht …
finishing-lead = Einen Moment. Für diesen einen Schritt brauchen beide Geräte Verbindung.
done-title = Ihr zwei seid verbunden.
done-title-named = Du und { $other } seid verbunden.
done-lead = Was ihr einander schreibt, ist auf euren Geräten verschlossen. Niemand liest die andere Antwort, bevor die eigene gegeben ist.
done-go = Zu „Heute“

stop-title = Das hat nicht geklappt.
stop-nothing = Nichts wurde geteilt.
stop-None = Das Verbinden wurde abgebrochen.
stop-BadLink = Das ist keine Einladung zu Pane. Lass dir den Link noch einmal geben.
stop-CutLink = Ein Teil des Links fehlt. Kopiere ihn ganz, oder lass ihn dir noch einmal geben.
stop-Expired = Diese Einladung ist abgelaufen. Jede gilt einen Tag; lass dir eine neue geben.
stop-UsedTwice = Der Link wurde zweimal benutzt, darum gilt er nicht mehr. Das kann aus Versehen geschehen, wenn er im Browser und in der installierten App geöffnet wird. Macht eine neue Einladung und versucht es noch einmal.
stop-Absent = Das andere Gerät war nicht da. Öffnet Pane auf beiden und versucht es mit einer neuen Einladung noch einmal.
stop-WordsDiffered = Die Wörter waren auf den zwei Handys nicht gleich, oder der Link wurde noch einmal benutzt. Vielleicht ist jemand dazwischen, vielleicht ist etwas durcheinandergeraten. Trefft euch, oder schickt den Link auf einem anderen Weg, und versucht es noch einmal.
stop-NotNow = Diese Verbindung kommt nicht zustande. Auf keiner Seite wurde etwas behalten.
stop-RelayRefused = Die Poststelle hat abgelehnt. Versuch es nach einer Weile noch einmal, oder frag die Leute, die sie betreiben.
stop-TokenNeeded = Diese Poststelle fragt nach einem Passwort von den Leuten, die sie betreiben. Lass es dir von ihnen geben und mach die Einladung noch einmal.
stop-OwnLink = Du hast deine eigene Einladung geöffnet. Sie ist für die andere Person gedacht: Zeig sie her oder schick sie hin. Sie gilt weiter.
stop-Full = Mehr Verbindungen gehen hier nicht.
stop-again = Noch einmal anfangen
stop-leave = Jetzt nicht

# Was „Heute“ von einer Verbindung sagt, die gerade entsteht.
pairing-today-Words = { $other } ist da. Vergleicht vier Wörter.
pairing-today-Words-note = Ihr seid beide da, und die Wörter warten auf euch
pairing-today-Words-go = Wörter ansehen
pairing-today-Meeting = { $other } hat dich eingeladen
pairing-today-Meeting-note = Noch ein Schritt, bevor ihr Wörter vergleicht
pairing-today-Meeting-go = Weiter
pairing-today-Showing = Deine Einladung ist offen
pairing-today-Showing-note = Zeig sie oder schick sie; „Heute“ sagt dir, wenn die andere Person da ist
pairing-today-Showing-note-answered = Zeig sie oder schick sie; deine Antwort geht versiegelt mit, sobald die andere Person da ist
pairing-today-Showing-go = Einladung zeigen
pairing-today-Asking = Du hast eine Einladung
pairing-today-Asking-note = Komm dazu, wann du magst; sie gilt einen Tag
pairing-today-Asking-go = Ansehen
pairing-today-Contacting = Du bist unterwegs zu { $other }
pairing-today-Contacting-note = Es geht weiter, sobald ihr beide online seid
pairing-today-Contacting-go = Nachsehen
pairing-today-WaitingWords = Du sagst, die Wörter sind gleich
pairing-today-WaitingWords-note = Es geht weiter, sobald { $other } das auch gesagt hat
pairing-today-WaitingWords-go = Nachsehen
pairing-today-Finishing = Euer Raum entsteht
pairing-today-Finishing-note = Für diesen einen Schritt brauchen beide Geräte Verbindung
pairing-today-Finishing-go = Nachsehen

pairing-elsewhere = Von { $other } ist etwas da
pairing-elsewhere-note = In dem Raum, den ihr beide teilt

again-title = Auch { $other } hatte gesagt, dass sie gleich sind.
again-lead = Du hast es zurückgenommen; da hatte { $other } den Raum schon angelegt. Von dir steht nichts darin. Zusammen anfangen oder es dabei lassen? Lässt du es dabei, erfährt { $other } nichts davon.
again-begin = Zusammen anfangen
again-not = Dabei lassen
pairing-today-Again = Auch { $other } hatte gesagt, dass sie gleich sind
pairing-today-Again-note = Du hast es zurückgenommen; du kannst anfangen oder es dabei lassen
pairing-today-Again-go = Ansehen
