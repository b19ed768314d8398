### Was mein eigenes Gerät mir vorschlagen darf, und ob es leicht bleibt.

offers-lead = Wähle bis zu drei Dinge. An manchen Tagen schlägt Pane eines davon für den nächsten Tag vor, an anderen keines. Der Zufall entscheidet.
offers-why = So kann Pane nach einigen Wochen sagen, ob etwas für euch zwei einen Unterschied macht oder nur an guten Tagen vorkommt.
# Das steht auch da, wenn noch niemand dabei ist: dann steht für den Namen „jemand anders“.
offers-private = Die Liste und was gezogen wurde bleiben auf diesem Gerät. Nie bekommt { $other } sie zu sehen.
offers-list = Zur Auswahl
offers-full = Das sind drei. Nimm eines heraus, um ein anderes zu wählen.
offers-free = Jeden Vorschlag kannst du liegen lassen. Später fragt nichts danach.
offers-stays = Was für heute und morgen schon gezogen ist, bleibt. Am ersten Abend zu zweit wird allen ein Danke vorgeschlagen.
offers-practice-appreciation = Ein Danke
offers-practice-appreciation-note = Eine Zeile über etwas, das { $other } getan hat
offers-practice-question = Eine Frage für euch zwei
offers-practice-question-note = Versiegelt, bis ihr beide geantwortet habt
offers-practice-journal = Eine Zeile für dich
offers-practice-journal-note = Nur du kannst sie lesen
settings-light = Es leicht halten
settings-light-note = Pane schlägt dann nichts Tieferes vor: Tagesblick, einfache Fragen, Ruhe und dein eigenes Tagebuch. Sonst ist davon nirgends etwas zu sehen.
settings-light-unseen = { $other } kann das nicht erkennen.
light-title = Es vorerst leicht halten?
light-text = Zwei Wochen lang hat Pane nichts Tieferes als „Alltäglich“ vorgeschlagen. Von jetzt an können ab und zu auch tiefere Fragen dabei sein. Wenn du es leicht hältst, bleibt es bei Tagesblick und einfachen Fragen. Niemand erfährt davon, und du kannst es jederzeit ändern, unter „Ich“. Pane fragt das alle, ein einziges Mal.
light-yes = Es leicht halten
light-no = So lassen
