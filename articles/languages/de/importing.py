"""Recognising the parts of German pages."""

from articles.languages.importing import Importing

# Without accents: "ä" is compared as "a".
_ASPECTS = (
    ("questions", "fragen an | fragen fur | fragen sie ihr~"),
    ("emergency", "notfall~ | notruf | 112 | rettungsdienst | rettungswagen | sofort | dringend~"),
    ("see-doctor", "wann zum arzt | wann zur arztin | wann sollte man | wann sollten sie"
     " | wann muss"
     " | wann arztlich~ | arztliche hilfe | arztlichen rat | wann sie | zum arzt"),
    ("side-effects", "nebenwirkung~ | unerwunschte wirkung~"),
    ("interactions", "wechselwirkung~"),
    ("dosage", "dosierung~ | dosis | einnahme | anwendung | wie wird … eingenommen"
     " | wie nehme ich"),
    ("risk-factors", "risikofaktor~ | erhoht~ risiko | hoheres risiko | wer ist betroffen"
     " | wer ist gefahrdet | wen betrifft"),
    ("pregnancy", "schwanger~ | stillzeit | stillen | fruchtbarkeit"),
    ("prevention", "vorbeug~ | vorsorge | verhindern | vermeiden | risiko senken | schutz vor"
     " | schutzen | impf~"),
    ("screening", "fruherkennung~ | screening~"),
    ("complications", "komplikation~ | spatfolgen | folgen | risiken | gefahr~"),
    ("preparation", "vor der behandlung | vor der operation | vor der untersuchung"
     " | vor dem eingriff"
     " | vorbereit~"),
    ("recovery", "nach der behandlung | nach der operation | nach der untersuchung"
     " | nach dem eingriff | genesung | erholung | nachsorge | rehabilitation$"),
    ("procedure", "ablauf | wahrend | was passiert | wie lauft … ab | wie wird … durchgefuhrt"),
    ("results", "ergebnis~ | befund~ | was bedeuten"),
    ("how-it-works", "wie wirkt | wie wirken | wirkungsweise | wie funktioniert"),
    ("stages", "stadium | stadien | phasen | schweregrade"),
    ("types", "arten | formen | typen | welche formen | einteilung"),
    ("symptoms", "symptom~ | anzeichen | beschwerden | woran erkenn~ | wie aussert"),
    ("diagnosis", "diagnos~ | untersuchung~ | test | tests | wie wird … festgestellt"
     " | wie wird … erkannt"),
    ("self-care", "was sie selbst tun | selbst tun | selbsthilfe | zu hause | hausmittel"
     " | was hilft"
     " | was kann ich | lebensstil"),
    ("living-with", "leben mit | alltag | umgang mit | unterstutzung"),
    ("treatments", "behand~ | therapie~ | wie wird … behandelt"),
    ("outlook", "prognose | verlauf | heilungschance~ | lebenserwartung | heilbar"
     " | wie lange dauert"),
    ("causes", "ursache | ursachen | wie entsteht | warum | ausloser | ubertragung | ansteckung"
     " | wie steckt man sich an | vererb~"),
    ("more-information", "weitere information~ | mehr information~ | weiterfuhrend~ | quellen$"
     " | literatur | links$"),
    ("overview", "^was ist | ^was sind | ^definition | ^einleitung | ^uberblick | ^ubersicht"
     " | ^zusammenfassung | ^das wichtigste | ^auf einen blick | ^allgemeines | ^grundlagen"
     " | ^wofur"),
    ("treatments", "operation | medikament | medikamente | arzneimittel | chemotherapie"
     " | strahlentherapie | bestrahlung | immuntherapie | physiotherapie | krankengymnastik"),
)  # fmt: skip
_PAGE = r"(?:(?:diese )?seite |(?:dieser )?(?:artikel|text|beitrag|inhalt) )?"
_BYLINE_LABELS = (
    ("next_review", r"nächste (?:geplante )?(?:überprüfung|prüfung|aktualisierung|überarbeitung)"
     r"(?: (?:geplant"
     r"|fällig))?(?: am)?"),
    ("reviewer", r"(?:medizinisch |fachlich |wissenschaftlich )?(?:geprüft|überprüft|begutachtet"
     r"|freigegeben) (?:von|durch)|(?:medizinische|fachliche|wissenschaftliche) (?:prüfung"
     r"|überprüfung"
     r"|begutachtung|beratung)(?: durch| von)?|gutachter(?:in|innen)?|fachprüfung"),
    ("reviewed", r"(?:zuletzt )(?:medizinisch |fachlich )?(?:geprüft|überprüft)(?: am)?"
     r"|letzte (?:medizinische |fachliche )?(?:prüfung|überprüfung)(?: am)?"
     r"|datum der (?:letzten )?(?:prüfung|überprüfung)"
     r"|(?:medizinisch |fachlich )?(?:geprüft|überprüft)(?: am)?"),
    ("updated", r"(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet|überarbeitet)(?: am| von)?"
     r"|(?:datum der )?letzten? (?:aktualisierung|änderung|bearbeitung|überarbeitung)(?: am)?"
     r"|stand"),
    ("published", r"(?:erstmals )?veröffentlicht(?: am| von)?|veröffentlichung|erschienen(?: am)?"
     r"|erstellt am|veröffentlichungsdatum"),
    ("translator", r"übersetzt von|übersetzung"),
    ("author", r"(?:geschrieben|verfasst|erstellt|erarbeitet) von|autor(?:in|en|innen)?"
     r"|verfasser(?:in|innen)?|redaktion|text|von"),
)  # fmt: skip
_DOCTOR = (
    r"(?:arzt|ärztin|hausarzt|hausärztin|ärztlich\w*|praxis|apotheke\w*|hebamme|zahnarzt|zahnärztin"
    r"|kinderarzt|kinderärztin|behandlungsteam|klinik|krankenhaus)"
)
_NOW = r"(?:sofort|umgehend|unverzüglich|gleich|schnell|dringend)"
_CARE_CUES = (
    r"\b(?:rufen|wählen|alarmieren)\b.{0,30}\b(?:112|144|116117|911|notruf|notarzt|rettungs\w+)\b",
    r"\b(?:gehen|fahren|kommen|suchen)\b.{0,40}\b(?:notaufnahme|nächste krankenhaus)\b",
    rf"\b(?:wenn|falls|sobald|bei)\b.{{0,160}}\b(?:gehen|rufen|wenden|suchen|sprechen|fragen"
    rf"|kontaktieren|verständigen|informieren)\b.{{0,60}}\b{_DOCTOR}\b",
    rf"\b(?:gehen|wenden|suchen|sprechen|fragen|kontaktieren|informieren|rufen)\b.{{0,60}}"
    rf"\b{_DOCTOR}\b.{{0,60}}\b(?:wenn|falls|sobald|{_NOW})\b",
    rf"\b{_NOW}\b.{{0,40}}\b{_DOCTOR}\b.{{0,40}}\b(?:aufsuchen|rufen|kontaktieren|verständigen)\b",
    r"\b(?:medizinischer notfall|giftnotruf|ärztliche hilfe)\b",
)
_INVITATIONS = (
    r"\b(?:vereinbaren|buchen) sie\b.{0,40}\btermin\b|\btermin (?:vereinbaren|buchen)\b",
    r"\b(?:rufen|schreiben|kontaktieren|besuchen) sie uns\b|\bkontaktieren sie (?:uns|unser\w*)\b",
    r"\b(?:wenden sie sich|sprechen sie) (?:gerne? )?(?:an|mit) (?:uns|unser\w*)\b",
    r"\b(?:abonnieren sie|melden sie sich an|jetzt spenden)\b",
)
_TITLE_QUESTIONS = (
    r"(?:was|welche) sind (?:die )?(?:symptome|anzeichen|ursachen|formen|risikofaktoren|folgen)"
    r" (?:von |der |des |einer |eines )(.+)",
    r"wie (?:wird|werden|entsteht|entstehen|behandelt man|erkennt man)"
    r" (?:der |die |das |eine? )?(.+?)(?: (?:behandelt|festgestellt|übertragen|verhindert))?",
    r"was (?:ist|sind|bedeutet|bedeuten) (?:der |die |das |eine? )?(.+)",
)
PACK = Importing(
    beside=("en",),
    stop_words="""der das und ist nicht mit von dem ein eine einen einer zu auf für sich auch
        werden wird sind bei oder wie wenn kann können sie ihre nach""",
    articles="der|die|das|eine?",
    is_verbs="ist|sind",
    and_words="und",
    months=(
        "januar jänner jan | februar feb | märz maerz mär mrz | april apr | mai | juni jun | "
        "juli jul | august aug | september sept sep | oktober okt | november nov | dezember dez"
    ),
    day_endings="[.]",
    before_dates="am|vom|im",
    day_first=True,
    overview_heading="Überblick",
    aspects=_ASPECTS,
    title_questions=_TITLE_QUESTIONS,
    general_headings="""uberblick ubersicht einleitung zusammenfassung symptome ursachen
        behandlung diagnose vorbeugung verlauf prognose definition grundlagen""",
    title_label="titel",
    lead_in=(
        "umfasst|umfassen|gehören|ist|sind|war|kann|können|muss|müssen|soll|sollten?|hat|haben|wird"
        "|werden|folgende[nrs]?|wenn|falls|sie|ihre?|wir|es|beispiel|fragen|rufen|vermeiden|wie"
    ),
    lead_in_ends=(
        "umfassen|gehören|sind|folgende[nrs]?|wenn|falls|oder|und|mit|bei|von|zu|der|die|das|können"
        "|sollten"
    ),
    term_lead_in="umfassen|gehören|sind|folgende[nrs]?|beispiel|können",
    asks="was|wann|wo|wer|wen|wem|warum|weshalb|wieso|wie|welche[nmrs]?|woran|wofür",
    contact_labels="telefon|telefax|webseite",
    small_words="""der die das den dem des ein eine einen einer und oder in im an am auf aus bei
        mit nach von vom zu zum zur für ist sind sie wie""",
    weekdays="montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
    byline_labels=_BYLINE_LABELS,
    bare_labels=(
        "geprüft|überprüft|aktualisiert|geändert|bearbeitet|überarbeitet|veröffentlicht"
        "|veröffentlichung|erschienen|stand|text|redaktion|übersetzung|autor(?:in|en|innen)?"
        "|verfasser(?:in|innen)?|gutachter(?:in|innen)?"
    ),
    label_prepositions="von",
    agent_words="von durch",
    names_for_date="von",
    review_stems="geprüft|überprüf|aktualisier|überarbeit|verfasst|geschrieben",
    organisation_words="""team redaktion klinik klinikum krankenhaus universität
        universitätsklinikum institut stiftung gesellschaft verband verein bundesamt zentrum
        abteilung praxis ministerium kommission arbeitsgruppe""",
    role_words="""arzt ärztin fachärztin facharzt oberarzt oberärztin chefarzt chefärztin
        professor professorin apotheker apothekerin hebamme leiter leiterin redakteur redakteurin
        wissenschaftlerin wissenschaftler chirurg chirurgin""",
    role_endings="ologe ologin iater iaterin",
    name_joiners="und der die das für von vom zu zur am an med dent",
    question_words="was wie warum wann wer",
    care_cues=_CARE_CUES,
    invitations=_INVITATIONS,
    publisher_words=r"\b(?:unser\w*|uns|wir|heute|jetzt|online|termin)\b",
    own_care_advice=(
        r"\b(?:112|notfall\w*|notruf|notaufnahme|sofort|(?:ihr\w*|eine?n?) (?:haus)?(?:arzt"
        r"|ärztin))\b"
    ),
    invitation_headings="kontakt|kontaktieren sie uns|termin (?:vereinbaren|buchen)"
    "|so erreichen sie uns",
    back_to_top="nach oben | zum seitenanfang | seitenanfang | zuruck nach oben",
    contents_labels=(
        "auf dieser seite | in diesem artikel | inhalt | inhaltsverzeichnis"
        " | inhalt dieser seite | "
        "springen zu | direkt zu"
    ),
    page_controls=(
        "drucken | seite drucken | diese seite drucken | teilen | seite teilen | artikel teilen | "
        "zum inhalt springen | zum hauptinhalt springen | anzeige | werbung | startseite | suche | "
        "vorlesen | deutsch | auf deutsch | vergroßern | bild vergroßern | mehr anzeigen | "
        "mehr lesen | weiterlesen | alle anzeigen"
    ),
    contents_rule="auf dieser seite|inhalt(?:sverzeichnis)?|in diesem artikel",
    related_rule=(
        "(?:verwandte|ähnliche|weitere) (?:artikel|themen|beiträge|seiten)|siehe auch"
        "|lesen sie auch"
        "|das könnte (?:sie|ihnen|dich|dir|euch) auch (?:interessieren|gefallen)|mehr zum thema"
        "|folgen sie uns|auch interessant|mehr (?:aus|von|über) .{1,60}|meistgelesen|schlagwörter"
        "|schlagworte|weiterführende[rn]? links?|(?:aktuelle|neueste) "
        "(?:beiträge|artikel|meldungen).{0,40}"
        "|zum weiterlesen|lesen sie mehr|lies auch"
    ),
    comments_rule=(
        r"\d+ (?:kommentare?|antworten|gedanken zu .{1,80})|leserkommentare"
        r"|(?:einen )?kommentare? (?:schreiben|verfassen|hinterlassen|abgeben)"
        r"|schreibe? (?:einen|ihren|deinen) kommentar|hinterlassen? sie einen kommentar"
    ),
    control_rule=(
        "(?:zurück )?nach oben|(?:zum )?seitenanfang|(?:seite )?drucken|(?:seite )?teilen"
        "|zum (?:haupt)?inhalt springen|vorlesen|schließen|suchen?|mehr (?:anzeigen|lesen)"
        "|alle anzeigen|weiterlesen|nächste seite|vorherige seite|(?:zurück )?zur übersicht"
        r"|kommentieren|kommentare? (?:schreiben|verfassen)|\d+ kommentare?"
        "|kommentare? (?:sind )?geschlossen|anmelden|registrieren|einloggen"
        r"|(?:fanden sie|war) dieser? (?:artikel|seite|beitrag) (?:nützlich|hilfreich)\??"
        r"|fanden sie diesen (?:artikel|beitrag) (?:nützlich|hilfreich)\??"
    ),
    home_rule="startseite",
    you_are_here_rule="sie sind hier|sie befinden sich hier",
    copyright_rule="alle rechte vorbehalten",
    page_number_rule=r"seite \d+(?: (?:von|/) \d+)?",
    reading_time_rule="lesezeit",
    minutes_rule="uten?",
    to_read_rule="lesezeit",
)
