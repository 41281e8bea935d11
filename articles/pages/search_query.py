"""The search query from the URL."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from articles.documents.vocabulary import KINDS, values
from articles.search.lookup.backend import MAX_RESULTS

from .topic_tree import TopicTree

# Characters of a query that are used.
MOST_LETTERS = 200
PAGE_SIZE = 10
LAST_PAGE = MAX_RESULTS // PAGE_SIZE
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")


@dataclass(frozen=True)
class SearchQuery:
    """A search query. `cut`: whether it was longer than MOST_LETTERS; `as_typed`: "1" where
    misspelt words are not to be replaced, else ""."""

    text: str
    cut: bool = False
    topic: str = ""
    kind: str = ""
    page: int = 1
    as_typed: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is the first page, and nothing narrows it."""
        return not self.topic and not self.kind and self.page == 1

    def address(self, **changes: object) -> str:
        """Relative URL of the same query with changes; page 1 by default."""
        own = {"topic": self.topic, "kind": self.kind, "as_typed": self.as_typed}
        said = {"q": self.text, **own, **changes}
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
        as_typed="1" if given.get("as_typed") == "1" else "",
    )


def _page(text: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) else 1
    return min(max(number, 1), LAST_PAGE)
