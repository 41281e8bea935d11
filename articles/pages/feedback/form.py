"""What a reader sent in the feedback form, checked field by field.

Call with the page's language activated: messages are for the reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from articles.models.public.feedback import MOST

_ANSWERS = {"yes": True, "no": False, "": None}
_NEW_LINE = re.compile(r"\r\n?")
# Of the editions' numbers; more digits are no number of ours, and no database's.
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass
class Said:
    """The fields as they were sent, tidied; `errors`: {field: what to do about it}.

    `section`: a section's anchor, "" for the whole page. `answered`: this reader has said
    before, with a button, whether the page helped.
    """

    edition: int | None
    section: str
    helpful: str
    comment: str
    could_harm: bool
    answered: bool
    # A field that people never see: only a machine fills it in.
    is_machine: bool
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def was_helpful(self) -> bool | None:
        return _ANSWERS.get(self.helpful)

    @property
    def is_quick(self) -> bool:
        """Only the answer to "Was this page helpful?"."""
        return self.was_helpful is not None and not (self.comment or self.could_harm)

    def refuse_section(self) -> None:
        """The edition has no section of that anchor."""
        self.errors["section"] = gettext("Choose a part of the page from the list.")


def read(sent: Mapping[str, str]) -> Said:
    """The form's fields, without regard to which sections there are."""
    number, answered = sent.get("edition", ""), bool(sent.get("answered"))
    said = Said(
        edition=int(number) if _NUMBER.fullmatch(number) else None,
        section=sent.get("section", ""),
        helpful="" if answered else sent.get("helpful", ""),
        comment=tidied(sent.get("comment", "")),
        could_harm=bool(sent.get("could_harm")),
        answered=answered,
        is_machine=bool(sent.get("website")),
    )
    said.errors = _errors(said)
    return said


def tidied(text: str) -> str:
    """Text as it is kept: one kind of line break, no control characters, nothing around it."""
    lines = _NEW_LINE.sub("\n", text)
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def _errors(said: Said) -> dict[str, str]:
    if said.helpful not in _ANSWERS:
        return {"helpful": gettext("Choose yes or no, or leave this question out.")}
    if len(said.comment) > MOST:
        over = len(said.comment) - MOST
        words = gettext("Shorten what you wrote by %(over)s characters: %(most)s are allowed.")
        return {"comment": words % {"over": over, "most": MOST}}
    if said.was_helpful is None and not said.comment and not said.could_harm:
        return {"comment": gettext("Write what is wrong or missing.")}
    return {}
