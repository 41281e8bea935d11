"""Words that count when two texts are compared, and words that are published inside texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .packs import Packs, Part


@dataclass(frozen=True, kw_only=True)
class Words(Part):
    """`critical`: regular expressions for one word each, separated by white space: amounts,
    frequencies and numerals, units and forms of a dose; negations and words of time; groups of
    people; how fast to act; what to do with a medicine. Without them every word is critical.

    `units`: regular expressions for words that are units after a number, beside symbols (mg).
    `ignored`: words without weight, so that "the dose" equals "a dose". `negating_prefixes` turn
    a word into its opposite. `definition_heading`: of a definition's first section.
    `holding_notices`: {tag, with a region or script where it matters: the text of a notice on
    translations of an article that was withdrawn as unsafe or corrected for safety}.
    `struck_out`: said before struck words in plain text. `quotation_marks`: opening and closing,
    then both of a quotation within a quotation. `notes_heading`: over a document's notes.
    """

    critical: str = ""
    units: str = ""
    ignored: str = ""
    negating_prefixes: str = ""
    definition_heading: str = ""
    holding_notices: Mapping[str, str] = field(default_factory=dict)
    struck_out: str = ""
    notes_heading: str = ""
    quotation_marks: tuple[str, ...] = ()


WORDS = Packs("*/words.py", Words)
