"""Queries for the home page: recently published or reviewed articles, and safety notices."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.notice import Notice, NoticeArticle

SHOWN = 6
# Limit on Changes read: a notice on thousands of pages adds thousands of Changes.
LOOKED_AT = 200
NOTICES, PAGES_OF_A_NOTICE = 3, 3
_NEWS = ("pk", "slug", "language", "last_reviewed", "edition__title", "edition__summary")


@dataclass
class News:
    """`what`: "published" (its first edition), "updated" or "reviewed"."""

    current: Current
    what: str
    on: datetime.date


@dataclass
class RaisedNotice:
    """A safety notice with the first pages that show it. `more`: whether there are others."""

    row: NoticeArticle
    pages: list[tuple[str, str]]
    more: bool


def recent_news(language: str) -> list[News]:
    """The latest articles, each once, without definitions. 2 queries."""
    rows = Change.objects.filter(language=language).order_by("-seq")
    latest: dict[int, tuple[str, int | None, datetime.datetime]] = {}
    newest = rows.values_list("article_id", "type", "edition", "at")[:LOOKED_AT]
    for pk, change, edition, at in newest:
        if change in ("article.published", "article.review_changed"):
            latest.setdefault(pk, (change, edition, at))
    # More than shown: some may be withdrawn, or be filtered by _news.
    wanted = list(latest)[: SHOWN * 4]
    currents = Current.objects.filter(pk__in=wanted, state="published")
    currents = currents.exclude(kind="definition").select_related("edition")
    found = {c.pk: c for c in currents.only(*_NEWS)}
    news = [_news(found[pk], *latest[pk]) for pk in wanted if pk in found]
    return [one for one in news if one][:SHOWN]


def _news(current: Current, change: str, edition: int | None, at: datetime.datetime) -> News | None:
    day = timezone.localdate(at)
    if change == "article.published":
        return News(current, "published" if edition == 1 else "updated", day)
    reviewed = current.last_reviewed
    # Not a new full review: an expired one, or one of some sections, is the same Change type.
    if reviewed is None or abs(day - reviewed) > datetime.timedelta(days=1):
        return None
    return News(current, "reviewed", reviewed)


def raised_notices(language: str) -> list[RaisedNotice]:
    """The latest safety notices on published articles of a language. 1 query, 2 if any."""
    stands = _on_published_articles(language).filter(notice=OuterRef("pk"))
    notices = Notice.objects.filter(state="raised", level="safety").order_by("-raised_at", "-pk")
    notices = notices.annotate(first=Subquery(stands.values("pk")[:1])).filter(first__isnull=False)
    firsts = list(
        NoticeArticle.objects.filter(pk__in=notices.values("first")[:NOTICES])
        .select_related("notice", "text")
        .order_by("-notice__raised_at", "-notice__pk")
    )
    pages, most = _pages(language, [row.notice_id for row in firsts]), PAGES_OF_A_NOTICE
    found = ((row, pages[row.notice_id]) for row in firsts)
    return [RaisedNotice(row, own[:most], len(own) > most) for row, own in found]


def _on_published_articles(language: str) -> QuerySet[NoticeArticle]:
    """Notices on published articles of a language, ordered by article."""
    rows = Current.objects.filter(pk=OuterRef("article_id"), language=language, state="published")
    return NoticeArticle.objects.filter(Exists(rows.order_by())).order_by("article_id")


def _pages(language: str, notices: list[int]) -> dict[int, list[tuple[str, str]]]:
    """{notice: [(slug, title)]}, one more than shown per notice. At most one query."""
    found: dict[int, list[tuple[str, str]]] = {notice: [] for notice in notices}
    chosen = Q()
    for notice in notices:
        own = _on_published_articles(language).filter(notice=notice)
        chosen |= Q(pk__in=own.values("pk")[: PAGES_OF_A_NOTICE + 1])
    if notices:
        named = ("notice_id", "article__current__slug", "article__current__edition__title")
        rows = NoticeArticle.objects.filter(chosen).order_by("article_id")
        for notice, slug, title in rows.values_list(*named):
            found[notice].append((slug, title))
    return found
