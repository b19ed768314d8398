sample-look = Ein Beispielpaar ansehen
sample-bar = Ein erfundenes Paar, nicht ihr zwei.
sample-start = Zurück zum Anfang
sample-lacking = Das Beispielpaar ließ sich nicht laden. Versuch es noch einmal, wenn du online bist.
sample-label = Beispiel
