"""Judging German texts.

Syllables: vowels are counted, diphthongs as one, except in endings of foreign words.
"""

import re
from functools import lru_cache

from articles.languages.checking import EASE, Checking, Counts, Formula

_SILENT_U = re.compile(r"qu")
_VOWELS = re.compile(r"ei|ai|au|eu|äu|ie|aa|ee|oo|[aeiouyäöü]")
# "Bakterien", "Patient", "Museum", "Familie": two vowels here, no diphthong.
_NOT_SPLIT = frozenset(["schien", "wien", "knien"])
_ONE_MORE = re.compile(r"(?<=[^aeiouyäöüd])ien(?=$|t|z)|eum(?=$|s$)|(?<=mil|lin|fol)ie|(?<=stud)ie")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of a German word; a hyphenated one has those of its parts."""
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    word = _SILENT_U.sub("q", word.lower())
    more = 0 if word in _NOT_SPLIT else len(_ONE_MORE.findall(word))
    return max(1, len(_VOWELS.findall(word)) + more)


def amstad(counts: Counts) -> float:
    """Ease of a German text, about 0 (hardest) to 100 (easiest).

    T. Amstad: Wie verständlich sind unsere Zeitungen? Dissertation, Universität Zürich, 1978.
    """
    return 180 - counts.words_per_sentence - 58.5 * counts.syllables / counts.words


_RED_FLAGS = (
    "brustschmerz | schmerz in … brust | schmerzen in … brust | druck auf … brust | "
    "druckgefühl in … brust | engegefühl in … brust | enge in … brust | atemnot | luftnot | "
    "schwer luft | keine luft | probleme beim atmen | atmet nicht | hört auf zu atmen | erstick | "
    "suizid | selbstmord | selbstverletz | sich etwas antun | überdos | vergiftung | bewusstlos | "
    "bewusstseinsverlust | ohnmacht | ohnmächtig | krampfanfall | krampfanfälle | "
    "verwaschene sprache | sprachstörung | hängender mundwinkel | hängende mundwinkel | "
    "plötzliche schwäche | plötzliche taubheit | plötzliche verwirrtheit | plötzlich verwirrt | "
    "schlimmste kopfschmerzen | stärkste kopfschmerzen | nackensteif | steifer nacken | "
    "bluthusten | blut husten | bluterbrechen | blut erbrechen | blut im stuhl | "
    "schwarzer stuhl | starke blutung | starke schmerzen | heftige schmerzen | "
    "lebensbedrohlich | schwere allergische | anaphyla | schwellung … gesicht | "
    "schwellung … rachen | geschwollene zunge | blaue lippen | kein wasser lassen | "
    "plötzlicher sehverlust | sepsis | blutvergiftung | rufen sie 112 | rufen sie den notruf | "
    "wählen sie 112"
)
# Without `addresses_reader`: "Sie" is also "she" and "they".
PACK = Checking(
    beside=(),
    formulas=(Formula("amstad", "Amstad", EASE, amstad),),
    syllables=syllables,
    abbreviations="""dr prof hr fr bzw ca ggf evtl z.b u.a d.h o.ä vgl abb bd nr st tel inkl max
        min mind sog""",
    before_numbers="nr s abb",
    ordinals=True,
    red_flags=_RED_FLAGS,
    calls="rufen wählen",
    between_call="sie den die das an unter",
    number_units="""sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen
        monat monate jahr jahre mal uhr grad einheiten""",
    gloss_opens="das heißt",
    gloss_after_comma="oder",
    named_before="sogenannte[nrs]?|namens",
    claims=r"\bProzent\b|\b(?:1|eine[rs]?) von \d|\b(?:Studien|Untersuchungen|Fachleute) "
    r"(?:haben )?(?:gezeigt|zeig|leg|deut|belegen)",
)
