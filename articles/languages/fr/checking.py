"""Judging French texts.

Syllables: groups of vowels are counted, as they are spoken: a last "e" is silent, and so is the
"-ent" of verbs ("prennent"), which is told from that of nouns by a list.
"""

import re
from functools import lru_cache

from articles.languages.checking import EASE, Checking, Counts, Formula

_PARTS = re.compile(r"[-'’]")
_SILENT_U = re.compile(r"qu|gu(?=[eiéèê])")
# "réalité", "maïs": an accent or a diaeresis begins a syllable of its own; "payer": so does y.
_APART = re.compile(r"é(?=[aeiouyèêà])|(?<=[aeiou])(?=[éèïëü])|(?<=[aeou])y(?=[aeiouéè])")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_SILENT_END = re.compile(r"(?<=[^aeiouyéèêàâîôûœ])es?$|(?<=[aeiouyéèêœ])es?$")
_VERB_END = re.compile(r"ent$")
_SOUNDED_ENT = frozenset(
    """accident adolescent agent argent client différent dent évident excellent fréquent ingrédient
    intelligent occident orient parent patient permanent précédent présent prudent récent
    sergent serpent souvent suffisamment talent urgent vent violent""".split()
)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of a French word as it is spoken; elided words belong to the next."""
    return max(1, sum(_of_part(part) for part in _PARTS.split(word.lower()) if len(part) > 1))


def _of_part(word: str) -> int:
    word = _SILENT_U.sub(lambda match: match[0][0], word)
    if word.endswith("ent") and not word.endswith("ment") and word not in _SOUNDED_ENT:
        word = _VERB_END.sub("e", word)
    return len(_VOWELS.findall(_APART.sub(lambda match: match[0] + "-", _spoken(word))))


def _spoken(word: str) -> str:
    """Without the last e, where another vowel is left."""
    short = _SILENT_END.sub("", word)
    return short if _VOWELS.search(short) else word


def kandel_moles(counts: Counts) -> float:
    """Ease of a French text, about 0 (hardest) to 100 (easiest).

    L. Kandel, A. Moles: Application de l'indice de Flesch à la langue française. Cahiers d'études
    de radio-télévision 19, 1958, 253-274.
    """
    return 207 - 1.015 * counts.words_per_sentence - 73.6 * counts.syllables / counts.words


_RED_FLAGS = (
    "douleur thoracique | douleurs thoraciques | douleur dans … poitrine | "
    "douleur à la poitrine | douleurs dans … poitrine | oppression … poitrine | "
    "serrement … poitrine | difficulté à respirer | difficultés à respirer | mal à respirer | "
    "difficultés respiratoires | essoufflement | manque d'air | ne respire plus | "
    "arrête de respirer | étouffe | suicid | automutil | se faire du mal | surdose | overdose | "
    "intoxication | empoisonnement | inconscien | perte de connaissance | perte de conscience | "
    "évanoui | convulsion | difficulté à parler | difficultés à parler | paralysie | "
    "faiblesse soudaine | engourdissement soudain | confusion soudaine | pire mal de tête | "
    "raideur de … nuque | nuque raide | cracher du sang | crachats de sang | vomir du sang | "
    "vomissements de sang | sang dans … selles | selles noires | saignement abondant | "
    "saignements abondants | hémorragie | douleur intense | douleur très forte | "
    "réaction allergique grave | anaphyla | gonflement … visage | gonflement … gorge | "
    "gonflement … langue | lèvres bleues | impossible d'uriner | perte soudaine de … vue | "
    "perte brutale de … vue | septicémie | sepsis | appelez le 15 | appelez le 112"
)
PACK = Checking(
    beside=(),
    formulas=(Formula("kandel-moles", "Kandel–Moles", EASE, kandel_moles),),
    syllables=syllables,
    abbreviations="dr drs pr mme mmes mlle mm ste vs cf env fig vol tél p.ex ex",
    before_numbers="n° nº no p pp art",
    addresses_reader="vous votre vos vous-même",
    red_flags=_RED_FLAGS,
    calls="appelez appeler composez composer",
    between_call="le les numéro d'urgence samu",
    short_between="le",
    after_short="ou si",
    number_units="""seconde secondes minute minutes heure heures jour jours semaine semaines mois
        an ans fois unités degrés""",
    gloss_opens="c['’]est-à-dire|autrement dit",
    gloss_after_comma="ou",
    named_before="appelée?s?|nommée?s?|connue?s? sous le nom de",
    claims=r"\bpour ?cent\b|\b(?:1|une?) (?:personne )?sur \d|\b(?:études|recherches|essais"
    r"|experts) "
    r"(?:ont )?(?:montr|démontr|suggèr|suggér|indiqu|trouv)",
)
