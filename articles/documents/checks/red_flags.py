"""Red flags: words that may describe an emergency, so that the editor is asked for care advice.

It only prompts: nothing is set by it, and a text without any of these words may be just as
urgent. The list of words is our own.
"""

import re
import unicodedata
from collections.abc import Sequence

from articles.documents.compile import SectionRow
from articles.documents.richtext.sanitizer import text_of

RED_FLAG_ASPECTS = frozenset(["emergency", "see-doctor"])

# Word beginnings; "…" is up to four words in between.
RED_FLAG_PHRASES = {
    language: tuple(phrases.split(" | "))
    for language, phrases in {
        "en": "chest pain | pain in … chest | chest pressure | tightness in … chest | "
        "trouble breathing | difficulty breathing | short of breath | shortness of breath | "
        "cannot breathe | can't breathe | stopped breathing | stops breathing | choking | "
        "suicid | self-harm | harm yourself | kill yourself | overdose | poisoning | "
        "unconscious | loss of consciousness | passed out | cannot be woken | seizure | "
        "slurred speech | face droop | drooping … face | sudden weakness | sudden numbness | "
        "sudden confusion | worst headache | stiff neck | coughing … blood | "
        "vomiting blood | vomit blood | blood in … stool | black stool | heavy bleeding | "
        "bleeding that will not stop | severe bleeding | severe pain | severe allergic | "
        "anaphyla | swelling of … face | swelling of … throat | swollen tongue | blue lips | "
        "loss of bladder | loss of bowel | cannot pass urine | unable to urinate | "
        "sudden loss of vision | sudden vision loss | sepsis | call 911",
        "es": "dolor de pecho | dolor en … pecho | presión en … pecho | opresión en … pecho | "
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
        "pérdida repentina de … visión | sepsis | llame al 911",
    }.items()
}
_GAP = r"\s+(?:\S+\s+){0,4}?"


def pattern_of(language: str) -> str:
    """A regular expression for folded text, valid in Python and JavaScript; "" if no words."""
    words = RED_FLAG_PHRASES.get(language.split("-")[0], ())
    return "|".join(rf"\b{_phrase_pattern(phrase)}" for phrase in words)


def _phrase_pattern(phrase: str) -> str:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in _fold(phrase).split(" … ")]
    # Escapes that Python and JavaScript treat differently are undone.
    return _GAP.join(parts).replace(r"\-", "-").replace(r"\'", "'")


def _fold(text: str) -> str:
    """Lower case without accents, one kind of apostrophe."""
    bare = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def red_flag(text: str, *, language: str, aspect: str | None = None) -> str | None:
    """The words of plain text that are a red flag, else the aspect if it is one, else None."""
    pattern = pattern_of(language)
    if pattern and (found := re.search(pattern, _fold(text))):
        return " ".join(found.group().split())
    return aspect if aspect in RED_FLAG_ASPECTS else None


def uncovered_red_flags(sections: Sequence[SectionRow], language: str) -> list[tuple[int, str]]:
    """(index of the section, red flag) where neither urgency nor care advice covers it."""
    found = []
    for place, section in enumerate(sections):
        advised = any(text_of(b.row.html) for b in section.blocks if b.states_urgency)
        if advised or section.row.urgency:
            continue
        if flag := _red_flag_in(section, language):
            found.append((place, flag))
    return found


def _red_flag_in(section: SectionRow, language: str) -> str | None:
    texts = [section.row.heading]
    texts += [text_of(block.row.html) for block in section.blocks]
    texts += [
        f"{text_of(item.term)} {text_of(item.description)}"
        for item in section.items()
        if not item.urgency
    ]
    return red_flag(" \n ".join(texts), language=language, aspect=section.row.aspect)
