"""Keep the rows that place raised notices on articles up to date.

Call everything here holding the journal counter. Publishing holds it too, so a notice and an
article made public at the same time always see each other.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from articles.editorial.acts import record_act
from articles.editorial.publishing.journal import BATCH, write_changes
from articles.models import Current, Notice, NoticeArticle, Review

from .matching import matching_articles, readable_pages, text_id_for
from .plan import NoticePlan, plan_in_force


def place_notice(
    notice: Notice, plan: NoticePlan, *, at: datetime.datetime, reworded: Iterable[str] = ()
) -> int:
    """Place the notice on exactly the articles it matches; returns how many.

    `reworded`: languages whose text has changed.
    """
    matched = list(matching_articles(plan))
    altered = _update_rows(notice, plan, matched, notice.article_rows.all(), set(reworded))
    _write_notice_changes(notice, *altered, at=at, why=notice.reason)
    return len(matched)


def write_lifted_changes(notice: Notice, *, at: datetime.datetime, why: str) -> int:
    """Write a Change for each article of a lifted notice; its rows stay as a record."""
    pages = readable_pages(Q(pk__in=notice.article_rows.values("article")))
    _write_notice_changes(notice, [], list(pages), at=at, why=why)
    return len(pages)


def update_placements(currents: Sequence[Current], *, at: datetime.datetime) -> None:
    """Update the notices of articles just published. Call after saving their topics and codes."""
    ids = [current.pk for current in currents]
    raised = Notice.objects.filter(state="raised")
    _lift_reviewed_holdings(raised.filter(holding_for__isnull=False), ids, at)
    by_match = raised.filter(holding_for__isnull=True).order_by("pk")
    for notice in by_match.prefetch_related("texts", "topics", "codes", "picked"):
        plan = plan_in_force(notice)
        matched = list(matching_articles(plan).filter(pk__in=ids))
        rows = notice.article_rows.filter(article__in=ids)
        _write_notice_changes(
            notice, *_update_rows(notice, plan, matched, rows, set()), at=at, why=notice.reason
        )


def _update_rows(
    notice: Notice,
    plan: NoticePlan,
    matched: list[Current],
    rows: QuerySet[NoticeArticle],
    reworded: set[str],
) -> tuple[list[Current], list[Current]]:
    """Replace the notice's rows; returns (articles whose notice changed, articles that lost it)."""
    tags = {t.pk: t.language for t in notice.texts.all() if t.language in plan.texts}
    texts = {tag: pk for pk, tag in tags.items()}
    old_texts = dict(rows.values_list("article", "text"))
    new_texts = {c.pk: text_id_for(c.language, texts, plan.fallback) for c in matched}
    NoticeArticle.objects.bulk_create(
        [NoticeArticle(notice=notice, article_id=pk, text_id=new_texts[pk]) for pk in new_texts],
        update_conflicts=True,
        unique_fields=["notice", "article"],
        update_fields=["text"],
        batch_size=BATCH,
    )
    lost = old_texts.keys() - new_texts.keys()
    gone = list(readable_pages(Q(pk__in=lost))) if lost else []
    rows.filter(article__in=lost).delete()
    changed = [
        c
        for c in matched
        if old_texts.get(c.pk) != new_texts[c.pk] or tags[new_texts[c.pk]] in reworded
    ]
    return changed, gone


def _write_notice_changes(
    notice: Notice, changed: list[Current], gone: list[Current], *, at: datetime.datetime, why: str
) -> None:
    significance = "safety" if notice.level == "safety" else "metadata"
    for kind, currents in (("raised", changed), ("lifted", gone)):
        change = f"article.notice_{kind}"
        write_changes(currents, change, at=at, significance=significance, note=why)


def _lift_reviewed_holdings(
    holdings: QuerySet[Notice], ids: list[int], at: datetime.datetime
) -> None:
    """Lift holding notices of articles fully reviewed since the notice was raised."""
    rows = NoticeArticle.objects.filter(notice__in=holdings, article__in=ids)
    related = ["notice", "article__current__review", "article__current__edition"]
    for row in rows.select_related(*related):
        notice = row.notice
        if _is_reviewed_since(row.article.current, notice):
            why = "Published with a clinical review of the whole text."
            lift_from_articles(notice, at=at, why=why)
            details = notice_details(notice)
            record_act("notice-lift", by=None, at=at, article=row.article, why=why, **details)


def _is_reviewed_since(current: Current, notice: Notice) -> bool:
    review: Review | None = current.review
    return (
        review is not None
        and review.basis == "clinical-review"
        and not review.scope
        and review.digest == current.edition.digest
        and notice.raised_at is not None
        and review.recorded_at > notice.raised_at
    )


def lift_from_articles(notice: Notice, *, at: datetime.datetime, why: str) -> int:
    """Lift a raised notice; returns the number of articles it was on."""
    notice.state, notice.lifted_at, notice.revision = "lifted", at, None
    notice.save(update_fields=["state", "lifted_at", "revision"])
    return write_lifted_changes(notice, at=at, why=why)


def notice_details(notice: Notice) -> dict[str, str]:
    """The details of an Act about the notice."""
    return {"notice": str(notice.public_id)}
