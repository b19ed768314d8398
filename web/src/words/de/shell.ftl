### Was auf jedem Bildschirm steht.

brand = Pane
skip = Zum Inhalt springen
places = Orte
tab-today = Heute
tab-pane = Scheibe
tab-share = Teilen
tab-me = Ich
help = Hilfe
later = Später
stop-for-now = Für jetzt aufhören
back = Zurück
done = Fertig
next = Weiter
more = Mehr zeigen
take-back = Zurücknehmen
take-back-note = Dann kann es niemand lesen. Deine Worte kommen als Entwurf zu dir zurück, und du kannst sie wieder versiegeln.
undo = Rückgängig
away = Keine Verbindung. Was du schreibst, bleibt hier und geht später von selbst hinaus.
open-both = Beide öffnen
you = Du
two-names = { $me } und { $other }
# Steht dort, wo ein Name stünde, in jedem Fall: „von …“, „… fragt“. Darum ein Wort, das sich nicht beugt.
someone = jemand anders
left-out = Dieses Handy wurde von deiner Liste genommen, von einem anderen deiner Handys aus. Was darauf liegt, kannst du weiterhin lesen. Neues kommt nicht mehr an, und nichts wird gesendet. Wenn du das nicht warst, kennt vielleicht jemand deine zwölf Wörter.
starting = Pane öffnet sich …
later-failed-title = Diese Seite ist nicht angekommen.
later-failed = Die Verbindung brach ab, während Pane sich öffnete. Lade die Seite neu, wenn du online bist. Was du aufgehoben hast, ist noch da.

kind-Emotional = Gefühle
kind-Physical = Körper
kind-Experiential = Erleben
kind-Intellectual = Gedanken
kind-Spiritual = Sinn
kind-Sexual = Sex
# Nicht „Leicht“: so heißt, dass Pane nichts Tieferes vorschlägt.
depth-1 = Einfach
depth-2 = Alltäglich
depth-3 = Persönlich
depth-4 = Zart
depth-5 = Ganz tief
kind-and-depth = { $kind } · { $depth }

# Wird leise angesagt, wenn es geschieht.
happening-Sealed = Versiegelt.
happening-Opened = Beide sind offen.
happening-Withdrawn = Zurückgenommen. Deine Worte liegen hier als Entwurf.
happening-Sent = Gesendet.
happening-Saved = Aufgehoben.
happening-Waiting = Hier aufgehoben. Es geht von selbst hinaus, sobald Verbindung da ist.
happening-Passed = Ausgelassen. Nichts wurde gesendet.
happening-Closed = Abgeschlossen. Du findest es bei den früheren wieder.
happening-Kept = Aufgehoben. Du findest es unter „Teilen“.
happening-LeftOpen = Offen gelassen. Du findest es unter „Teilen“ bei „Läuft gerade“.
happening-Reopened = Es ist wieder offen.
happening-Paired = Ihr zwei seid verbunden.
happening-PhraseSaved = Die Wörter sind auf diesem Gerät gelöscht.
happening-Recovered = Was ihr teilt, ist wieder da.
happening-Forgotten = Hier gelöscht.
happening-Erased = Gelöscht.
happening-BackedUp = Die Datei ist vollständig.
happening-Dropped = Dieses Gerät ist nicht mehr dabei.
happening-Known = Ihr zwei seid schon verbunden.

gone = { $other } hat das Gerät entfernt, von dem das kam, und damit diese Worte. Du hattest sie schon gesehen, darum bleiben sie hier bei dir.
paused = Du machst eine Pause von { $other }. Nichts geht hinaus, und nichts kommt herein. Was du schreibst, wartet hier.
paused-look = Weitermachen oder verlassen
happening-Held = Hier aufgehoben, denn du machst Pause.
happening-Rests = Pause. Nichts geht hinaus oder kommt herein.
happening-Left = Verlassen. Du findest es unter Ich.
happening-GoesOn = Es geht weiter.
find-back = Zurück zur Suche
happening-QuestionWithdrawn = Die Frage ist zurückgenommen.
