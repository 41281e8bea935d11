"""Links from article to article, looked up when texts are saved, and which of them are dead.

Those of an edition are written by the transition that makes it readable. Those of a draft follow
its saves: every save raises `lock_version`, and a draft whose links are of an earlier one is stale
until `refresh_stale_links`. Whatever changes what a link leads to calls `mend_links_to`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from articles.documents.anchors import RESERVED
from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.publishing.journal import take_seqs
from articles.models import Article, ArticleLink, Block, Current, ListItem
from articles.models.drafts.article import LINKS_STALE

from .stale_drafts import locked, refresh_in_batches

DRAFT, PUBLISHED = "draft", "published"
NO_ARTICLE, NO_SECTION = "article", "section"
BATCH = 200
# Drafts looked through before the list is shown, and in one round of the worker.
ON_SCREEN, A_ROUND = BATCH, 25 * BATCH
_SCHEME = "article:"
_LINK = re.compile(r'href=\\?"article:([0-9a-f-]{36})(?:#([^"\\]*))?')
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DRAFT_TEXTS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Block, "section__article_id", ("html",)),
    (ListItem, "block__section__article_id", ("term", "description")),
)


def dead_links() -> QuerySet[Any]:
    """Links that readers cannot follow, with `title` and `target_title` (None: no such article)."""
    target = Article.objects.filter(public_id=OuterRef("target")).order_by()
    return (
        ArticleLink.objects.exclude(dead="")
        .annotate(title=F("article__title"), target_title=Subquery(target.values("title")[:1]))
        .order_by("article_id", "pk")
    )


def stale_drafts() -> QuerySet[Article]:
    """Drafts saved since their links were looked up, by an index of their own."""
    return Article.objects.filter(LINKS_STALE).order_by("pk")


def write_edition_links(texts: Iterable[tuple[int, bytes]], *, before: Collection[int]) -> None:
    """Replace the links of editions just made readable: (article id, document).

    `before`: those of the articles that had an edition. Call holding the journal counter.
    """
    if before:
        ArticleLink.objects.filter(article__in=before, where=PUBLISHED).delete()
    links = [link for pk, data in texts for link in _links_in(data.decode(), pk, PUBLISHED)]
    _write(links)


def delete_edition_links(article: int) -> None:
    """Of an article that readers cannot open any more."""
    ArticleLink.objects.filter(article=article, where=PUBLISHED).delete()


def mend_links_to(public_ids: Sequence[UUID]) -> None:
    """Find out anew whether links to these articles are dead.

    Call when they became readable or ceased to be, or have other sections; holding the counter.
    """
    links = ArticleLink.objects.filter(target__in=public_ids)
    if not links.exists():
        return
    readable = _readable(public_ids)
    gone = [public_id for public_id in public_ids if public_id not in readable]
    links.filter(target__in=gone).exclude(dead=NO_ARTICLE).update(dead=NO_ARTICLE)
    there = links.filter(target__in=list(readable))
    there.filter(fragment="").exclude(dead="").update(dead="")
    rows = list(there.exclude(fragment=""))
    anchors = _anchors({readable[row.target] for row in rows if row.target})
    for row in rows:
        names = anchors[readable[row.target]] if row.target else frozenset[str]()
        row.dead = "" if _has(names, row.fragment) else NO_SECTION
    ArticleLink.objects.bulk_update(rows, ["dead"], batch_size=BATCH)


def refresh_stale_links(*, most: int = A_ROUND) -> int:
    """Look up the links of stale drafts, a batch a transaction; returns of how many drafts.

    Drafts that somebody is saving are left for the next time.
    """
    return refresh_in_batches(stale_drafts(), _refresh, most=most, batch=BATCH)


@transaction.atomic
def _refresh(ids: Sequence[int]) -> int:
    """Replace the links of these drafts, and of editions whose links were never written."""
    rows = locked(stale_drafts(), ids)
    articles = dict(rows.values_list("pk", "links_at"))
    new = [pk for pk, links_at in articles.items() if links_at is None]
    links = [*_in_drafts(list(articles)), *_in_editions(new)]
    if links:
        # No target becomes readable or ceases to be until the links are there to be mended.
        take_seqs(0)
    old = Q(article__in=list(articles), where=DRAFT) | Q(article__in=new)
    ArticleLink.objects.filter(old).delete()
    _write(links)
    return Article.objects.filter(pk__in=list(articles)).update(links_at=F("lock_version"))


def _links_in(text: str, article: int, where: str) -> Iterator[ArticleLink]:
    """Each link once."""
    if _SCHEME in text:
        for target, fragment in dict.fromkeys(_LINK.findall(text)):
            known = UUID(target) if _ID.fullmatch(target) else None
            yield ArticleLink(article_id=article, where=where, target=known, fragment=fragment)


def _in_drafts(ids: Sequence[int]) -> Iterator[ArticleLink]:
    found: dict[int, list[str]] = {}
    for model, article, texts in _DRAFT_TEXTS:
        holds = Q()
        for text in texts:
            holds |= Q(**{f"{text}__contains": _SCHEME})
        rows = model.objects.filter(holds, **{f"{article}__in": ids}).order_by("pk")
        for pk, *words in rows.values_list(article, *texts):
            found.setdefault(pk, []).extend(words)
    for pk, written in found.items():
        yield from _links_in(" ".join(written), pk, DRAFT)


def _in_editions(ids: Sequence[int]) -> Iterator[ArticleLink]:
    rows = Current.objects.filter(pk__in=ids, state__in=READABLE_STATES)
    for pk, document in rows.values_list("pk", "edition__document").iterator(chunk_size=100):
        yield from _links_in(bytes(document).decode(), pk, PUBLISHED)


def _write(links: Sequence[ArticleLink]) -> None:
    if not links:
        return
    readable = _readable({link.target for link in links if link.target})
    pointed = {readable[link.target] for link in links if link.fragment and link.target in readable}
    anchors = _anchors(pointed)
    for link in links:
        if link.target not in readable:
            link.dead = NO_ARTICLE
        elif link.fragment and not _has(anchors[readable[link.target]], link.fragment):
            link.dead = NO_SECTION
    ArticleLink.objects.bulk_create(links, batch_size=BATCH)


def _readable(public_ids: Collection[UUID]) -> dict[UUID, int]:
    """{public id: article id} of those that readers can open."""
    rows = Current.objects.filter(public_id__in=list(public_ids), state__in=READABLE_STATES)
    return dict(rows.values_list("public_id", "pk"))


def _anchors(articles: Collection[int]) -> dict[int, frozenset[str]]:
    """{article id: fragments that exist in its present edition}."""
    if not articles:
        return {}
    rows = Current.objects.filter(pk__in=articles).values_list("pk", "edition__document")
    return {
        pk: RESERVED
        | {name for section in read_document(document).sections for name in _names(section)}
        for pk, document in rows.iterator(chunk_size=100)
    }


def _names(section) -> tuple[str, str]:
    return section.id, section.anchor


def _has(anchors: frozenset[str], fragment: str) -> bool:
    return unquote(fragment) in anchors
