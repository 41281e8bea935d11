"""Emergency numbers in a text ("call 911"), which do not work in other countries.

A warning to editors; it blocks nothing. A number counts only right after a word for calling:
doses and laboratory values look the same. The lists of numbers and words are our own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.documents.compare.passages import passages
from articles.documents.compile import SectionRow
from articles.documents.richtext.sanitizer import text_of

_ADVICE = (
    "An emergency number stands in the text ({number}). Write “your local emergency number”: the "
    "page adds the number of the region by itself, and partners in other countries show this "
    "text too."
)
_NUMBERS = (
    "911 112 999 000 111 995 988 061 066 100 101 102 103 105 108 110 113 114 115 117 118 119 120 "
    "122 123 131 132 133 144 155 190 191 192 193 194 195 197 198 199"
).split()
# These count only in the plain form "call 15" (see _SHORT_FORM).
_SHORT = ("15", "17", "18")
_CALL = (
    "call calls calling dial dialing dialling phone ring "
    "llame llama llamar llamen llamando marque marca marcar marquen telefonee "
    "appelez appeler composez composer ligue ligar disque discar chiamare chiami rufen wählen"
).split()
# Words allowed between: "call your local emergency number, such as 911".
_BETWEEN = (
    "the your a an at on for help local emergency number services ambulance such as like or e.g "
    "now immediately right away sie den die das an unter "
    "al a el la su de o por favor ahora inmediatamente número teléfono servicio servicios "
    "emergencia emergencias zona local ambulancia como le les numéro d'urgence samu ao para"
).split()
_UNIT = (
    "mg mcg µg μg g kg ml l dl mmol nmol pg ng mmhg unit units iu ui u bpm kcal calories percent "
    "degrees times people steps per second seconds minute minutes min hour hours h day days week "
    "weeks month months year years segundo segundos minuto minutos hora horas día días semana "
    "semanas mes meses año años veces unidades grados personas pasos por"
).split()


def _any_of(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# "9-1-1" is matched as 911.
_DIGITS = "|".join("[-‐ ]?".join(number) for number in _NUMBERS)
_ALONE = rf"(?![\d%°]|[.,/:–-]\d|\s?(?:%|°|(?:{_any_of(_UNIT)})\b))"
_GAP = r"[\s(,:“\"]+"
_LONG_FORM = rf"(?:{_GAP}(?:{_any_of(_BETWEEN)})\b){{0,8}}{_GAP}(?P<long>{_DIGITS}){_ALONE}"
_SHORT_FORM = (
    rf"\s+(?:(?:the|al|le|el)\s+)?(?P<short>{_any_of(_SHORT)})"
    r"(?=\s*(?:$|[.,;!?)](?!\d)|(?:or|ou|o|if|si|for|now|immediately|ahora)\b))"
)
_PATTERN = re.compile(rf"\b(?:{_any_of(_CALL)})(?:{_LONG_FORM}|{_SHORT_FORM})", re.IGNORECASE)


@dataclass(frozen=True)
class EmergencyNumber:
    """An emergency number in a document. `section` is None outside the sections."""

    number: str
    section: str | None
    where: str

    @property
    def advice(self) -> str:
        """The warning to show to the editor."""
        return _ADVICE.format(number=self.number)


def numbers_in_text(text: str) -> list[str]:
    """The emergency numbers that a plain text says to call, as written."""
    return [found["long"] or found["short"] for found in _PATTERN.finditer(text)]


def numbers_in_section(section: SectionRow) -> list[str]:
    """The emergency numbers in a section of a draft, in reading order."""
    return [number for html in section.texts() for number in numbers_in_text(text_of(html))]


def numbers_in_document(document: dict) -> Iterator[EmergencyNumber]:
    """The first emergency number in each line of a document that has one."""
    for line in passages(document):
        for number in numbers_in_text(line.text)[:1]:
            yield EmergencyNumber(number, line.section, line.text)
