"""Stop words and aspect words of search texts, by language.

`ASPECTS`: {language: {aspect of a section, or "" for none in particular: words that ask for it}}.
Languages without an entry have neither stop words nor aspect words.
"""

from functools import lru_cache

from articles.documents.vocabulary import ASPECTS as SECTION_ASPECTS
from articles.documents.vocabulary import values

from .analysis import stemmer, words_of

STOP = {
    "en": """a about all also am an and any are as at be been being but by can could did do does
        doing for from get give had has have having he her him his how i if in into is it its
        just know like may me might more most much my need no not of on or our out over please
        she should so some such tell than that the their them then there these they this those
        to too up us very was we were what when where which while who whom whose why will with
        would you your information learn""",
    "es": """a al algo ante como con cual cuales cuando de del desde donde dime el ella ellas
        ellos en entre era es esa ese eso esta estan estar este esto ha hace hacer hay informacion
        la las le les lo los mas me mi mis mucho muy necesito nos o para pero por porque puede
        puedo que quien quienes saber se ser si sin sobre son su sus tan te tiene tienen tengo
        tener todo tu tus un una unas uno unos y ya yo""",
    "de": """als am an auf aus bei bin da das dass dem den der des die ein eine einem einen einer
        es fur hat ich im in ist mit nach nicht oder sich sie sind so uber um und von was welche
        wenn wer wie wird zu zum zur""",
    "fr": """a au aux avec ce ces comment dans de des du elle en est et il je la le les leur ma
        mais mes mon ne nos notre nous on ou par pas pour quand que quel quelle quels quelles qui
        sa sans se ses son sont sur ta te tes un une vos votre vous""",
    "it": """a ai al alla che chi come con cosa da dal dalla dei del della delle di e gli i il in
        io la le lo ma mi nel nella non o per piu quali qual quale quando si sono su sul sulla tra
        un una uno""",
    "pt": """a ao aos as com como da das de do dos e em entre essa esse esta este eu foi ha isso
        mais mas me meu minha na nao nas no nos o os ou para pela pelo por quais qual quando que
        quem sao se ser seu sua sobre tem um uma""",
}
ASPECTS: dict[str, dict[str, str]] = {
    "en": {
        "overview": "overview definition meaning",
        "types": "types kinds forms",
        "causes": "causes cause caused why reasons",
        "risk-factors": "risk risks factors susceptible susceptibility likely",
        "symptoms": "symptoms signs feel",
        "see-doctor": "doctor gp",
        "emergency": "emergency ambulance",
        "diagnosis": "diagnosis diagnose diagnosed exams tests tested",
        "treatments": "treatment treatments treat treated therapy therapies cure cured manage",
        "side-effects": "side effects",
        "self-care": "relief relieve home ease",
        "living-with": "living coping cope",
        "complications": "complications problems",
        "prevention": "prevention prevent preventing prevented avoid",
        "outlook": "outlook prognosis survival expectancy",
        "stages": "stages staging",
        "screening": "screening screened",
        "pregnancy": "pregnant pregnancy",
        "children": "children child babies",
        "preparation": "prepare preparation",
        "recovery": "recovery recover",
        "results": "results result",
        "dosage": "dosage dose",
        "interactions": "interactions",
        "research": "research trials studies",
        "support": "support organizations",
        "": """affected affect affects people many common rare inherited inherit inheritance
            hereditary genetic genes gene changes related considerations happen happens work
            help have mean frequency""",
    },
    "es": {
        "overview": "definicion significa",
        "types": "tipos clases",
        "causes": "causas causa provoca origina",
        "risk-factors": "riesgo riesgos factores",
        "symptoms": "sintomas signos sintoma",
        "see-doctor": "medico doctor",
        "emergency": "emergencia urgencias",
        "diagnosis": "diagnostico diagnostica diagnosticar examenes pruebas",
        "treatments": "tratamiento tratamientos trata tratar cura curar terapia",
        "side-effects": "efectos secundarios",
        "self-care": "aliviar alivio",
        "living-with": "vivir convivir",
        "complications": "complicaciones",
        "prevention": "prevencion prevenir evitar previene",
        "outlook": "pronostico",
        "stages": "etapas estadios",
        "screening": "deteccion",
        "pregnancy": "embarazo embarazada",
        "children": "ninos nino bebes",
        "recovery": "recuperacion recuperar",
        "results": "resultados",
        "dosage": "dosis",
        "research": "investigacion investigaciones",
        "support": "apoyo",
        "": "afecta afectadas personas comun hereditario hereditaria hereda genetico genetica",
    },
}
_KNOWN = frozenset(values(SECTION_ASPECTS))


def stop_words(language: str) -> frozenset[str]:
    """The stop words, folded."""
    return _stop(language.partition("-")[0])


def stop_stems(language: str) -> frozenset[str]:
    """The stems of the stop words."""
    return _stop_stems(language.partition("-")[0])


def aspect_stems(language: str) -> dict[str, str]:
    """{stem: aspect, or "" for none in particular} of the aspect words."""
    return _aspects(language.partition("-")[0])


@lru_cache(maxsize=64)
def _stop(primary: str) -> frozenset[str]:
    return frozenset(words_of(STOP.get(primary, ""), primary))


@lru_cache(maxsize=64)
def _stop_stems(primary: str) -> frozenset[str]:
    return frozenset(map(stemmer(primary), _stop(primary)))


@lru_cache(maxsize=64)
def _aspects(primary: str) -> dict[str, str]:
    stem = stemmer(primary)
    table = ASPECTS.get(primary, {})
    return {
        stem(word): aspect if aspect in _KNOWN else ""
        for aspect, words in table.items()
        for word in words_of(words, primary)
    }
