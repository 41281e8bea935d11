"""Keep the rows that place raised notices on articles up to date.

Call everything here, but `prepare_placement`, holding the journal counter. Publishing holds it too,
so a notice and an article made public at the same time always see each other.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.acts import record_act
from articles.editorial.publishing.id_sets import id_set
from articles.editorial.publishing.journal import write_changes_of
from articles.models import Current, Notice, NoticeArticle, Review

from .matching import matching_articles, text_id_for
from .plan import NoticePlan, plan_in_force


@dataclass(frozen=True)
class Altered:
    """Row ids of articles: whose notice is new or other than before, and that lost it."""

    changed: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()

    def then(self, later: "Altered") -> "Altered":
        """Both, one after the other."""
        changed, gone = self.changed - later.gone, self.gone - later.changed
        return Altered(changed | later.changed, gone | later.gone)


def prepare_placement(notice: Notice, plan: NoticePlan, *, reworded: Iterable[str] = ()) -> Altered:
    """Write the rows of the articles the notice matches, which are locked. No Change yet.

    `reworded`: languages whose text has changed. Call before taking the journal counter, so that
    others wait for the rest alone.
    """
    altered = _update_rows(notice, plan, _matched(plan), notice.article_rows.all(), set(reworded))
    if connection.vendor == "postgresql":
        # Foreign keys are checked now, not at commit, while the counter is held.
        connection.check_constraints()
    return altered


def place_notice(
    notice: Notice, plan: NoticePlan, prepared: Altered, *, at: datetime.datetime
) -> int:
    """Place the notice on exactly the articles it matches, some published since it was prepared.

    Returns how many it matches.
    """
    matched = _matched(plan)
    later = _update_rows(notice, plan, matched, notice.article_rows.all(), set())
    _write_notice_changes(notice, prepared.then(later), at=at, why=notice.reason)
    return len(matched)


def write_lifted_changes(notice: Notice, *, at: datetime.datetime, why: str) -> int:
    """Write a Change for each article of a lifted notice; its rows stay as a record."""
    pages = _readable(Q(pk__in=notice.article_rows.values("article")))
    _write_notice_changes(notice, Altered(gone=pages), at=at, why=why)
    return len(pages)


def update_placements(currents: Sequence[Current], *, at: datetime.datetime) -> None:
    """Update the notices of articles just published. Call after saving their topics and codes."""
    ids = [current.pk for current in currents]
    raised = Notice.objects.filter(state="raised")
    _lift_reviewed_holdings(raised.filter(holding_for__isnull=False), ids, at)
    by_match = raised.filter(holding_for__isnull=True).order_by("pk")
    for notice in by_match.prefetch_related("texts", "topics", "codes", "picked"):
        plan = plan_in_force(notice)
        matched = _matched(plan, among=ids)
        rows = notice.article_rows.filter(article__in=ids)
        altered = _update_rows(notice, plan, matched, rows, set())
        _write_notice_changes(notice, altered, at=at, why=notice.reason)


def _matched(plan: NoticePlan, *, among: Sequence[int] | None = None) -> dict[int, str]:
    """{article id: language} of what the plan matches."""
    pages = matching_articles(plan)
    if among is not None:
        pages = pages.filter(pk__in=among)
    return dict(pages.order_by().values_list("pk", "language"))


def _readable(condition: Q) -> frozenset[int]:
    rows = Current.objects.filter(condition, state__in=READABLE_STATES)
    return frozenset(rows.values_list("pk", flat=True))


def _update_rows(
    notice: Notice,
    plan: NoticePlan,
    matched: dict[int, str],
    rows: QuerySet[NoticeArticle],
    reworded: set[str],
) -> Altered:
    """Have the notice's rows be those of the articles matched."""
    tags = {t.pk: t.language for t in notice.texts.all() if t.language in plan.texts}
    ids = {tag: pk for pk, tag in tags.items()}
    chosen = {tag: text_id_for(tag, ids, plan.fallback) for tag in set(matched.values())}
    new = {pk: chosen[language] for pk, language in matched.items()}
    old = dict(rows.values_list("article", "text"))
    lost = old.keys() - new.keys()
    if lost:
        rows.filter(article__in=id_set(lost)).delete()
    altered = {pk for pk, text in new.items() if old.get(pk) != text}
    _write_rows(notice, {pk: new[pk] for pk in altered}, old)
    said_otherwise = {pk for pk, text in new.items() if tags[text] in reworded}
    gone = _readable(Q(pk__in=id_set(lost))) if lost else frozenset()
    return Altered(frozenset(altered | said_otherwise), gone)


def _write_rows(notice: Notice, texts: dict[int, int], old: dict[int, int]) -> None:
    """Have the rows of these articles show these texts: two statements a text."""
    for text in set(texts.values()):
        pages = [pk for pk, its in texts.items() if its == text]
        known, new = id_set(pk for pk in pages if pk in old), id_set(set(pages) - old.keys())
        notice.article_rows.filter(article__in=known).update(text=text)
        with connection.cursor() as cursor:
            sql = _ROWS.format(ids=new.sql)
            cursor.execute(sql, [notice.pk, text, *new.params])


# `{ids}` is a subquery of our own.
_ROWS = """
INSERT INTO articles_noticearticle (notice_id, article_id, text_id)
SELECT %s, chosen.id, %s FROM (SELECT article_id AS id FROM articles_current
                               WHERE article_id IN ({ids})) chosen
"""


def _write_notice_changes(
    notice: Notice, altered: Altered, *, at: datetime.datetime, why: str
) -> None:
    significance = "safety" if notice.level == "safety" else "metadata"
    for kind, articles in (("raised", altered.changed), ("lifted", altered.gone)):
        change = f"article.notice_{kind}"
        write_changes_of(articles, change, at=at, significance=significance, note=why)


def _lift_reviewed_holdings(
    holdings: QuerySet[Notice], ids: list[int], at: datetime.datetime
) -> None:
    """Lift holding notices of articles fully reviewed since the notice was raised."""
    rows = NoticeArticle.objects.filter(notice__in=holdings, article__in=ids)
    # Seldom any, and what follows joins six tables.
    if not rows.exists():
        return
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
