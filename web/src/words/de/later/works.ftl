### Wie Pane geht, für alle, denen es neu ist.

works-title = Wie Pane geht
works-glass-title = Unter dem Glas
works-glass = Ihr antwortet beide auf dasselbe, jede Person auf dem eigenen Handy. Eure Antworten liegen unter dem Glas, bis beide da sind; dann öffnet sie, wer mag. Pane verrät nicht, wann du schaust, etwas auslässt oder liegen lässt.
works-today-title = Heute
works-today = Was von der anderen Person da ist, und eine nächste Sache. Niemand zählt, was du auslässt.
works-checkin-title = Der Tagesblick
works-checkin = Ein paar Fragen zum Tag, in einer Minute beantwortet, am besten abends. Jede Antwort kannst du auch für dich behalten.
works-pane-title = Die Scheibe
works-pane = Eine Murmel auf einer Glasscheibe: je näher an der Mitte, desto näher wart ihr euch. Beschlag liegt auf dem, was noch niemand weiß. Es braucht ein paar Wochen Tagesblicke von euch beiden.
works-share-title = Teilen
works-share = Fragen für euch zwei, von leichten bis zu zarten, und Dank. Wie tief es geht, sagst du.
works-together-title = Zusammen
works-together = Was etwas länger dauert: ein Gespräch im Wechsel, etwas klären, ein Plan für die Woche.
works-me-title = Ich
works-me = Dein Tagebuch und Blätter nur für dich. Dort kann die andere Person nichts öffnen.
works-lost-title = Wenn ein Handy weg ist
works-lost = Zwölf Wörter auf Papier bringen zurück, was ihr zwei teilt. Eine Datei bringt den Rest zurück. Beides machst du unter Ich.
