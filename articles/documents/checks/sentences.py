"""Splitting text into sentences, words and syllables: our own rules, for English and Spanish.

Syllables of English: groups of vowels are counted, silent ones subtracted and split ones added,
with a short list of words for which that is wrong. Spanish is written as it is spoken, so its
rules (Real Academia Española, Ortografía de la lengua española, 2010, on diphthongs and hiatus)
are nearly exact.
"""

import re
from functools import lru_cache

# A full stop after one of these never ends a sentence.
_ABBREVIATIONS = frozenset(
    """dr dra drs mr mrs ms prof st sr sra srta sres ud uds vs cf approx fig figs vol dept e.g i.e
    eg ie aprox núm pág págs p.ej ej art tel inc""".split()
)
# "No. 5" is one sentence; "No. See a doctor." are two.
_BEFORE_NUMBERS = frozenset(["no", "nos", "nº", "pp", "p"])
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(\s+)(?=\S)")
_LAST_TOKEN = re.compile(r"[^\s(\[¿¡\"“«]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")


def split_sentences(text: str) -> list[str]:
    """The sentences of one line. Decimals, abbreviations and initials do not end one."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            found.append(text[start : stop.start(1)])
            start = stop.end()
    found.append(text[start:])
    return [sentence for sentence in found if _WORD.search(sentence)]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end()]
    if following.islower():
        return False
    if text[stop.start()] != "." or text[stop.start() : stop.start() + 2] == "..":
        return True
    token = _LAST_TOKEN.search(text, start, stop.start())
    before = token.group().lower() if token else ""
    if before in _ABBREVIATIONS or (before in _BEFORE_NUMBERS and following.isdigit()):
        return False
    # An initial: "J. Smith". "Take vitamin A." is then not split, which does less harm.
    return not (len(before) == 1 and before.isalpha() and following.isupper())


def words_of(sentence: str) -> list[str]:
    """Words and numbers; a hyphenated word is one word, and so is a decimal."""
    return _WORD.findall(sentence)


_EXCEPTIONS = {
    "diabetes": 4, "herpes": 2, "hundred": 2, "sacred": 2, "naked": 2, "science": 2,
    "sciences": 2, "fluid": 2, "fluids": 2, "ruin": 2, "poem": 2, "something": 2, "someone": 2,
    "sometimes": 2, "somewhere": 2, "therefore": 2, "element": 3, "elements": 3, "museum": 3,
    "heart": 1, "every": 2, "everyone": 3, "everything": 3, "evening": 2, "business": 2,
    "being": 2, "recipe": 3, "acne": 2, "apnea": 3, "anemone": 4, "syncope": 3, "physiology": 5,
    "whether": 2, "one": 1, "once": 1, "eye": 1, "eyes": 1, "colleague": 2, "vaccine": 2,
    "people": 2, "clothes": 1, "area": 3, "areas": 3, "lifestyle": 2, "lifestyles": 2,
    "caregiver": 3, "caregivers": 3, "healthcare": 2, "kidney": 2, "feces": 2, "faeces": 2,
    "rabies": 2, "scabies": 2, "caries": 2, "testes": 2, "aches": 1, "headaches": 2,
    "pancreas": 3, "ratio": 3,
}  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"[^aeiouy]e$|[^aeiouyscxzgh]es$|[^aeiouydt]ed$|[^aeiouyl]e(?=(?:ments?|ly|less|ness|ful)$)"
    r"|[aeiou](?:th|ph|gh|nch|ngth)es$"
)
_SOUNDED = re.compile(r"[^aeiouyr]l(?:e|es|ed)$")
_SPLIT = re.compile(
    r"(?<![ct])ia(?!ge)|[ct]iat|(?<![tscgxn])(?<!ll)io|iet(?!te)|(?<![tc])ien[ct]|iu|ii"
    r"|(?<![gp])eo|geo(?![nu])|(?<![qg])u[ao]|uity|ao|crea(?=t)|reac(?=[^h])|[aeiouy]ing"
    r"|(?:[iy]sm|thm)s?$|(?<=[aeiouy][^aeiouy])eas?$|(?<=[aeiouy][^aeiouy]{2})eas?$|rrhea$"
)


@lru_cache(maxsize=20_000)
def english_syllables(word: str) -> int:
    """Syllables of an English word; a hyphenated one has those of its parts."""
    if "-" in word:
        return sum(english_syllables(part) for part in word.split("-") if part)
    word = re.sub(r"['’]s$|['’]", "", word.lower())
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    count = len(_VOWELS.findall(word))
    silent = 0 if _SOUNDED.search(word) else len(_SILENT.findall(word))
    if count > silent:
        count -= silent
    return max(1, count + len(_SPLIT.findall(word)))


_SILENT_U = re.compile(r"qu|gu(?=[eiéí])")
_SILENT_H = re.compile(r"(?<!c)h")
_VOWEL_RUN = re.compile(r"[aeiouáéíóúü]+y?$|[aeiouáéíóúü]+")
_STRONG = frozenset("aeoáéó")
_ACCENTED_WEAK = frozenset("íú")


@lru_cache(maxsize=20_000)
def spanish_syllables(word: str) -> int:
    """Syllables of a Spanish word: strong vowels count one each, an accented weak vowel too."""
    if "-" in word:
        return sum(spanish_syllables(part) for part in word.split("-") if part)
    word = _SILENT_H.sub("", _SILENT_U.sub(lambda m: m.group()[0], word.lower()))
    return max(1, sum(_nuclei(run) for run in _VOWEL_RUN.findall(word)))


def _nuclei(run: str) -> int:
    strong = sum(vowel in _STRONG for vowel in run)
    # Weak vowels alone are one syllable, accented or not: "ruido", "cuídate".
    return strong + sum(vowel in _ACCENTED_WEAK for vowel in run) if strong else 1
