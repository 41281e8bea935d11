"""Recognising the parts of French pages."""

from articles.languages.importing import Importing

_ASPECTS = (
    ("questions", "questions a poser | questions pour votre | demandez a votre"),
    ("emergency", "urgence | urgences | appeler le 15 | appelez le 15 | appelez le 112 | samu"
     " | immediatement | ambulance"),
    ("see-doctor", "quand consulter | quand faut-il consulter | quand voir | quand appeler"
     " | quand contacter | quand s'adresser | consulter un medecin | consultez un medecin"
     " | voir un medecin | consulter votre medecin | consultez votre medecin"),
    ("side-effects", "effet secondaire | effets secondaires | effet indesirable"
     " | effets indesirables"),
    ("interactions", "interaction | interactions"),
    ("dosage", "posologie | dose | doses | dosage | comment prendre | comment utiliser"
     " | mode d'emploi"),
    ("risk-factors", "facteur de risque | facteurs de risque | personnes a risque | a risque"
     " | augmente~ … risque | qui est touche | qui est concerne | qui peut"),
    ("pregnancy", "grossesse | enceinte~ | allaite~ | fertilite"),
    ("prevention", "preven~ | prevenir | reduire … risque | diminuer … risque | eviter"
     " | comment se proteger | se proteger | vaccin~"),
    ("screening", "depistage~"),
    ("complications", "complication~ | consequence~ | risques | danger~"),
    ("preparation", "avant l'intervention | avant l'operation | avant l'examen | avant le"
     " | avant la"
     " | prepar~ | se preparer"),
    ("recovery", "convalescence | recuperation | retablissement | apres l'intervention"
     " | apres l'operation | apres l'examen | retour a domicile"),
    ("procedure", "pendant | deroulement | comment se deroule | comment se passe"
     " | en quoi consiste"),
    ("results", "resultat | resultats | que signifie~"),
    ("how-it-works", "comment agit | comment ca marche | comment fonctionne~ | mode d'action"),
    ("stages", "stade | stades | phases"),
    ("types", "types | formes de | formes du | differentes formes | classification"),
    ("symptoms", "symptome | symptomes | signes | comment reconnaitre | comment savoir si"
     " | manifestations"),
    ("diagnosis", "diagnos~ | examen | examens | analyses | test | tests | comment detecter"),
    ("self-care", "que faire soi-meme | a la maison | a domicile | soins a domicile"
     " | que pouvez-vous faire | que puis-je faire | que faire | mode de vie | hygiene de vie"),
    ("living-with", "vivre avec | vie avec | vie quotidienne | au quotidien | soutien"),
    ("treatments", "traite~ | soigner | soigne | prise en charge | options therapeutiques"),
    ("outlook", "pronostic | esperance de vie | survie | evolution | combien de temps dure"
     " | peut-on guerir"),
    ("causes", "cause | causes | cause par | pourquoi | origine~ | transmission"
     " | comment se transmet"
     " | comment attrape-t-on | contagi~ | heredit~"),
    ("more-information", "pour en savoir plus | en savoir plus | plus d'informations | references"
     " | sources$ | bibliographie | liens utiles | ressources"),
    ("overview", "^qu'est-ce que | ^qu'est-ce qu' | ^qu'est-ce qu'un | ^qu'est-ce qu'une"
     " | ^c'est quoi | ^definition | ^introduction | ^apercu | ^vue d'ensemble | ^resume"
     " | ^generalites | ^presentation | ^l'essentiel | ^a propos | ^informations generales"),
    ("treatments", "chirurgie | operation | medicament | medicaments | chimiotherapie"
     " | radiotherapie"
     " | immunotherapie | kinesitherapie | physiotherapie | therapie | therapies"),
)  # fmt: skip
_PAGE = r"(?:(?:cette |la )?page |(?:cet |l['’])?article |(?:ce |le )?(?:contenu|texte|document) )?"
_BYLINE_LABELS = (
    ("next_review", r"(?:date de (?:la )?)?prochaine (?:révision|relecture|mise à jour)"
     r"(?: prévue)?(?: le| en)?|à réviser (?:le|en)"),
    ("reviewer", rf"{_PAGE}(?:médicalement )?(?:relue?s?|révisée?s?|vérifiée?s?|validée?s?"
     rf"|approuvée?s?)"
     r"(?: médicalement| scientifiquement)? par"
     r"|(?:relecture|révision|validation) (?:médicale |scientifique )?par"
     r"|(?:relecture|révision|validation) (?:médicale|scientifique)"
     r"|relecteurs?|relectrices?|réviseure?s?"),
    ("reviewed", rf"(?:date de (?:la )?)?dernière (?:révision|relecture|vérification)"
     r"(?: médicale)?(?: le| en)?|date de (?:révision|relecture)"
     rf"|{_PAGE}(?:relue?|révisée?|vérifiée?)(?: médicalement)?(?: pour la dernière fois)?(?: le"
     rf"| en)?"),
    ("updated", rf"(?:date de (?:la )?)?dernière (?:mise à jour|modification)(?: le| en)?"
     r"|date de (?:mise à jour|modification)"
     rf"|mise? à jour(?: le| en| par)?|{_PAGE}(?:modifiée?|actualisée?)(?: le| en| par)?"),
    ("published", rf"(?:date de )?publication|{_PAGE}(?:publiée?|mise? en ligne)(?: le| en| par)?"),
    ("translator", r"traduction(?: (?:par|de))?|traduite? par"),
    ("author", rf"{_PAGE}(?:écrite?|rédigée?|élaborée?|préparée?) par"
     r"|auteure?s?|autrices?|rédactrices?|rédacteurs?|rédaction|par"),
)  # fmt: skip
_DOCTOR = (
    r"(?:médecins?|docteure?|pharmacienn?e?|infirmi(?:er|ère)|sage-femme|dentiste|pédiatre"
    r"|spécialiste|soignante?s?|équipe)"
)
_NOW = r"(?:immédiatement|sans attendre|sans tarder|tout de suite|rapidement|en urgence)"
_CARE_CUES = (
    r"\b(?:appele[rz]|composez?|téléphone[rz])\b.{0,25}\b(?:15|18|112|114|3114|144|911|samu)\b",
    r"\b(?:appele[rz]|demande[rz])\b.{0,20}\b(?:une ambulance|les secours|les urgences)\b",
    r"\b(?:alle[rz]|rende[rz]-vous|rendre|présente[rz]-vous)\b.{0,40}\b(?:aux urgences|service"
    r" (?:des|d['’])urgences?|hôpital le plus proche)",
    rf"\b(?:consulte[rz]|contacte[rz]|appele[rz]|voi[rz]|voyez|parle[rz](?: en)? à|informe[rz]"
    rf"|prévene[rz]|demande[rz])\b.{{0,30}}\b{_DOCTOR}\b.{{0,60}}\b(?:si|quand|lorsque|dès"
    rf"|{_NOW})\b",
    rf"\b(?:si|quand|lorsque|en cas de)\b.{{0,160}}\b(?:consultez|contactez|appelez|voyez|parlez"
    rf"|informez|prévenez|demandez|rendez-vous)\b.{{0,30}}\b(?:{_DOCTOR}|hôpital|urgences)\b",
    rf"\b(?:consultez|contactez|appelez)\b.{{0,30}}\b{_DOCTOR}\b.{{0,20}}\b{_NOW}",
    r"\burgence médicale\b|\bcentre antipoison\b|\bconsulte[rz] (?:en urgence|immédiatement)\b",
)
_INVITATIONS = (
    r"\b(?:prenez|prendre|demandez|réservez|planifiez) (?:un |votre )?rendez-vous\b",
    r"\b(?:appelez|contactez|écrivez|rejoignez|retrouvez)-nous\b|\bnous (?:appeler|contacter)\b",
    r"\bpour (?:prendre rendez-vous|en savoir plus|plus d['’]informations)\b.{0,80}"
    r"\b(?:appelez|contactez|écrivez|cliquez|visitez)\b",
    r"\b(?:inscrivez-vous|abonnez-vous|faites un don)\b",
)
_TITLE_QUESTIONS = (
    r"quel(?:le)?s? (?:est|sont) (?:le|la|les) (?:signes et symptômes|symptômes|signes|causes?"
    r"|types?"
    r"|facteurs de risque|complications|traitements?) (?:de la |de l['’]|du |des |d['’]|de )(.+)",
    r"comment (?:se soigne|se traite|se transmet|soigner|traiter|prévenir|diagnostiquer)"
    r" (?:la |le |les |l['’]|une? )?(.+)",
    r"qu['’]est-ce (?:que|qu['’]) ?(?:la |le |les |l['’]|une? |des )?(.+)",
    r"c['’]est quoi,? (?:la |le |les |l['’]|une? |des )?(.+)",
)
PACK = Importing(
    beside=("en",),
    stop_words="""le les des et est dans pour vous avec ou qui pas cette votre vos aux au du il
        elle peut peuvent être une sont""",
    articles="le|la|les|une?",
    is_verbs="est|sont",
    and_words="et",
    months=(
        "janvier janv jan | février fevrier févr fév | mars mar | avril avr | mai | juin | "
        "juillet juil | août aout | septembre sept sep | octobre oct | novembre nov | "
        "décembre decembre déc dec"
    ),
    day_endings="er",
    before_dates="le|en|du",
    day_first=True,
    overview_heading="Vue d’ensemble",
    aspects=_ASPECTS,
    title_questions=_TITLE_QUESTIONS,
    general_headings="""introduction resume symptomes causes traitement traitements diagnostic
        prevention pronostic definition generalites""",
    title_label="titre",
    lead_in=(
        r"comprend|comprennent|est|sont|peut|peuvent|doit|doivent|suivante?s?|comme|si|quand|vous"
        r"|votre|vos|nous|il|elle|ils|elles|exemple|demandez|appelez|consultez|évitez|faut"
    ),
    lead_in_ends="comprend|comprennent|sont|comme|suivante?s?|si|de|et|ou|avec|pour|par|les|la|le",
    term_lead_in="comprennent|comprend|sont|suivante?s?|comme|exemple|peuvent",
    asks="qu['’]est-ce|que|quoi|quand|où|qui|pourquoi|comment|quel(?:le)?s?|combien",
    contact_labels="tél[eé]phone|tél|courriel|site web",
    small_words="""le la les l un une des du de d et ou à au aux en dans par pour sur avec sans
        que qui est ce se son sa ses""",
    weekdays="lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    byline_labels=_BYLINE_LABELS,
    bare_labels=(
        "relue?s?|révisée?s?|vérifiée?s?|modifiée?s?|actualisée?s?|publiée?s?|publication|rédaction"
        "|auteure?s?|autrices?|relecteurs?|traduction"
    ),
    label_prepositions="par",
    agent_words="par",
    names_for_date="par",
    review_stems=r"relue?s?\b|révis|vérifi|actualis|mise à jour|écrit|rédig",
    organisation_words="""équipe rédaction comité service département clinique hôpital hôpitaux
        centre université faculté institut fondation société association fédération agence
        ministère école caisse réseau""",
    role_words="""directeur directrice rédacteur rédactrice professeur professeure spécialiste
        médecin chirurgien chirurgienne infirmier infirmière pharmacien pharmacienne diététicien
        diététicienne généraliste pédiatre chef""",
    role_endings="ologue iatre",
    name_joiners="et le la les de du des d en chez au aux",
    question_words="que quoi comment pourquoi quand qui",
    care_cues=_CARE_CUES,
    invitations=_INVITATIONS,
    publisher_words=r"\b(?:notre|nos|nous|aujourd['’]hui|maintenant|en ligne|rendez-vous)\b",
    own_care_advice=(
        r"\b(?:15|112|samu|urgences?|votre (?:médecin|docteur|pharmacien|sage-femme)"
        r"|immédiatement|sans attendre)\b"
    ),
    invitation_headings=r"contactez-nous|nous contacter|(?:prendre|prenez) rendez-vous|contact",
    back_to_top="haut de page | retour en haut | retour en haut de page | retour haut de page",
    contents_labels=(
        "sur cette page | dans cet article | dans cette page | sommaire | table des matieres | "
        "aller a la section | acces rapide"
    ),
    page_controls=(
        "imprimer | imprimer cette page | partager | partager cette page | partager cet article | "
        "aller au contenu | aller au contenu principal | publicite | accueil | rechercher | "
        "envoyer par courriel | ecouter | francais | en francais | agrandir | agrandir l'image | "
        "afficher plus | afficher tout | lire la suite"
    ),
    contents_rule="sur cette page|sommaire|table des matières|dans cet article",
    related_rule=(
        "(?:articles|pages|liens|sujets|contenus) (?:associés|connexes|similaires)"
        "|(?:à )?lire aussi"
        "|voir aussi|à lire également|suivez-nous|à découvrir(?: aussi)?"
        "|sur le même (?:sujet|thème)"
        "|(?:les )?plus lus|vous aimerez aussi|à écouter aussi|articles récents"
    ),
    comments_rule=(
        r"\d+ (?:commentaires?|réponses?)|(?:laisser|écrire|ajouter|publier) un commentaire"
        r"|laisser une réponse|commentaires des lecteurs"
    ),
    control_rule=(
        "retour en haut(?: de (?:la )?page)?|haut de page|imprimer(?: .{0,20})?"
        "|partager(?: .{0,20})?"
        "|aller au contenu(?: principal)?|écouter|fermer|rechercher|afficher (?:plus|tout)"
        "|lire la suite|page (?:suivante|précédente)|suivant|précédent|se connecter|s'inscrire"
        r"|connexion|\d+ commentaires?|(?:laisser|écrire) un commentaire|en savoir plus"
        r"|cette page vous a-t-elle été utile ?\??"
    ),
    home_rule="accueil",
    you_are_here_rule="vous êtes ici",
    copyright_rule="tous droits réservés",
    page_number_rule=r"page \d+(?: (?:sur|de|/) \d+)?",
    reading_time_rule="temps de lecture",
    minutes_rule="ute",
    to_read_rule="de lecture",
)
