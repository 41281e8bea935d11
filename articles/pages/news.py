"""What is new for readers of a language: pages published or reviewed, notices raised."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.notice import Notice, NoticeArticle

SHOWN = 6
# Changes of a language looked back at: a notice on thousands of pages must cost no more.
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
class Raised:
    """A safety notice with the first pages it stands on. `more`: whether there are others."""

    row: NoticeArticle
    pages: list[tuple[str, str]]
    more: bool


def recent(language: str) -> list[News]:
    """The latest, each article once. Definitions are left to the glossary. 2 queries."""
    rows = Change.objects.filter(language=language).order_by("-seq")
    latest: dict[int, tuple[str, int | None, datetime.datetime]] = {}
    looked = rows.values_list("article_id", "type", "edition", "at")[:LOOKED_AT]
    for pk, change, edition, at in looked:
        if change in ("article.published", "article.review_changed"):
            latest.setdefault(pk, (change, edition, at))
    # Some may be gone since, or be no news.
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
    # A review date that passed, or a review of some sections, alters the review as well.
    if reviewed is None or abs(day - reviewed) > datetime.timedelta(days=1):
        return None
    return News(current, "reviewed", reviewed)


def raised(language: str) -> list[Raised]:
    """The latest safety notices on published articles of a language. 1 query, 2 if any."""
    stands = _standing(language).filter(notice=OuterRef("pk"))
    notices = Notice.objects.filter(state="raised", level="safety").order_by("-raised_at", "-pk")
    notices = notices.annotate(first=Subquery(stands.values("pk")[:1])).filter(first__isnull=False)
    firsts = list(
        NoticeArticle.objects.filter(pk__in=notices.values("first")[:NOTICES])
        .select_related("notice", "text")
        .order_by("-notice__raised_at", "-notice__pk")
    )
    pages = _pages(language, [row.notice_id for row in firsts])
    most = PAGES_OF_A_NOTICE
    return [
        Raised(row, pages[row.notice_id][:most], len(pages[row.notice_id]) > most) for row in firsts
    ]


def _standing(language: str) -> QuerySet[NoticeArticle]:
    """Where notices stand on published articles of a language, in the articles' order."""
    rows = Current.objects.filter(pk=OuterRef("article_id"), language=language, state="published")
    return NoticeArticle.objects.filter(Exists(rows.order_by())).order_by("article_id")


def _pages(language: str, notices: list[int]) -> dict[int, list[tuple[str, str]]]:
    """{notice: [(slug, title)]}, one more of each than is shown. One query, or none."""
    found: dict[int, list[tuple[str, str]]] = {notice: [] for notice in notices}
    chosen = Q()
    for notice in notices:
        own = _standing(language).filter(notice=notice)
        chosen |= Q(pk__in=own.values("pk")[: PAGES_OF_A_NOTICE + 1])
    if notices:
        named = ("notice_id", "article__current__slug", "article__current__edition__title")
        rows = NoticeArticle.objects.filter(chosen).order_by("article_id")
        for notice, slug, title in rows.values_list(*named):
            found[notice].append((slug, title))
    return found
