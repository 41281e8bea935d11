"""What a reader asks the search, as its address says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from articles.documents.vocabulary import KINDS, values
from articles.search.interface import MAX_RESULTS

from .topic_tree import Subjects

# Letters of a question that are looked at.
MOST_LETTERS = 200
PAGE_SIZE = 10
LAST_PAGE = MAX_RESULTS // PAGE_SIZE
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")


@dataclass(frozen=True)
class Asked:
    """A question. `cut`: whether there was more of it than is looked at."""

    text: str
    cut: bool = False
    topic: str = ""
    kind: str = ""
    page: int = 1

    def address(self, **changes: object) -> str:
        """The same question with something changed, relative to the page; page 1 unless said."""
        said = {"q": self.text, "topic": self.topic, "kind": self.kind, **changes}
        return "?" + urlencode({name: value for name, value in said.items() if value})


def read_asked(given: QueryDict, tree: Subjects) -> Asked:
    """What the address asks. Never raises: what it names that is not there narrows nothing."""
    # What no page can hold was no letter of anybody's question.
    text = given.get("q", "").encode("utf-8", "replace").decode()
    text = _CONTROLS.sub(" ", text).strip()
    topic, kind = given.get("topic", ""), given.get("kind", "")
    return Asked(
        text=text[:MOST_LETTERS].rstrip(),
        cut=len(text) > MOST_LETTERS,
        topic=topic if topic in tree.by_slug else "",
        kind=kind if kind in values(KINDS) else "",
        page=_page(given.get("page", "")),
    )


def _page(text: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) else 1
    return min(max(number, 1), LAST_PAGE)
