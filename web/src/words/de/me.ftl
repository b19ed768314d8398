me-title = Dieser Teil gehört nur dir.
me-lead = { $other } kann hier nichts öffnen.
me-lead-alone = Niemand sonst kann hier vom eigenen Gerät aus etwas öffnen.
me-prompt = Was beschäftigt dich heute?
me-write = Eine Zeile schreiben
me-journal = Tagebuch
me-journal-note = Nur du kannst es lesen
me-settings = Name, Tiefe und Sprache
me-settings-note = { $name } · { $depth }
me-pair = Mit jemandem teilen
me-pair-note = Lade jemanden ein oder komm mit einem Link dazu
me-pair-more = Noch mit jemandem teilen
me-pair-more-note = Ein eigener Raum, getrennt von diesem
me-connection = Verbindung
me-connection-note = Welche Poststelle das ist und wer was sehen könnte
me-how = Wie Pane geht
me-how-note = Ort für Ort, auf einer Seite
me-limits = Was Pane nicht schützen kann
me-limits-note = Offen gesagt, auf einer Seite
me-help = Hilfe
me-help-note = Wenn mir jemand oder etwas Angst macht
me-with = Mit { $other }
me-keep = Aufbewahren und abschließen
me-about = Über dieses Pane
me-people = Menschen
me-people-here = Hier bist du gerade
me-people-waits = Hier liegt etwas für dich
me-phrase = Deine zwölf Wörter
me-phrase-note = Falls dieses Handy einmal weg ist. Noch nicht aufgeschrieben
me-phrase-saved = Aufgeschrieben, und auf diesem Gerät gelöscht
me-backup = Alles, in einer Datei
me-backup-note = Auch dein Tagebuch. Falls dieses Handy einmal weg ist
me-archive = Anderswo lesen
me-archive-note = Was deine Seiten zeigen, als einfache Worte
me-book = Ein kleines Buch von euch
me-book-note = Zum Drucken und Aufheben
me-devices = Deine Geräte
me-devices-note = Welche von deinen dabei sind, und wie eines herausgenommen wird
me-recovery = Ich habe zwölf Wörter
me-recovery-note = Von einem Handy, das ich hatte oder noch habe
me-tested = Pane ist zum Ausprobieren; seine Fragen und Hilfeseiten sind noch nicht mit Menschen erprobt.

settings-title = Du in Pane
settings-name = Wie du heißt
settings-name-note = { $other } sieht diesen Namen.
settings-name-note-alone = Wer sich mit dir verbindet, sieht diesen Namen.
settings-name-save = Namen übernehmen
settings-depth = Wie tief magst du gehen?
settings-depth-lead = Das bleibt auf diesem Gerät. Was die andere Person darüber hinaus fragt, wartet ungesehen und sieht aus wie alles, was nicht beantwortet ist.
settings-depth-1 = Einfach: kleine Dinge des Tages
settings-depth-2 = Alltäglich: Gewohnheiten, Vorlieben, worin man dich leicht missversteht
settings-depth-3 = Persönlich: was oft hinter den Worten bleibt
settings-depth-4 = Zart: was du allein getragen hast
settings-depth-5 = Ganz tief: was du am schwersten jemandem zeigst
settings-depth-revealed = Was geöffnet ist, lässt sich abfotografieren. Geh so tief, wie du auf Papier gehen würdest.
settings-language = Sprache
settings-language-note = Nur für dieses Gerät. { $other } liest Pane in der eigenen Sprache; was ihr zwei schreibt, bleibt, wie es geschrieben ist.
settings-language-note-alone = Nur für dieses Gerät.
settings-age = Altersgruppe, wie du sie angegeben hast: { $age }. Sie verlässt dieses Gerät nur, wenn du dich mit jemandem verbindest: verschlossen, damit das andere Gerät vergleichen kann. Pane zeigt sie dort nicht.
settings-day = Euer gemeinsamer Tag endet um { $hour } Uhr, in der Zeit von { $zone }.

connection-title = Verbindung
connection-lead = Welche Poststelle das ist und wer was sehen könnte.
connection-site = Dieses Pane
connection-build = Seine Ausgabe
connection-relay = Poststelle (Relay)
connection-none = noch keine
connection-state = Jetzt
connection-NoSpace = noch mit niemandem verbunden
connection-Offline = offline
connection-Connecting = wird verbunden …
connection-Live = verbunden
connection-Refused = die Poststelle hat dieses Gerät abgelehnt
connection-waiting = Auf diesem Gerät, noch nicht bei der Poststelle
connection-waiting-n = { $n ->
    [0] nichts
    [one] ein Eintrag
   *[other] { $n } Einträge
  }
connection-unopened = { $n ->
    [one] Ein Eintrag lässt sich auf diesem Gerät nicht öffnen. Er bleibt, wie er ist.
   *[other] { $n } Einträge lassen sich auf diesem Gerät nicht öffnen. Sie bleiben, wie sie sind.
  }
connection-missing = Ein früherer Eintrag der anderen Person ist nicht angekommen. Das kann harmlose Gründe haben; du brauchst nichts zu tun.
connection-restored = Die Poststelle wurde auf einen früheren Stand zurückgesetzt. Beide Seiten haben einander gegeben, was fehlte.
connection-who-title = Wer was sehen könnte
connection-who-same = Die Leute hinter { $app } liefern diese Seite aus und betreiben die Poststelle. Solange die Seite die ist, die sie veröffentlicht haben, sehen sie nur verschlossene Umschläge, wann sie kommen und wie groß sie sind. Aber sie könnten die Seite ändern und dann alles lesen.
connection-who-app = Wer die Seite unter { $app } ausliefert, könnte ändern, was sie tut, und dann alles lesen.
connection-who-relay = Wer die Poststelle unter { $relay } betreibt, sieht Schlüssel von Geräten, Netzadressen, Zeiten und Größen verschlossener Umschläge, und wenn ein Gerät sich nicht mehr verbindet. Was darin steht, lässt sich dort nicht lesen.
connection-who-other = Die andere Person sieht, was ihr beide geöffnet habt, und mit eigenen Werkzeugen auch, wann du gefragt, versiegelt oder zurückgenommen hast.
connection-who-none = Dein Tagebuch bleibt auf diesem Gerät und wird nirgendwohin gesendet.

## Entwurf: noch von niemandem aus der Praxis gelesen.

# Jeder Satz beginnt groß und endet mit einem Punkt.
limits-title = Was Pane nicht schützen kann
limits-lead = Je ein Satz, weil es besser ist, es zu wissen.
limit-unlocked = Wer dein Handy in der Hand hat, während es und Pane offen sind, liest, was du lesen kannst. Ein Passwort für Pane ist eine Tür mehr.
limit-forced = Jemand kann dich zwingen, es zu öffnen.
limit-code = Wer deinen Code oder deine Wiederherstellungswörter kennt oder deinen Finger benutzen kann, kann es öffnen.
limit-spyware = Spionageprogramme oder ein Handy, das jemand anders eingerichtet hat, können lesen, was auf dem Bildschirm steht.
limit-browser = Dein Browser teilt dem Hersteller vielleicht mit, was getippt wird, um Rechtschreibung zu prüfen, zu übersetzen oder Formulare auszufüllen; das bestimmen seine Einstellungen.
limit-history = Der Verlauf deines Browsers behält den Link einer Einladung, die du geöffnet hast, bis du ihn dort löschst.
limit-server = Wer den Code dieser App ausliefert, könnte ihn ändern und dann alles lesen.
limit-screenshots = Nichts verhindert Bildschirmfotos oder Fotos von einem Bildschirm.
limit-revealed = Was du offengelegt hast, bleibt bei der anderen Person.
limit-traffic = Die Poststelle sieht, welche Handys einander schreiben, wann, wie viel und von welcher Netzadresse, aber nicht, was darin steht.
limit-paper = Wer Wiederherstellungswörter auf Papier findet, kann lesen, was sie öffnen.
limit-printed = Was du druckst, in einen Kalender legst oder zum Lesen anderswo speicherst, ist nicht mehr verschlossen: Wer es findet, kann es lesen.
limit-installed = Wer sich dein Handy oder die Liste seiner Apps ansieht, kann sehen, dass Pane darauf ist.
limit-signed = Was du schreibst, ist unterschrieben; so lässt sich später zeigen, von wem es stammt, für dich und gegen dich.
limit-nobody = Niemand wacht über das, was hier geschrieben wird, und niemand kommt: Wenn es dringend ist, ruf jemanden an oder geh zu jemandem.

me-rest = Pause oder Ende
me-rest-note = Mit { $other }, von dir aus und ohne ein Wort
me-left = Verlassen
me-left-note = Es ist hier aufgehoben und lässt sich wieder aufnehmen

rest-title = Eine Pause von { $other }, oder ein Ende
rest-lead = Es gilt, sobald du tippst. Nichts wird gesendet, niemand fragt nach einem Grund, und { $other } erfährt nichts davon.
rest-pause-title = Pause
rest-pause-lead = Dieses Gerät sendet und holt nichts mehr, bis du weitermachst. Alles, was hier ist, kannst du weiter lesen, und was du schreibst, wartet hier.
rest-pause = Pause machen
rest-leave-title = Verlassen
rest-leave-lead = Wie eine Pause; dazu steht, was ihr zwei teilt, nicht mehr auf deinen Seiten. Es bleibt auf diesem Gerät, und du findest es unter Ich.
rest-leave = Verlassen
rest-paused-title = Du machst eine Pause von { $other }.
rest-left-title = Du hast verlassen, was du mit { $other } teilst.
rest-paused-lead = Von diesem Gerät geht nichts hinaus, und nichts kommt herein.
rest-waiting = { $n ->
    [one] Etwas, das du geschrieben hast, wartet hier.
   *[other] { $n } Dinge, die du geschrieben hast, warten hier.
  }
rest-on = Weitermachen
rest-on-note = Dann wird gesendet, was hier wartet, und was auf dich wartet, kommt an. Niemand erfährt, dass du weg warst.
rest-relay = Für { $other } sieht es aus, als wäre dein Gerät offline. Wer die Poststelle betreibt, sieht, dass es sich nicht verbindet.
rest-stays = Was ihr zwei geöffnet habt, bleibt auch bei { $other }.
rest-forget-title = Hier löschen
rest-forget-lead = Was ihr geteilt habt, verschwindet von diesem Handy, auch was halb geschrieben ist. Bei { $other } bleibt es, und verschlossen auf der Poststelle. Niemand erfährt davon.
rest-forget = Hier löschen
rest-forget-words = Das lässt sich nicht rückgängig machen. Zwölf Wörter, die du aufgeschrieben hast, könnten es noch von der Poststelle zurückholen, solange sie es aufbewahrt; eine Datei auch.
rest-forget-yes = Endgültig löschen

me-passcode = Ein Passwort
me-passcode-note = Ohne eines kann jeder Pane öffnen, der dieses Handy entsperrt in der Hand hat.
me-passcode-on = Es ist gesetzt. Von hier aus kannst du Pane sperren.
me-erase = Alles auf diesem Handy löschen
erase-title = Alles von Pane auf diesem Handy geht weg.
erase-lead = Was du teilst, dein Tagebuch, was halb geschrieben ist, deine Einstellungen: sofort und endgültig.
erase-stays = Was du geteilt hast, bleibt bei { $people }, und verschlossen auf der Poststelle. Niemand erfährt davon.
erase-stays-alone = Du teilst mit niemandem. Also gibt es von dir sonst nirgends etwas, außer du hast eine Datei aufgehoben.
erase-words = Wenn du deine zwölf Wörter aufgeschrieben hast, holen sie zurück, was du teilst, solange die Poststelle es aufbewahrt. Dein Tagebuch kommt nur aus einer Datei zurück.
erase-do = Alles löschen
erase-not = Behalten
erase-failed = Dieser Browser wollte es nicht löschen. Schließ andere Tabs mit Pane und versuch es noch einmal, oder lösche die Daten dieser Website in den Einstellungen des Browsers.
find-open-mine = Etwas Eigenes wiederfinden
