"""The kinds of the warnings of an import: what publishing without a reader may let pass.

Parsers write sentences for people; the kind follows from how a sentence begins, so that each is
worded once. A sentence that no row knows is `other`: it is never taken for harmless.
"""

import re
from collections import Counter
from collections.abc import Iterable

# In this order: the first that fits. {kind: (what it means, how its sentences begin)}
_ROWS: dict[str, tuple[str, str]] = {
    "altered-number": (
        "a number that is not the source's, is missing or was added",
        r"Altered number|Added: |Not in the draft \(numbers\)",
    ),
    "missing-words": (
        "words of the source that are not in the draft",
        r"Not in the draft|Words of the source that found no place",
    ),
    "struck": (
        "struck-out text",
        r"Left out[^\"“:]*(?:struck|deleted)|.{0,60}[Ss]truck[- ]out",
    ),
    "hidden": (
        "text that readers of the source do not see",
        r"Left out[^\"“:]*(?:hidden|not for readers)|Hidden ",
    ),
    "tracked": (
        "changes of a Word file that nobody has accepted or refused",
        r".{0,60}(?:[Tt]racked|TRACKED)|Unaccepted",
    ),
    "there": (
        "what stands above a text in another house and is not brought in: notices, its archiving",
        r"A notice stands above it there|It is archived there",
    ),
    "review": (
        "a review in another house that does not cover the text",
        r"The review of \d{4}-\d{2}-\d{2} does not cover",
    ),
    "ids": (
        "ids, old addresses and translations that another article has here, so another text digest",
        r"Its id is that of|\d+ ids of sections|The old address |The text digest is "
        r"|“.*” is the text of this language among",
    ),
    "picture": ("pictures, which are listed by their descriptions", r"Left out \(pictures"),
    "contents": (
        "the page's own table of contents, and links within it",
        r"Left out as navigation|Left out \((?:contents list|the page's own contents)"
        r"|The contents list names",
    ),
    "controls": (
        "buttons and controls of the page",
        r"Left out as page controls|Left out \((?:page controls|buttons)",
    ),
    "care-advice": (
        "passages that tell readers to get help, whose urgency a person sets",
        r"Section [\"“].+?[\"”]: this passage tells readers|Blocks that may be care advice",
    ),
    "numbering": (
        "numbers or letters of lists and headings that became others",
        r"Marks of list items|A list is numbered|Numbers left out before|Numbers of a list"
        r"|In section .*a list begins with",
    ),
    "signs": ("signs that only a font of the source shows", r"Signs that only a font"),
    "date": (
        "dates and ages that are not certain, or cannot be",
        r"(?:Byline|\w+): .*(?:dat|day)|last_reviewed|published "
        r"|The date of |The ages |Reference \d+: .*It was left empty",
    ),
    "byline": ("names that are not certain", r"Byline|authors \(|reviewers \("),
    "title": (
        "a title that was guessed, or given twice",
        r"No line is a title|The page has no title|Left out, the title"
        r"|Left out (?:before|after) the ti|The title ",
    ),
    "guessed": (
        "a list or heading that the source does not mark",
        r"Lines (?:without bullets|of bold|that a list)|The text before the first"
        r"|The heading [\"“].+ was supplied"
        r"|The heading of a box|No summary",
    ),
    "level": (
        "levels of headings and lists that were closed up or made flat",
        r"Heading levels|Headings deeper|Items of a list within",
    ),
    "raised": (
        "raised, lowered or struck words in a plain text",
        r"(?:The summary|A heading) is plain text:",
    ),
    "cut": ("text longer than its field", r"(?!An address).{0,60}is longer than"),
    "link": (
        "links that were left out",
        r"(?:Section [\"“].+?[\"”]: |[^\"“]{0,60}: )?Links? |A link to"
        r"|The summary is plain text and lost|Left out \((?:links|related)|An address"
        r"|[^\"“]{0,60}names .* has not been imported",
    ),
    "address": ("an address that was taken", r"“.*” is an address|Another article has the addr"),
    "left-out": (
        "other text that was left out",
        r"Left out|Only in the page's|Given by number|Another file is included|Comments|Words kept"
        r"|.*has no letter or digit and was left out",
    ),
    "state": (
        "what was not public where it comes from",
        r"The page was not p|The page has a password",
    ),
    "program": ("text read by another program", r"Read by |Word document"),
    "kept": ("a draft that an editor had changed", r"An editor has changed"),
    "vocabulary": (
        "words of the house that it does not know",
        r".*(?:there is no aspect|left unset)",
    ),
}  # fmt: skip
OTHER = "other"
KINDS: dict[str, str] = {kind: meaning for kind, (meaning, _) in _ROWS.items()} | {
    OTHER: "warnings of no other kind, and those of imports before kinds were kept"
}
# These quote what stands in the draft too, so that the quotation is no second place of a number.
_QUOTE_THE_DRAFT = frozenset(
    (
        "care-advice signs date byline title guessed level raised cut address vocabulary kept "
        "review ids"
    ).split()
)
_BEGINS = {kind: re.compile(begins, re.S) for kind, (_, begins) in _ROWS.items()}


def kind_of(warning: str) -> str:
    """The kind of a warning, one of KINDS."""
    return next((kind for kind, begins in _BEGINS.items() if begins.match(warning)), OTHER)


def kinded(warnings: Iterable[str]) -> list[dict[str, str]]:
    """The warnings as an Origin keeps them: each with its kind."""
    return [{"kind": kind_of(warning), "text": warning} for warning in warnings]


def count_kinds(warnings: Iterable[str]) -> Counter[str]:
    return Counter(map(kind_of, warnings))


def words_left_out(warning: str) -> str:
    """What a warning quotes that is not in the draft; "" if it quotes what is there."""
    if kind_of(warning) in _QUOTE_THE_DRAFT and not warning.startswith("Left out"):
        return ""
    begin = min((at for sign in ('"', "“", ": ") if (at := warning.find(sign)) >= 0), default=-1)
    if begin < 0:
        return ""
    end = max(warning.rfind('"'), warning.rfind("”"))
    return warning[begin : end if end > begin else len(warning)].lstrip('"“: ')
