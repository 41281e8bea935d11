"""Validation of the feedback form. Call with the page's language activated."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from articles.documents.richtext.signs import without_hidden
from articles.models.public.feedback import MAX_COMMENT_LENGTH

_ANSWERS = {"yes": True, "no": False, "": None}
_NEW_LINE = re.compile(r"\r\n?")
# An edition number; more digits would exceed a database's integer range.
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass
class SubmittedFeedback:
    """The submitted fields. `errors`: {field: message}.

    `section`: an anchor, "" for the whole page. `answered`: the reader already answered, with a
    button, whether the page helped.
    """

    edition: int | None
    section: str
    helpful: str
    comment: str
    could_harm: bool
    answered: bool
    # Honeypot: a hidden field that only bots fill in.
    is_machine: bool
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def was_helpful(self) -> bool | None:
        return _ANSWERS.get(self.helpful)

    @property
    def is_quick(self) -> bool:
        """Whether it has only the answer to "Was this page helpful?"."""
        return self.was_helpful is not None and not (self.comment or self.could_harm)

    def refuse_section(self) -> None:
        """Add the error for an unknown section."""
        self.errors["section"] = gettext("Choose a part of the page from the list.")


def read_form(sent: Mapping[str, str]) -> SubmittedFeedback:
    """Read and validate the fields, except whether the section exists."""
    number, answered = sent.get("edition", ""), bool(sent.get("answered"))
    said = SubmittedFeedback(
        edition=int(number) if _NUMBER.fullmatch(number) else None,
        section=sent.get("section", ""),
        helpful="" if answered else sent.get("helpful", ""),
        comment=clean_text(sent.get("comment", "")),
        could_harm=bool(sent.get("could_harm")),
        answered=answered,
        is_machine=bool(sent.get("website")),
    )
    said.errors = _errors(said)
    return said


def clean_text(text: str) -> str:
    """Text with \\n line breaks, without control characters and surrounding white space."""
    lines = without_hidden(_NEW_LINE.sub("\n", text))
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def _errors(said: SubmittedFeedback) -> dict[str, str]:
    if said.helpful not in _ANSWERS:
        return {"helpful": gettext("Choose yes or no, or leave this question out.")}
    if len(said.comment) > MAX_COMMENT_LENGTH:
        over = len(said.comment) - MAX_COMMENT_LENGTH
        words = gettext("Shorten what you wrote by %(over)s characters: %(most)s are allowed.")
        return {"comment": words % {"over": over, "most": MAX_COMMENT_LENGTH}}
    if said.was_helpful is None and not said.comment and not said.could_harm:
        return {"comment": gettext("Write what is wrong or missing.")}
    return {}
