### The small book of two people: where one chooses what goes in, and what stands on its pages.

book-title = Ein kleines Buch von euch
book-lead = Zum Drucken und Aufheben. Du wählst, was hineinkommt; es entsteht auf diesem Handy und geht nirgendwohin.
book-found = Wer eine gedruckte Seite findet, kann sie lesen: deine Worte und die von { $other }.
book-never = Nichts Verschlossenes steht darin und nichts, was nur dir gehört: kein Tagebuch, keine Zahlen.
book-gathering = Es wird zusammengestellt …
book-nothing = Noch gibt es nichts, was hineinkönnte. Es füllt sich mit dem, wofür ihr euch dankt, was ihr aufhebt und was ihr ausmacht.
book-chapter-thanks = Danke
book-chapter-questions = Fragen, und was wir gesagt haben
book-chapter-agreed = Was wir ausgemacht haben
book-chapter-dreams = Wovon wir träumen
book-chapter-pane = Auf der Scheibe
book-in = { $n } von { $all }
book-choose = Einzeln wählen
book-questions-note = Die du aufgehoben hast, sind dabei. Was du nicht aufgehoben hast oder was tief geht, kommt nur hinein, wenn du es hier sagst.
book-agreed-note = Was aus einem Gespräch kam, kommt nur hinein, wenn du es hier sagst.
book-pane-waits = Die Scheibe kann hinein, sobald ihr Bild da ist. Sieh sie dir an und komm zurück.
book-look = So sieht es aus
book-empty = Noch ist nichts gewählt.
book-heart = mit einem Herz
book-and = und
book-made = Zusammengestellt mit Pane, { $day }
