### Hilfe. Taten und Angst in der ersten Person, keine Etiketten, kein Rat zu bleiben oder zu gehen. Noch nicht mit Menschen erprobt.
### Entwurf: noch von niemandem aus der Praxis gelesen.

help-title = Zuerst kommst du.
help-lead = Wenn dir jemand Angst macht, darf Nähe warten.
# „Seite“ gehört dazu: Ohne sie klänge der Knopf wie ein Rat, einen Menschen zu verlassen.
help-leave = Seite verlassen
help-leave-how = „Seite verlassen“, oben rechts, verdeckt diese Seite auf der Stelle und geht woandershin. Auf einer Tastatur: dreimal die Umschalttaste (Shift).
help-works = Du suchst, wie Pane geht?

help-danger = Jetzt in Gefahr
help-danger-numbers = Ruf an, oder geh dorthin, wo andere Menschen sind.
help-danger-none = Ruf die Notrufnummer an, die bei dir gilt, oder geh dorthin, wo andere Menschen sind.

help-lines = Menschen, mit denen du reden kannst
help-country = Land
help-country-other = ein anderes Land
help-country-none = Für dieses Land ist noch kein Hilfetelefon geprüft. Diese Verzeichnisse nennen Hilfetelefone auf der ganzen Welt:
help-world = Weltweit
help-line-for = für { $whom }
help-line-text = Auch: { $how }
help-line-web = Im Netz: { $address }
help-line-hours = Zeiten: { $hours }
help-line-languages = Sprachen: { $languages }
help-line-checked = Geprüft am { $date }; kann sich geändert haben.
help-kind-abuse = Gewalt, Drohungen, Kontrolle
help-kind-crisis = Verzweiflung, Gedanken an Suizid
help-kind-children = Für junge Menschen
help-kind-directory = Verzeichnisse von Hilfetelefonen
help-call-listed = Dieser Anruf wird in der Anrufliste dieses Handys stehen.
help-call = { $number } anrufen
help-web-plain = Webadressen sind hier nur Text, damit sich nichts aus Versehen öffnet. Ein Browser behält im Verlauf, was er öffnet.

help-signs = Zeichen, zum Lesen
help-signs-lead = Lies sie für dich. Nichts wird gefragt, und nichts wird gezählt.
sign-1 = Ich überlege mir jedes Wort, damit nichts passiert.
sign-2 = Ich habe Angst vor dem, was kommt, wenn ich Nein sage.
sign-3 = Ich wurde geschlagen, gestoßen, festgehalten, gewürgt, oder in meiner Nähe wurde etwas zerschlagen.
sign-4 = Mein Handy oder meine Nachrichten werden kontrolliert, oder wo ich gerade bin.
sign-5 = Ich muss fragen, bevor ich Freundinnen, Freunde oder Familie sehe, oder ich habe sie aufgegeben, damit Ruhe ist.
sign-6 = Mir wird Geld vorenthalten, oder ich lege über jeden Cent Rechenschaft ab.
sign-7 = Ich wurde zu Berührungen oder zu Sex gedrängt, ohne dass ich es wollte.
sign-8 = Mir wird gesagt, was mir, den Kindern, einem Tier oder der anderen Person selbst zustoßen würde, wenn ich ginge.
sign-9 = Mir werden Papiere, Medikamente, Schlüssel oder Schlaf vorenthalten.
sign-10 = Ich habe Angst und kann nicht sagen, wovor.
help-signs-after = Du bist nicht schuld daran, und sicher wird es nicht dadurch, dass du dich mehr öffnest. Schon über ein einziges dieser Zeichen kannst du mit jemandem reden, ohne Plan und ohne Namen.

help-leaving = Der Gedanke zu gehen
help-leaving-1 = Das kann die gefährlichste Zeit sein. Plane es mit einer Fachberatungsstelle, also mit Menschen, die dafür ausgebildet sind. Tu das mit einem Handy oder an einem Ort, den niemand beobachtet.
help-leaving-2 = Kündige es hier nicht an, weder in einer Antwort noch im Tagebuch.
help-leaving-3 = Ein Plan auf Papier gehört zu einem Menschen, dem du vertraust, nicht nach Hause.

help-watched = Vielleicht wird mein Handy überwacht
help-watched-1 = Wenn jemand Dinge weiß, die nur dein Handy weiß, dann trau diesem Gespür. Nimm ein anderes Telefon, bei der Arbeit, in einer Bücherei oder im Freundeskreis, um Hilfe zu holen.
help-watched-2 = Es kann auffallen, wenn du Spionageprogramme entfernst oder Codes änderst. Frag zuerst eine Fachberatungsstelle.
help-watched-3 = Pane kann Spionageprogramme weder finden noch aufhalten.

help-own = Mir macht Sorgen, wie ich handle
help-own-1 = Wenn jemand Angst vor dir hat, wenn du geschlagen, gedroht, kontrolliert oder bedrängt hast: Das kann aufhören, und es gibt Menschen, die genau dabei helfen, ohne zu beschämen.
help-own-2 = Jetzt gleich: Geh in einen anderen Raum oder nach draußen, lass das Handy liegen, und komm zurück, wenn dein Körper ruhig ist. Manche Hilfetelefone sprechen auch mit Menschen, denen Sorgen macht, was sie tun.

help-suicide = Gedanken an Suizid
help-suicide-1 = Sie können vorübergehen, und mit jemandem sind sie leichter zu tragen. Ruf eines der Krisentelefone oben an, oder geh zu einem Menschen und sag es geradeheraus.
help-suicide-1-none = Sie können vorübergehen, und mit jemandem sind sie leichter zu tragen. Die weltweiten Verzeichnisse oben führen zu Krisentelefonen. Oder geh zu einem Menschen und sag es geradeheraus.
help-suicide-2 = Was in Pane geschrieben wird, liest vielleicht tagelang niemand. Wenn es jetzt akut ist, ruf jemanden an oder geh zu jemandem.
help-suicide-3 = Wenn jemand es dir gesagt hat: Frag geradeheraus, bleib da, und ruf an. Du brauchst das nicht allein zu tragen.

help-child = Ein Kind in diesem Zuhause
help-child-1 = Kinder merken mehr, als gesagt wird, auch wenn ihnen selbst nichts getan wird. Der Angst nahe zu sein ist Grund genug, um Hilfe zu bitten.
help-child-2 = Wenn ein Kind in Gefahr ist, ruf den Notruf an. Ein Kindertelefon kann das Kind anrufen, oder du wegen des Kindes.
help-child-2-none = Wenn ein Kind in Gefahr ist, ruf den Notruf an. Die weltweiten Verzeichnisse oben führen auch zu Telefonen für Kinder und junge Menschen.

help-friend = Jemandem beistehen
help-friend-1 = Glaub, was du hörst. Sag: Du bist nicht schuld daran. Frag, was helfen würde, und überlass die Wahl dem Menschen, dem du beistehst.
help-friend-2 = Stell die andere Person nicht zur Rede, und schreib nicht dort darüber, wo es jemand lesen kann.
help-friend-3 = Du kannst diese Nummern auch für jemand anders anrufen.

help-app = Was Pane jetzt tun kann
help-app-quiet = Du kannst jederzeit aufhören: Schließ Pane und antworte nicht. Niemand erfährt davon. Nicht geöffnet und nicht beantwortet sieht von der anderen Seite gleich aus.
help-app-back = Eine Antwort, die noch nicht geöffnet ist, kannst du auf ihrer eigenen Seite zurücknehmen; dann kann sie niemand lesen.
help-app-light = Unter „Ich“ kannst du „Es leicht halten“ einschalten: Pane schlägt dann nichts Tieferes vor. Das bleibt auf diesem Gerät, und niemand erfährt davon.
help-app-depth = Unter „Ich“ kannst du auf „Einfach“ zurückgehen. Das bleibt auf diesem Gerät.
help-app-relay = Wer die Poststelle betreibt, kann sehen, dass ein Gerät sich nicht mehr verbindet.

help-page = Über diese Seite
help-page-noted = Pane hält nicht fest, dass du hier warst: kein Eintrag, kein Verlauf, keine Anfrage. Was du hier auswählst, ist vergessen, wenn du sie schließt.
help-page-not = Sie löscht weder den Verlauf des Browsers noch die Anrufliste noch Bildschirmfotos, versteckt nicht das Symbol der App, hält keine Spionageprogramme auf und löscht auch sonst nichts.
help-page-cover = Wenn Pane in den Hintergrund geht, legt sich eine schlichte Abdeckung über diese Seite. Manche Systeme zeigen sie vielleicht trotzdem.
help-page-trying = Pane ist zum Ausprobieren: Menschen, die gegen Gewalt arbeiten, haben diese Seite noch nicht geprüft.

breathe-title = Atme eine Minute lang.
breathe-lead = Ein, während du bis vier zählst. Aus, langsam, während du bis sechs zählst.
breathe-still = Ein: eins, zwei, drei, vier. Aus: eins, zwei, drei, vier, fünf, sechs.
breathe-done = Genug für jetzt
