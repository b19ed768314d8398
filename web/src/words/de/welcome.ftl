### Der erste Start: was Pane ist, für wen nicht, ein Name, eine Altersgruppe, allein oder mit jemandem.

welcome-picture = Zwei Hände, von jeder Seite eine, halten eine Glasscheibe. Nahe der Mitte liegt eine Murmel.
welcome-title = Komm ein wenig näher.
welcome-lead = Ein Ort nur für zwei, die einander näher sein möchten. Ihr antwortet beide auf dieselbe Frage, und vorher sieht niemand die Antwort der anderen Person.
welcome-begin = Anfangen
welcome-back = Ich hatte Pane schon einmal
welcome-invited = Jemand hat dich eingeladen. Ihr antwortet beide auf dieselbe Frage, und vorher sieht niemand die Antwort der anderen Person.
invited-more = Was ist das, und wenn ich lieber nicht möchte?
invited-what = Eine Seite für zwei, für ein paar Minuten: eine Frage, ein Dank, wie nah ihr euch heute fühlt. Keine Punkte, keine Erinnerungen, kein Konto.
invited-sees = Wer dich eingeladen hat, sähe den Namen, den du wählst, und was ihr gemeinsam öffnet. Dein Tagebuch nie, und nicht, was du offenlässt. Wann du hineinschaust, verrät Pane nicht.
invited-no = Wenn du lieber nicht möchtest, schließ diese Seite. Niemand erfährt davon. Die Einladung läuft innerhalb eines Tages ab, und zu sehen ist nur, dass niemand beigetreten ist.
welcome-note = Kein Konto, keine E-Mail. Was ihr zwei schreibt, wird auf euren Geräten verschlossen, und die Schlüssel bleiben dort. Wer diese Seite ausliefert, könnte das ändern; nimm ein Pane von Leuten, denen du traust.
welcome-trying = Pane ist zum Ausprobieren. Weder Menschen, die mit Paaren arbeiten, noch Menschen, die gegen Gewalt arbeiten, haben es bisher geprüft, und es wurde in keiner Studie erprobt.

## Entwurf: noch von niemandem aus der Praxis gelesen.

notfor-kicker = Bevor du anfängst
notfor-kicker-alone = Lies das allein
notfor-title = Wann Pane nicht das Richtige ist
notfor-lead = Jetzt nicht, wenn etwas davon zutrifft:
notfor-fears = Jemand von euch hat Angst vor der anderen Person.
notfor-hits = Jemand von euch schlägt, bedroht, zwingt, verfolgt oder überwacht die andere Person oder bestimmt über ihr Geld, ihr Handy oder ihre Freundschaften.
notfor-made = Du wurdest dazu gebracht, das hier zu installieren.
notfor-court = Ein Gericht hat Abstand angeordnet.
notfor-danger = Ein Leben ist in Gefahr.
notfor-worse = Dann kann es alles schlimmer machen, sich zu öffnen. Sprich zuerst mit Menschen, die sich damit auskennen.
notfor-counsellor = Gehört etwas davon gerade zu deinem Leben, dann geh zuerst in eine Beratung und nutze eine App erst später oder gar nicht: Verletzungen oder Angst; eine Affäre, die in den letzten drei Monaten herausgekommen ist; Gedanken an Suizid; eine aktive Sucht; eine Psychose; eine Manie. Programme wie dieses wurden mit Paaren in dieser Lage nicht erprobt.
notfor-nothing = Diese Seite sehen alle. Dass du sie siehst, sagt nichts über euch zwei. Was du hier antippst, wird nirgends festgehalten.
notfor-help = Wer helfen kann
notfor-alone = Pane für mich allein
notfor-notnow = Jetzt nicht
notfor-goon = Weiter

##

name-title = Wie möchtest du heißen?
name-label = Dein Name
name-note = Irgendein Name. Wer sich mit dir verbindet, sieht ihn.
age-title = Wie alt bist du?
age-lead = Niemand prüft das nach. Wenn ihr euch verbindet, geht es verschlossen an das andere Gerät, damit die zwei vergleichen können. Pane zeigt es dort nicht.
age-Under16 = Unter 16
age-From16To17 = 16 oder 17
age-Adult = 18 oder älter
young-title = Pane ist noch nicht für dich gemacht.
young-lead = Es ist für Menschen ab 16. Nichts wurde gespeichert.
# Entwurf: noch von niemandem aus der Praxis gelesen.
young-note = Wenn dich zu Hause oder mit jemandem etwas belastet: Es gibt Menschen, die jungen Leuten genau dafür zuhören.

how-title = Allein oder mit jemandem?
how-lead = Beides ist gut. Einladen kannst du jemanden auch später, jederzeit.
how-with = Mit jemandem
how-with-note = Eine Einladung geht von einem Handy zum anderen.
how-alone = Allein
how-alone-note = Ein Tagebuch nur für dich, fürs Erste.

elsewhere-inside-title = Besser in deinem eigenen Browser
elsewhere-inside = Du bist in einem Browser, der in einer anderen App steckt. Was du in Pane schreibst, bleibt in dem Browser, in dem du es schreibst, und dieser hier ist schwer wiederzufinden. Öffne Pane in dem Browser, den du sonst benutzt, bevor du anfängst.
elsewhere-inside-link = Kopiere die Einladung und füg sie in deinem Browser ein.
elsewhere-safari-title = Zuerst der Home-Bildschirm
elsewhere-safari = Auf einem iPhone oder iPad hat Pane auf dem Home-Bildschirm ein eigenes Gedächtnis, getrennt von Safari. Wenn du es dort haben möchtest, tippe auf „Teilen“, dann auf „Zum Home-Bildschirm“, und fang dort an.
elsewhere-safari-link = Kopiere zuerst die Einladung: Im anderen Pane wähle „Dazukommen“ und füg sie ein.
elsewhere-copy = Einladung kopieren

notfor-again = Wann Pane nicht das Richtige ist
