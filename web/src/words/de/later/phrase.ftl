### Die zwölf Wörter: aufgeschrieben, eingetippt, um etwas zurückzuholen, und die Geräte, die sie hinein- und herauslassen.

phrase-title = Zwölf Wörter, falls dieses Handy einmal weg ist
phrase-lead = Mit ihnen holt jedes Handy zurück, was ihr beide teilt. Ohne sie ist deine Seite davon mit diesem Handy weg.
phrase-lead-alone = Sobald du mit jemandem teilst, bringen sie es auf jedem Handy zurück.
phrase-anyone = Wer die Wörter hat, kann es auch lesen. Am besten also auf Papier, an einem Ort, der nur dir gehört. Ein Foto davon liegt bald an mehr Orten, als du denkst.
phrase-gone = Wenn du sie hast, wirst du nach zweien gefragt, dann werden sie hier gelöscht. Um dich mit jemand Neuem zu verbinden oder ein Handy dazuzunehmen oder herauszunehmen, tippst du sie ein.
phrase-not = Dein Tagebuch und was nur du siehst, liegt nicht auf der Poststelle: Dafür brauchst du neben den Wörtern eine Datei aus „Ich“. Eine Antwort, die versiegelt und noch nicht offen ist, geht mit dem Handy verloren; du kannst sie neu geben.
phrase-show = Zeig mir die Wörter
phrase-pairing = Eine Einladung ist offen und braucht sie, bis sie erledigt ist. Komm wieder, wenn ihr verbunden seid, oder nimm die Einladung zurück.
phrase-write-title = Schreib sie auf.
phrase-write-lead = Alle zwölf, in dieser Reihenfolge, und darunter den Namen der Poststelle.
phrase-relay = Poststelle
phrase-written = Ich habe sie
phrase-back-title = Zwei davon, von deinem Zettel.
phrase-back-lead = Wenn sie stimmen, werden die Wörter hier gelöscht, und niemand kann sie mehr von diesem Handy ablesen.
phrase-word = Wort { $n }
phrase-wrong = Das sind nicht die beiden. Schau noch einmal auf deinen Zettel; du wirst neu gefragt.
phrase-save = Sie liegen gut
phrase-saved-title = Deine Wörter sind da, wo du sie hingelegt hast.
phrase-saved-lead = Auf diesem Handy sind sie nicht mehr, und Pane kann sie nicht noch einmal zeigen.
phrase-saved-use = Öffne Pane auf einem anderen Handy, wähle „Ich habe zwölf Wörter“ und tippe sie ein, mit der Poststelle:

recovery-title = Was auf dem anderen Handy war
recovery-lead = Deine zwölf Wörter und der Name der Poststelle bringen zurück, was du mit jemandem teilst.
recovery-words-note = So wie sie auf deinem Zettel stehen, mit Leerzeichen dazwischen.
recovery-relay = Poststelle
recovery-relay-note = Sie steht bei deinen Wörtern. Wenn nicht: meistens die Adresse, unter der ihr Pane geöffnet habt.
recovery-token = Die Poststelle verlangt ein Passwort
recovery-not = Dein Tagebuch und was nur du gesehen hast, liegt auf keiner Poststelle. Wenn du eine Datei aufgehoben hast, nimm sie jetzt: Sobald du hier wieder mit jemandem teilst, lässt sie sich nicht mehr einlesen.
recovery-from-file = Ich habe eine Datei
recovery-from-relay = Doch von der Poststelle
recovery-file = Die Datei
recovery-file-note = Ihr Name endet auf .pane.
recovery-file-lead = Deine zwölf Wörter und die Datei bringen zurück, was ihr teilt und was nur du siehst.
recovery-open = Öffnen
recovery-found-alone = Was nur du siehst, ist darin. Noch ein Tippen, und es gehört auf diesem Handy dir.
recovery-look = Danach suchen
recovery-nothing = { $relay } kennt diese Wörter nicht. Ist es die richtige Poststelle? Auch die Wörter von jemand anderem finden hier nichts.
recovery-refused = Die Poststelle lässt dieses Pane nicht nachsehen. Vielleicht verlangt sie ein Passwort.
recovery-looking-title = Suche …
recovery-Searching = { $relay } wird gefragt, was zu deinen Wörtern gehört.
recovery-Taking = Gefunden. Es kommt herein und wird hier aufgeschlossen.
recovery-offline = Gerade gibt es keine Verbindung zu { $relay }. Es geht von selbst weiter, sobald eine da ist.
recovery-found-title = Da ist es.
recovery-found-lead = Zwei Dinge noch, bevor es auf diesem Handy dir gehört.
recovery-with = Mit { $other }
recovery-entries = { $n ->
    [one] Ein Eintrag von euch beiden
   *[other] { $n } Einträge von euch beiden
}
recovery-relation = Was seid ihr füreinander?
recovery-devices = Welche deiner anderen Handys hast du noch in der Hand?
recovery-devices-note = Eines, das du nicht ankreuzt, ist für immer heraus: Es liest nichts Neues, und was es schreibt, zählt nicht. Ist ein Handy verloren oder weggenommen, lass es frei.
recovery-finish = Hol es zurück
recovery-stop = Jetzt nicht
recovery-ending-title = Fast geschafft.
recovery-Ending = { $relay } erfährt von diesem Handy. Lass Pane noch einen Moment offen.
recovery-busy = Auf diesem Handy teilst du schon mit jemandem. Zwölf Wörter lassen sich in einem Pane verwenden, das noch mit niemandem teilt.

device-row = Handy { $n }, seit { $day }
device-here = Handy { $n }, seit { $day }: dieses hier
devices-title = Deine Geräte
devices-lead = Diese Liste siehst nur du. Jedes davon liest und schreibt als du.
devices-one-out = Eines herausnehmen
devices-drop-title = Welches geht?
devices-drop-lead = Es ist für immer heraus aus dem, was du mit { $other } teilst. { $other } erfährt davon nichts.
devices-drop-stays = Was schon darauf ist, lässt sich dort noch lesen. Neues kommt nicht mehr hinein, und was es schreibt, zählt nicht.
devices-words-note = Ohne sie kann niemand ein Handy von dir herausnehmen.
devices-drop = Herausnehmen
devices-another-title = Noch ein Handy
devices-another = Öffne Pane dort, wähle am Anfang „Ich habe zwölf Wörter“, tippe sie ein und kreuze dieses Handy an, damit es dabeibleibt.

backup-title = Alles, in einer Datei
backup-lead = Was ihr teilt und was nur du siehst: dein Tagebuch, deine Gedanken. Deine zwölf Wörter öffnen sie, auf jedem Handy, und sonst nichts.
backup-shared = Geteilt mit
backup-mine = Nur deins
backup-entries = { $n ->
    [0] noch nichts
    [one] ein Eintrag
   *[other] { $n } Einträge
}
backup-last = Zuletzt gesichert
backup-never = auf diesem Handy noch nicht
backup-not = Nicht darin: was halb geschrieben ist, Antworten unter dem Glas, die noch nicht offen sind, und deine Einstellungen.
backup-unsaved = Zuerst die Wörter: Ohne sie öffnet die Datei niemandem etwas, auch dir nicht.
backup-words = Zu den zwölf Wörtern
backup-make = Datei machen
backup-made-title = Die Datei ist vollständig.
backup-made = Sie wurde bis zum letzten Eintrag zurückgelesen. Jetzt braucht sie einen Platz.
backup-where = Nicht nur auf diesem Handy: ein Computer, ein Stick in der Schublade, und nicht neben den Wörtern. Wer sie findet, sieht, wie viel es ist und welche Poststelle ihr habt. Lesen kann er nichts davon.
backup-back = Auf einem neuen Handy: Pane öffnen, „Ich habe zwölf Wörter“ wählen, dann „Ich habe eine Datei“.
backup-saved = Sie liegt bei deinen Downloads oder da, wo du sie hingelegt hast. Bring sie von dort an ihren Platz.
backup-save = Speichern
