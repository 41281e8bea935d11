"""Link imported articles to each other (related, translation_of) after all are saved.

Files come in any order: a translation may precede its original, a link its target.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article, Origin

from .library.record import Record
from .tree import Tree


@dataclass
class CrossLinks:
    """The other articles, by source id, that one article refers to."""

    article: Article
    source: str
    related: list[str]
    translation_of: str | None

    @classmethod
    def of(cls, article: Article, tree: Tree | Record) -> CrossLinks:
        return cls(article, tree.source, tree.related, tree.translation_of)


def set_cross_links(mentions: list[CrossLinks]) -> list[str]:
    """Set `related` and `translation_of`. Returns a warning for each id not yet imported."""
    warnings: list[str] = []
    for mention in mentions:
        ids = [*mention.related, *filter(None, [mention.translation_of])]
        if ids:
            _set_links(mention, _article_ids(mention.source, ids), warnings)
    return warnings


def _article_ids(source: str, ids: list[str]) -> dict[str, int]:
    rows = Origin.objects.filter(source=source, source_id__in=ids)
    return dict(rows.values_list("source_id", "article_id"))


def _set_links(mention: CrossLinks, article_ids: dict[str, int], warnings: list[str]) -> None:
    article = mention.article
    article.related.set(article_ids[other] for other in mention.related if other in article_ids)
    if mention.translation_of in article_ids:
        article.translation_of_id = article_ids[mention.translation_of]
        article.save(update_fields=["translation_of"])
    references = [("related", other) for other in mention.related]
    if mention.translation_of:
        references.append(("translation_of", mention.translation_of))
    warnings += [
        f"{article.title}: {field} names {other!r}, which has not been imported. "
        "Import it, then import this article again."
        for field, other in references
        if other not in article_ids
    ]
