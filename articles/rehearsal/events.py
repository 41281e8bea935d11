"""The events that a partner calls forth: each is a transition that the house makes as well."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.drafts.saving import record_edit
from articles.editorial.errors import Refused
from articles.editorial.notices.plan import NoticePlan
from articles.editorial.notices.transitions import (
    confirm_notice,
    lift_notice,
    raise_notice,
    save_notice,
)
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.journal import new_epoch
from articles.editorial.publishing.locks import current_of, lock_article
from articles.editorial.schedule.overdue_reviews import mark_overdue_reviews, site_today
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw
from articles.models import Article, Notice, RehearsalArticle

from . import texts
from .drafts import add_words, draft_of, publish_draft, revise, revise_urgently
from .people import People
from .texts import ADVICE, REASON, record_of

NOTICE_NAME = "Rehearsal"


def remember(name: str, article: Article) -> None:
    """Note that the article is an invented one, under this name."""
    seq = current_of(article).seq
    RehearsalArticle.objects.update_or_create(
        name=name, defaults={"article_id": article.pk, "seq": seq}
    )


def _publish(people: People, article: None) -> Article:
    name = _next_name("new")
    made = draft_of(record_of(name, "Morning page"))
    publish_draft(made, people=people)
    remember(name, made)
    return made


def _overdue(people: People, article: None, *, name: str = "") -> Article:
    """By the clock alone: a review in this house cannot state a day that has passed."""
    name = name or _next_name("overdue")
    now = timezone.now()
    yesterday = site_today(now) - datetime.timedelta(days=1)
    reviewed = yesterday - datetime.timedelta(days=365)
    dates = {"last_reviewed": str(reviewed), "next_review_due": str(yesterday)}
    made = draft_of(record_of(name, "Harbour sneeze", **dates))
    for outcome in publish_imported([made.pk], by=people.publisher):
        if outcome.result == "failed":
            raise Refused("not-published", outcome.why)
    remember(name, made)
    mark_overdue_reviews(now)
    return made


def _next_name(kind: str) -> str:
    last = RehearsalArticle.objects.order_by("-pk").values_list("pk", flat=True).first()
    return f"{kind}-{(last or 0) + 1}.en"


def _revision(significance: str | None) -> Callable[[People, Article], Article]:
    def run(people: People, article: Article) -> Article:
        revise(article, people=people, significance=significance)
        return article

    return run


def _minor(people: People, article: Article) -> Article:
    add_words(article, texts.REWORDED[article.language], people=people)
    publish_draft(article, people=people)
    return article


def _urgent(people: People, article: Article) -> Article:
    revise_urgently(article, people=people)
    return article


def _notice(people: People, article: Article) -> Article:
    plan = NoticePlan(texts=dict(texts.NOTICE), reason=REASON, picked=[article.pk])
    notice = save_notice(None, plan, by=people.publisher, name=NOTICE_NAME, owner=people.publisher)
    digest = plan.digest
    confirm_notice(notice, by=people.author, digest=digest)
    confirm_notice(notice, by=people.reviewer, digest=digest, clinical=True)
    raise_notice(notice, by=people.publisher, digest=digest)
    return article


def _lift_notice(people: People, article: Article, *, missing_ok: bool = False) -> Article:
    raised = Notice.objects.filter(state="raised", article_rows__article=article)
    own = [n for n in raised.distinct() if n.name == NOTICE_NAME or n.holding_for_id]
    if not own and not missing_ok:
        raise Refused("no-notice", "No notice of a rehearsal is on this page. Raise one first.")
    for notice in own:
        by = people.reviewer if notice.holding_for_id else people.publisher
        lift_notice(notice, by=by, reason=REASON)
    return article


def _move(people: People, article: Article) -> Article:
    article = lock_article(article)
    number = current_of(article).edition.number
    article.slug = f"{article.slug.partition('-moved-')[0]}-moved-{number}"
    article.save(update_fields=["slug"])
    record_edit(article, by=people.author)
    publish_draft(article, people=people)
    return article


def _archive(people: People, article: Article) -> Article:
    archive(article, by=people.publisher, reason=REASON, successor=_successor_of(article))
    return article


def _withdrawal(kind: str) -> Callable[[People, Article], Article]:
    def run(people: People, article: Article) -> Article:
        said = {"kind": kind, "reason": REASON, "advice": ADVICE}
        successor = _successor_of(article) if kind == "merged" else None
        withdraw(article, by=people.publisher, successor=successor, **said)
        return article

    return run


def _successor_of(article: Article) -> Article | None:
    row = RehearsalArticle.objects.filter(name="plain.en").select_related("article").first()
    return row.article if row and row.article_id != article.pk else None


def _reinstate(people: People, article: Article) -> Article:
    if current_of(article).state not in ("archived", "withdrawn"):
        raise Refused("not-ended", "Only an archived or withdrawn page is published again.")
    publish_draft(article, people=people)
    return article


def _purge(people: People, article: Article, *, missing_ok: bool = False) -> Article:
    state = current_of(article).state
    if state == "purged" and missing_ok:
        return article
    if state in READABLE_STATES:
        _withdrawal("legal")(people, article)
    purge(article, by=people.publisher, reason=REASON)
    return article


def _restart(people: People, article: None) -> None:
    new_epoch(by=people.publisher, why=REASON)


# {event: function of the people and the article}; each returns the article it befell.
RUN: dict[str, Callable[..., Article | None]] = {
    "publish": _publish,
    "update": _revision(None),
    "minor": _minor,
    "safety": _revision("safety"),
    "urgent": _urgent,
    "notice": _notice,
    "lift-notice": _lift_notice,
    "outdate-translation": _revision(None),
    "overdue": _overdue,
    "move": _move,
    "archive": _archive,
    **{f"withdraw-{kind}": _withdrawal(kind) for kind in ("unsafe", "outdated", "merged", "legal")},
    "reinstate": _reinstate,
    "purge": _purge,
    "restart": _restart,
}
