"""What one article of a source says of another, set when all of them are there.

Files come in any order: a translation before its original, a link before what it names.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article, Origin

from .tree import Tree


@dataclass
class Mention:
    """The other articles, by their source ids, that one article names."""

    article: Article
    source: str
    related: list[str]
    translation_of: str | None

    @classmethod
    def of(cls, article: Article, tree: Tree) -> Mention:
        return cls(article, tree.source, tree.related, tree.translation_of)


def link_mentions(mentions: list[Mention]) -> list[str]:
    """Set `related` and `translation_of`. Returns a warning for each id that is not there."""
    warnings: list[str] = []
    for mention in mentions:
        named = [*mention.related, *filter(None, [mention.translation_of])]
        if named:
            _link(mention, _found(mention.source, named), warnings)
    return warnings


def _found(source: str, ids: list[str]) -> dict[str, int]:
    rows = Origin.objects.filter(source=source, source_id__in=ids)
    return dict(rows.values_list("source_id", "article_id"))


def _link(mention: Mention, found: dict[str, int], warnings: list[str]) -> None:
    article = mention.article
    article.related.set(found[other] for other in mention.related if other in found)
    if mention.translation_of in found:
        article.translation_of_id = found[mention.translation_of]
        article.save(update_fields=["translation_of"])
    named = [("related", other) for other in mention.related]
    if mention.translation_of:
        named.append(("translation_of", mention.translation_of))
    warnings += [
        f"{article.title}: {field} names {other!r}, which has not been imported. "
        "Import it, then import this article again."
        for field, other in named
        if other not in found
    ]
