"""Judging Spanish texts.

Spanish is written as it is spoken, so the rules for syllables (Real Academia Española, Ortografía
de la lengua española, 2010, on diphthongs and hiatus) are nearly exact.
"""

import re
from functools import lru_cache

from articles.languages.checking import EASE, Checking, Counts, Formula

_SILENT_U = re.compile(r"qu|gu(?=[eiéí])")
_SILENT_H = re.compile(r"(?<!c)h")
_VOWEL_RUN = re.compile(r"[aeiouáéíóúü]+y?$|[aeiouáéíóúü]+")
_STRONG = frozenset("aeoáéó")
_ACCENTED_WEAK = frozenset("íú")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of a Spanish word: strong vowels count one each, an accented weak vowel too."""
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    word = _SILENT_H.sub("", _SILENT_U.sub(lambda m: m.group()[0], word.lower()))
    return max(1, sum(_nuclei(run) for run in _VOWEL_RUN.findall(word)))


def _nuclei(run: str) -> int:
    strong = sum(vowel in _STRONG for vowel in run)
    # Weak vowels alone are one syllable, accented or not: "ruido", "cuídate".
    return strong + sum(vowel in _ACCENTED_WEAK for vowel in run) if strong else 1


def fernandez_huerta(counts: Counts) -> float:
    """Ease of a Spanish text, about 0 (hardest) to 100 (easiest).

    J. Fernández Huerta: Medidas sencillas de lecturabilidad. Consigna 214, 1959, 29-32; the last
    term as corrected by G. Law (Error in the Fernandez Huerta readability formula, 2011): words
    per sentence, where the paper has sentences per hundred words.
    """
    return 206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words_per_sentence


# From Fernández Huerta's own table (1959).
_BANDS = (
    (90.0, "very easy: like a school book of the fourth grade"),
    (80.0, "easy: fifth grade"),
    (70.0, "fairly easy: sixth grade"),
    (60.0, "normal for adults: seventh or eighth grade"),
    (50.0, "fairly hard: the last years of school"),
    (30.0, "hard: the first years of university"),
)
_RED_FLAGS = (
    "dolor de pecho | dolor en … pecho | presión en … pecho | opresión en … pecho | "
    "dificultad para respirar | dificultad respiratoria | falta de aire | "
    "falta de aliento | no puede respirar | deja de respirar | atragant | asfixia | "
    "suicid | autolesi | hacerse daño | sobredosis | envenenamiento | intoxicación | "
    "inconscien | pérdida del conocimiento | pérdida de conocimiento | desmay | "
    "convulsi | dificultad para hablar | cara caída | debilidad repentina | "
    "entumecimiento repentino | confusión repentina | peor dolor de cabeza | "
    "rigidez en … cuello | cuello rígido | tos con sangre | toser sangre | "
    "vómito con sangre | vómitos con sangre | vomitar sangre | sangre en … heces | "
    "heces negras | sangrado abundante | hemorragia | dolor intenso | dolor muy fuerte | "
    "reacción alérgica grave | anafila | hinchazón de … cara | hinchazón de … garganta | "
    "labios azul | pérdida de control de … vejiga | no puede orinar | "
    "pérdida repentina de … visión | sepsis | llame al 911"
)
PACK = Checking(
    beside=("en",),
    formulas=(
        Formula("fernandez-huerta", "Fernández-Huerta", EASE, fernandez_huerta, bands=_BANDS),
    ),
    syllables=syllables,
    abbreviations="dr dra drs sr sra srta sres ud uds fig aprox núm pág págs p.ej ej art tel",
    before_numbers="nº p pp",
    addresses_reader="usted ustedes tú tu tus",
    red_flags=_RED_FLAGS,
    calls="""llame llama llamar llamen llamando marque marca marcar marquen telefonee""",
    between_call="""al a el la su de o por favor ahora inmediatamente número teléfono servicio
        servicios emergencia emergencias zona local ambulancia como""",
    short_between="al el",
    after_short="o si ahora",
    number_units="""segundo segundos minuto minutos hora horas día días semana semanas mes meses
        año años veces unidades grados personas pasos por""",
    gloss_opens="es decir|o sea",
    gloss_after_comma="o",
    named_before="llamad[oa]s?|conocid[oa]s? como",
    claims=r"\bpor ciento\b|\b(?:1|uno|una) de cada\b|\b(?:los |las )?"
    r"(?:estudios|investigaciones|expertos) (?:han )?"
    r"(?:muestra|demuestra|sugiere|indica|dice|demostrado|mostrado)",
)
