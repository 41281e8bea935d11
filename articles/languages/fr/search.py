"""Words of questions in French, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a au aux avec ce ces comment dans de des du elle en est et il je la le les leur
        ma mais mes mon ne nos notre nous on ou par pas pour quand que quel quelle quels quelles
        qui sa sans se ses son sont sur ta te tes un une vos votre vous""",
    aspects={
        "overview": "definition signifie",
        "types": "types type formes",
        "causes": "causes cause pourquoi provoque",
        "risk-factors": "risque risques facteurs",
        "symptoms": "symptomes symptome signes",
        "see-doctor": "medecin docteur",
        "emergency": "urgence urgences ambulance",
        "diagnosis": "diagnostic diagnostiquer examen examens tests",
        "treatments": "traitement traitements traiter soigner guerir therapie",
        "side-effects": "effets secondaires indesirables",
        "self-care": "soulager soulagement",
        "living-with": "vivre",
        "complications": "complications",
        "prevention": "prevention prevenir eviter",
        "outlook": "pronostic survie",
        "stages": "stade stades",
        "screening": "depistage",
        "pregnancy": "grossesse enceinte",
        "children": "enfant enfants bebe bebes",
        "preparation": "preparer preparation",
        "recovery": "retablissement convalescence",
        "results": "resultat resultats",
        "dosage": "dose dosage posologie",
        "interactions": "interactions",
        "research": "recherche etudes essais",
        "support": "soutien associations",
        "": "personnes frequent rare hereditaire genetique",
    },
    elided="l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu entr",
)
