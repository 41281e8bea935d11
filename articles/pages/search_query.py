"""The search query from the URL."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from articles.documents.vocabulary import KINDS, values
from articles.search.backend import MAX_RESULTS

from .topic_tree import TopicTree

# Characters of a query that are used.
MOST_LETTERS = 200
PAGE_SIZE = 10
LAST_PAGE = MAX_RESULTS // PAGE_SIZE
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")


@dataclass(frozen=True)
class SearchQuery:
    """A search query. `cut`: whether it was longer than MOST_LETTERS."""

    text: str
    cut: bool = False
    topic: str = ""
    kind: str = ""
    page: int = 1

    @property
    def is_plain(self) -> bool:
        """Whether it is the first page, and nothing narrows it."""
        return not self.topic and not self.kind and self.page == 1

    def address(self, **changes: object) -> str:
        """Relative URL of the same query with changes; page 1 by default."""
        said = {"q": self.text, "topic": self.topic, "kind": self.kind, **changes}
        return "?" + urlencode({name: value for name, value in said.items() if value})


def read_search_query(given: QueryDict, tree: TopicTree) -> SearchQuery:
    """Read the query. Never raises: unknown topics and kinds are ignored."""
    # Lone surrogates and control characters cannot be searched for.
    text = given.get("q", "").encode("utf-8", "replace").decode()
    text = _CONTROLS.sub(" ", text).strip()
    topic, kind = given.get("topic", ""), given.get("kind", "")
    return SearchQuery(
        text=text[:MOST_LETTERS].rstrip(),
        cut=len(text) > MOST_LETTERS,
        topic=topic if topic in tree.by_slug else "",
        kind=kind if kind in values(KINDS) else "",
        page=_page(given.get("page", "")),
    )


def _page(text: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) else 1
    return min(max(number, 1), LAST_PAGE)
