"""Words of French texts."""

from articles.languages.words import Words

PACK = Words(
    beside=(),
    critical=r"""ne n pas non jamais ni aucune? sans rien sauf excepté seulement uniquement
        toujours doit doivent devez faut contre contre-?indiqu\w* jusqu évite[rz]? arrête[rz]?
        cessez? cesser interrompez interrompre zéro une? deux trois quatre cinq six sept huit
        neuf dix onze douze treize quatorze quinze seize vingts? trente quarante cinquante
        soixante septante huitante octante nonante cents? mille millions? douzaine
        premi(?:er|ère)s? deuxième secondes? troisième quatrième tiers moitié demie? quarts?
        double triple fois chaque tous toute?s? par quotidien(?:ne)?(?:ment)? hebdomadaires?
        mensuel(?:le)?s? annuel(?:le)?s? matin midi soir nuit coucher avant après pendant durant
        plus moins davantage supérieure?s? inférieure?s? dessus dessous sous
        maxim(?:um|al|ale|aux) minim(?:um|al|ale|aux) augment(?:e|er|ez|ent|ée?s?|ation)
        diminu(?:e|er|ez|ent|ée?s?|tion) rédui\w+ gauche droite? nanogrammes? microgrammes?
        milligrammes? grammes? kilogrammes? kilos? millilitres? litres? millimoles? unités?
        cuill(?:ère|er|erée)s? degrés? pourcent doses? comprimés? pilules? gélules? capsules?
        gouttes? bouffées? inhalations? pulvérisations? patchs? injections? piqûres? sachets?
        ampoules? flacons? suppositoires? minutes? heures? jours? journée semaines? mois ans?
        années? adultes? enfants? nourrissons? bébés? nouveau-nés? adolescente?s? enceintes?
        grossesse allaite\w* immédiatement urgences? urgente?s? urgemment ambulance samu prenez
        prendre prend prise avale[rz]? injecte[rz]? applique[rz]?""",
    units="unités?",
    ignored="le la les l de du des d votre vos",
    negating_prefixes="in im il ir non dé dés anti hypo hyper contre",
    definition_heading="Ce que cela signifie",
    holding_notices={
        "fr": "Une version de cette page dans une autre langue a été retirée car elle n’était "
        "pas sûre, ou corrigée pour des raisons de sécurité. Cette page est en cours de "
        "vérification. Demandez conseil à votre équipe soignante avant de la suivre.",
    },
)
