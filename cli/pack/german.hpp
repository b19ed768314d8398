// What German texts of a pack must not say, and why (words.hpp). Not "er" and "sie": things are
// called so, too; two readers look for what is gendered.
#pragma once

#include "cli/pack/words.hpp"

namespace pane::packing::german {

inline constexpr Phrases kEverywhere[] = {
    {"presses; whoever reads it is free to skip it",
     "musst|müsst|muss man|sollst|sollt|solltest|solltet|soll man|sollte man|warum nicht|"
     "wieso nicht|weshalb nicht|immer|stets|verdienst|verdient|verdienen|endlich|sofort|"
     "unverzüglich|auf der stelle|jetzt gleich|jetzt sofort|jetzt aber|gleich jetzt|"
     "antworte jetzt|beeil*|mach schon|vergiss nicht|vergesst nicht|vergiss bloß|"
     "unbedingt|dringend*|höchste zeit|spätestens"},
    {"belittles the effort",
     "einfach nur|einfach mal|ganz einfach|mal eben|mal kurz|mal schnell|eben mal|"
     "eben kurz|nur mal|bloß mal|brauchst bloß|brauchst nur|lediglich|natürlich|"
     "selbstverständlich|offensichtlich|logischerweise|wenigstens|zumindest|immerhin|"
     "kinderleicht|ein klacks"},
    {"counts or grades people",
     "verpasst*|versäumt*|serie|serien|punkte|punkten|punktzahl*|punktestand*|versag*|"
     "gescheitert*|scheiter*|gut gemacht|super gemacht|toll gemacht|bravo|prozent*|"
     "von zehn|von 10|bewerte mich|bewertet mich|bewerte uns|bewertet uns|bewerte dein|"
     "bewerte deine|benote*|schulnote*|bestnote*|rangliste*|rekord*|erfolgsquote*"},
    {"praises depth or asks for courage",
     "mutig*|mut|tapfer*|wagemut*|trau dich|traut euch|wag es|wage es|wagst du|"
     "stolz auf dich|stolz auf euch|tiefer*|verletzlich*|verwundbar*|öffne dich|"
     "öffnet euch|dich öffnen|dich zu öffnen|euch öffnen|sich öffnen|sich zu öffnen|"
     "geöffnet hast|überwinde dich|überwinde deine|das war großartig|"
     "großartig gemacht|starke leistung"},
    {"names a gender; words fit anyone",
     "mann|mannes|männer*|ehemann*|ehemänner*|frau|frauen|ehefrau*|gatte*|gattin*|"
     "freundin|freundinnen|partnerin|partnerinnen|herr|herren|damen|dame|jungs|mädels|"
     "mädchen|kerl|kerle|er oder sie|sie oder er|ihm oder ihr|ihr oder ihm|ihn oder sie|"
     "sein oder ihr"},
    {"is not the other's name; call the other by name or by 'you' and 'I'",
     "partner|partners|partnern|partnerperson*|ehepartner*|lebensgefährt*|lebenspartner*|"
     "dein gegenüber|deinem gegenüber|deines gegenübers|deine liebste|dein liebster|"
     "deinem liebsten|deine liebsten|dein schatz|bessere hälfte|besseren hälfte|"
     "seelenverwandt*|lieblingsmensch*|herzensmensch*"},
    {"is jargon; say what is meant in plain words",
     "trigger*|getriggert*|abgrenzung*|grenzen setzen|grenzen zu setzen|bindungs*|trauma*|"
     "traumata|toxisch*|gaslight*|narziss*|koabhängig*|co abhängig*|liebessprache*|"
     "inneres kind|innere kind|inneren kind*|raum halten|validier*|dysregul*|"
     "selbstfürsorge|vermeidungsverhalten|vermeidend*|projizier*|projektion*|"
     "emotionale arbeit|emotionsarbeit|mental load|achtsam*|bedürfnisorient*|ressource*|"
     "resilien*|glaubenssatz|glaubenssätze*|auf augenhöhe|ich botschaft*|"
     "beziehungsarbeit|schattenarbeit|selbstliebe|kommunizier*|reflektier*|wertschätz*"},
    {"claims an effect or gives a promise",
     "erwiesen*|nachgewiesen*|nachweislich*|bewiesen*|klinisch*|heilt|heile|heilen|"
     "heilung*|heilsam*|geheilt|rettet|rette|retten|behandlung*|therap*|paartherap*|"
     "psychotherap*|sexualtherap*|verhinder*|vorbeug*|garantier*|garantie*|wissenschaft*|"
     "studien zeigen|studien belegen|forschung zeigt|wird dich|wird euch|"
     "macht dich glücklich|macht euch glücklich|bringt euch näher|ich verspreche|"
     "versprich mir|versprich es"},
    {"cannot be promised; leave safety words out",
     "sicher|sichere|sicherer|sicheren|sicheres|sicherem|sichersten|sicherheit*|unsicher*|"
     "gesichert*|geborgen|geborgenheit|geschützt*|schützt|schutz|schützen|anonym*|"
     "spurlos|unauffindbar*|abhörsicher*"},
    {"fits only lovers",
     "sex*|kuss|küss*|geküsst*|romantik*|romantisch*|verliebt*|verlieben|verliebst|"
     "liebe machen|miteinander schlafen|mit dir schlafen|mit mir schlafen|nackt*|"
     "sinnlich*|erotisch*|erotik*|date|dates|rendezvous|flirt*|geflirtet|verführ*|"
     "liebespaar*"},
};

inline constexpr Phrases kPrompts[] = {
    {"blames, or calls the other to account",
     "warum hast du|warum bist du|warum machst du|warum tust du|warum sagst du|"
     "warum kannst du|warum willst du|warum wirst du|warum gibst du|warum hörst du|"
     "warum fragst du|warum kommst du|wieso hast du|wieso bist du|wieso machst du|"
     "wieso kannst du|weshalb hast du|weshalb bist du|schuld|schuldig*|wegen dir|"
     "deinetwegen|du machst mich|du bringst mich dazu|du nie|du niemals|du hast nie|"
     "du bist nie|nie hast du|du immer|immer bist du|was stimmt nicht mit dir|"
     "nicht mit dir stimmt|mit dir nicht stimmt|du ruinier*|ruiniert*|tut dir leid|"
     "entschuldigst du dich"},
    {"compares, or puts love to the test",
     "besser als|schlechter als|mehr als ich|weniger als ich|mehr als du|weniger als du|"
     "als ich es|wer von uns|wer von euch|wer von beiden|welcher von uns|einer von uns|"
     "eine von uns|beweis*|liebst du mich|liebst du|hast du mich lieb|magst du mich|"
     "vertraust du mir|noch lieb|liebst du noch|willst du noch|wirklich lieb|vergleich*|"
     "verglichen|schuldest|schuldet|schulde|im gegenzug|als gegenleistung|gegenleistung*|"
     "verzeih*|verzieh*|vergib*|vergeb*|wie sehr liebst"},
    {"asks for what could be held against the one who answers",
     "geheim*|heimlich*|verheimlich*|verschweig*|verschwiegen|passwort*|passwörter*|"
     "kennwort*|gesteh*|gestand*|geständnis*|beicht*|gib zu|zugeben|zuzugeben|zugibst|"
     "schäm*|beschämt*|bereu*|reue|gelogen|lüge|lügen|lügst|lügt|angelogen|belogen|"
     "betrüg*|betrogen*|affäre*|seitensprung*|fremdgeh*|fremdgegangen|untreu*|dein ex|"
     "deine ex|deinem ex|deiner ex|expartner*|ex partner*|frühere beziehung*|"
     "früheren beziehung*|früherer beziehung*|wo warst du|mit wem warst du|"
     "bei wem warst du|dein handy|deinem handy|deine nachrichten|deinen nachrichten|"
     "hingezogen|attraktiv*|mich verlassen|verlässt du mich|mich zu verlassen|"
     "vor mir versteck*|vor mir verbirg*|vor mir verberg*|das schlimmste|am schlimmsten|"
     "deine schlimmste|dein schlimmstes|geld|schulden|drogen|diagnos*|medikament*|"
     "tablette*"},
    {"asks for detail of what hurt",
     "im einzelnen|in allen einzelheiten|bis ins kleinste|was genau|was ist passiert|"
     "was ist geschehen|was geschah|was passiert ist|was geschehen ist|schlimmster moment|"
     "schlimmsten moment|missbrauch*|übergriff*|gewalt|gewalttät*|vergewaltig*|"
     "dich geschlagen|schlug dich|schmerzhaftest*|dein schmerz|deinen schmerz|deine wunde*"},
    {"takes a way of living for granted",
     "unser haus|unserem haus|unserm haus|unsere wohnung|unserer wohnung|unser zuhause|"
     "unserem zuhause|unser bett|unserem bett|schlafzimmer*|unsere küche|unserer küche|"
     "unsere kinder|unseren kindern|unserer kinder|unser kind|unserem kind|unser sohn|"
     "unserem sohn|unsere tochter|unserer tochter|deine kinder|deinen kindern|"
     "deiner kinder|dein kind|deinem kind|dein sohn|deinem sohn|deine tochter|"
     "deiner tochter|hochzeit*|unsere ehe|unserer ehe|deine ehe|deiner ehe|eure ehe|"
     "eurer ehe|eheleben|verheiratet*|heirat*|geheiratet|flitterwochen|scheidung*|"
     "geschieden*|jahrestag*|dein job|deinem job|dein chef|deinem chef|deine chefin|"
     "deiner chefin|deine arbeit|deiner arbeit|dein beruf|deinem beruf|deine karriere|"
     "deiner karriere|gehalt|lohn|deine mutter|deiner mutter|dein vater|deinem vater|"
     "deine mama|dein papa|deine eltern|deinen eltern|deiner eltern|deine familie|"
     "deiner familie|gott|gottes|kirche*|moschee*|synagoge*|tempel*|beten|betest|gebet|"
     "gebete*|bibel*|koran*|wein|bier|alkohol*|dein land|deinem land|deine heimat|"
     "deiner heimat|in der schule|zur schule|deine schulzeit|deiner schulzeit|"
     "in die augen|geh mit mir|spazierst|spazieren gehen|meine stimme|zusammengezogen|"
     "eingezogen"},
};

inline constexpr std::string_view kNegations[] = {
    "nicht", "nichts", "kein",    "keine",   "keinen",    "keinem",    "keiner", "keines",
    "keins", "nie",    "niemals", "niemand", "niemanden", "niemandem", "ohne",   "weder"};
inline constexpr std::string_view kNoteSays[] = {"so viel oder so wenig", "für jetzt aufhören"};

inline constexpr WordList kWords = {"de",
                                    kEverywhere,
                                    kPrompts,
                                    kNegations,
                                    kNoteSays,
                                    "für jetzt aufhören",
                                    "was auch immer|wer auch immer|wie auch immer|wo auch "
                                    "immer|immer noch|noch immer|immer wieder|für immer",
                                    "sicher",
                                    false,
                                    true};

}  // namespace pane::packing::german
