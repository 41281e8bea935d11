"""Words of questions in German, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""als am an auf aus bei bin da das dass dem den der des die ein eine einem einen
        einer es fur hat ich im in ist mit nach nicht oder sich sie sind so uber um und von was
        welche wenn wer wie wird zu zum zur""",
    aspects={
        "overview": "definition bedeutung bedeutet",
        "types": "arten formen",
        "causes": "ursache ursachen warum",
        "risk-factors": "risiko risiken risikofaktoren",
        "symptoms": "symptom symptome anzeichen beschwerden",
        "see-doctor": "arzt arztin hausarzt",
        "emergency": "notfall notaufnahme rettungswagen",
        "diagnosis": "diagnose diagnostiziert untersuchung untersuchungen",
        "treatments": "behandlung behandlungen behandeln therapie therapien heilung heilen",
        "side-effects": "nebenwirkung nebenwirkungen",
        "self-care": "lindern linderung hausmittel",
        "complications": "komplikationen",
        "prevention": "vorbeugung vorbeugen verhindern",
        "outlook": "prognose lebenserwartung",
        "stages": "stadium stadien",
        "screening": "fruherkennung",
        "pregnancy": "schwanger schwangerschaft",
        "children": "kind kinder babys",
        "preparation": "vorbereitung vorbereiten",
        "recovery": "genesung erholung",
        "results": "ergebnis ergebnisse",
        "dosage": "dosis dosierung",
        "interactions": "wechselwirkungen",
        "research": "forschung studien",
        "support": "unterstutzung selbsthilfe",
        "": "menschen haufig selten erblich vererbt genetisch",
    },
    links="s es n en ens er e",
    digraphs={"ae": "a", "oe": "o", "ue": "u"},
    own_letters="äöü",
)
