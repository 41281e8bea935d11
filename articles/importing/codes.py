"""The codes that a source states of an article."""

from collections.abc import Iterable
from typing import Protocol

from articles.models import Article, ArticleCode, Code
from articles.models.statements import insert_rows, new_row, stored_or_new_key


class Stated(Protocol):
    """A code as a source states it."""

    @property
    def system(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def display(self) -> str | None: ...
    @property
    def relation(self) -> str | None: ...
    @property
    def includes_descendants(self) -> bool: ...


def write_codes(article: Article, stated: Iterable[Stated]) -> None:
    """Add these codes to an article that has none; of one stated twice the first."""
    rows: dict[int, ArticleCode] = {}
    for given in stated:
        key = _key_of(given)
        columns = {
            "article_id": article.pk,
            "code_id": key,
            "relation": given.relation or "equivalent",
            "includes_descendants": given.includes_descendants,
        }
        rows.setdefault(key, new_row(ArticleCode, columns))
    if rows:
        insert_rows(list(rows.values()))


def _key_of(given: Stated) -> int:
    """The key of the code, which is stored if nobody has named it before."""
    known = {"system": given.system, "code": given.code}
    return int(stored_or_new_key(Code, known, display=given.display or ""))
