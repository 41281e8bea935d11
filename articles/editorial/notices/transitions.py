"""Safety notices: write, confirm, raise, schedule and lift.

Lock order: the notice, its articles by id, the journal counter.
"""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from articles.documents.publication_policy import NOTICE_CONFIRMATIONS
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.batching import run_each
from articles.editorial.errors import Refused
from articles.editorial.notices.holding import lift_holding
from articles.editorial.notices.holding import raise_holding_notice as raise_holding_notice
from articles.editorial.notices.matching import languages_without_text, matching_articles
from articles.editorial.notices.placement import (
    lift_from_articles,
    notice_details,
    place_notice,
    prepare_placement,
)
from articles.editorial.notices.plan import (
    NoticePlan,
    cleaned_plan,
    delete_other_texts,
    plan_in_force,
    plan_to_confirm,
    save_plan,
    validate_plan,
)
from articles.editorial.publishing.journal import take_seqs
from articles.editorial.recall import asked_together, confirm_everywhere
from articles.editorial.review.follow_ups import open_follow_up
from articles.models import Act, Article, Current, Notice, NoticeConfirmation


@transaction.atomic
def save_notice(
    notice: Notice | None, plan: NoticePlan, *, by, name: str, owner, seen: str = ""
) -> Notice:
    """Save a notice, or a revision of a raised one, without showing it to readers.

    `seen`: the digest the writer edited; a different one now is refused. Confirmations belong to
    a digest, so changes need new ones. Raises Refused.
    """
    permissions.require(by, permissions.CHANGE_NOTICES)
    if not name.strip():
        raise Refused("name", "Give it a name by which colleagues will know it.")
    plan = cleaned_plan(plan)
    validate_plan(plan)
    if notice is None:
        notice = Notice.objects.create(name=name.strip(), owner=owner)
    else:
        notice = _lock(notice)
        _refuse_writing(notice, seen)
    notice.name, notice.owner = name.strip(), owner
    if notice.state == "raised":
        notice.revision = None if plan == plan_in_force(notice) else plan.as_json()
        notice.save()
    else:
        notice.state = "draft"
        save_plan(notice, plan)
        delete_other_texts(notice, plan)
    _record_notice_act("notice-write", notice, by=by, digest=plan.digest)
    return notice


def _refuse_writing(notice: Notice, seen: str) -> None:
    if notice.state == "lifted":
        raise Refused("lifted", "It was lifted, and stays as it was. Write a new notice.")
    if notice.holding_for_id:
        raise Refused("holding", "Holding notices write themselves. Write a notice beside it.")
    if seen and seen != plan_to_confirm(notice).digest:
        raise Refused(
            "changed-meanwhile", "Somebody has changed this notice since you opened it. See below."
        )


@transaction.atomic
def confirm_notice(
    notice: Notice, *, by, digest: str, clinical: bool = False
) -> NoticeConfirmation:
    """Confirm the plan with this digest. Raises Refused."""
    permissions.require(by, permissions.REVIEW if clinical else permissions.CONFIRM)
    notice = _lock(notice)
    _refuse_unless_open(notice, digest)
    if any(c.person_id == by.pk and c.clinical >= clinical for c in notice_confirmations(notice)):
        raise Refused("confirmed-already", "You have confirmed this notice already.")
    confirmation, _ = NoticeConfirmation.objects.update_or_create(
        notice=notice,
        digest=digest,
        person=by,
        defaults={"clinical": clinical, "at": timezone.now()},
    )
    _record_notice_act("notice-confirm", notice, by=by, digest=digest, clinical=clinical)
    return confirmation


def notice_confirmations(notice: Notice) -> list[NoticeConfirmation]:
    """Unused confirmations of the plan that now waits for confirmation."""
    rows = notice.confirmations.filter(digest=plan_to_confirm(notice).digest).select_related(
        "person"
    )
    return list(rows.filter(at__gt=notice.settled_at) if notice.settled_at else rows)


@transaction.atomic
def raise_notice(notice: Notice, *, by, digest: str, urgent_reason: str = "") -> Notice:
    """Show the notice or its revision on matching articles, now or from its start time.

    Needs the confirmations of NOTICE_CONFIRMATIONS; or, with `urgent_reason`, opens a follow-up
    that a second person must confirm within 24 hours. Raises Refused.
    """
    urgent = bool(urgent_reason.strip())
    permissions.require(by, permissions.PUBLISH_URGENTLY if urgent else permissions.PUBLISH)
    notice = _lock(notice)
    _refuse_unless_open(notice, digest)
    plan, now = plan_to_confirm(notice), timezone.now()
    _refuse_without_texts(plan)
    if plan.ends_at and plan.ends_at <= now:
        raise Refused("ends_at", "It would end before it starts. Give it a later end, or none.")
    if not urgent:
        _refuse_unless_confirmed(notice, plan)
    is_future = notice.state == "draft" and plan.starts_at and plan.starts_at > now
    pages = 0
    if is_future:
        notice.state = "scheduled"
        notice.save(update_fields=["state"])
    else:
        pages = _put_in_force(notice, plan, now)
    act = _record_notice_act(
        ("notice-schedule" if is_future else "notice-raise") + ("-urgently" if urgent else ""),
        notice,
        by=by,
        why=urgent_reason.strip() or plan.reason,
        at=now,
        digest=digest,
        texts=plan.texts,
        pages=pages,
    )
    if not is_future:
        confirm_everywhere(act)
    if urgent:
        open_follow_up(act, by=by, notice=notice, digest=digest, at=now)
    return notice


def _refuse_unless_open(notice: Notice, digest: str) -> None:
    if notice.state not in ("draft", "raised") or (
        notice.state == "raised" and notice.revision is None
    ):
        state = notice.get_state_display().lower()
        raise Refused("nothing-waiting", f"It is {state}; nothing of it waits for anybody.")
    if digest != plan_to_confirm(notice).digest:
        raise Refused("other-digest", "The notice has changed since you read it. Read it again.")


def _refuse_without_texts(plan: NoticePlan) -> None:
    languages = matching_articles(plan).order_by().values_list("language", flat=True).distinct()
    if missing := languages_without_text(plan, languages):
        raise Refused(
            "languages-missing",
            f"It matches pages in {', '.join(missing)}, for which it has no text. Write those "
            "texts, or name the language whose text is to stand on them.",
        )


def _refuse_unless_confirmed(notice: Notice, plan: NoticePlan) -> None:
    confirmations, requirement = notice_confirmations(notice), NOTICE_CONFIRMATIONS[plan.level]
    if len({confirmation.person_id for confirmation in confirmations}) < requirement.people:
        raise Refused(
            "one-more-confirmation",
            "Two different people must confirm this notice. Ask another to confirm it.",
        )
    if requirement.clinical and not any(confirmation.clinical for confirmation in confirmations):
        raise Refused(
            "clinical-review-missing",
            "A safety notice needs a clinical reviewer's confirmation. Ask one to confirm it.",
        )


def _put_in_force(notice: Notice, plan: NoticePlan, at: datetime.datetime) -> int:
    before = plan_in_force(notice) if notice.state == "raised" else NoticePlan()
    same = (before.level, before.ends_at) == (plan.level, plan.ends_at)
    _lock_pages(
        matching_articles(plan).order_by().values("pk"), notice.article_rows.values("article")
    )
    notice.state, notice.settled_at = "raised", at
    notice.raised_at = notice.raised_at or at
    save_plan(notice, plan)
    reworded = [t for t, html in plan.texts.items() if not same or before.texts.get(t) != html]
    prepared = prepare_placement(notice, plan, reworded=reworded)
    # Blocks publishing until commit, so that no article misses this notice.
    take_seqs(0)
    pages = place_notice(notice, plan, prepared, at=at)
    delete_other_texts(notice, plan)
    return pages


@transaction.atomic
def lift_notice(notice: Notice, *, by, reason: str) -> Notice:
    """Remove a raised notice from all its articles. Raises Refused."""
    if notice.holding_for_id:
        return lift_holding(notice, by=by, reason=reason)
    if not by.has_perm(permissions.PUBLISH_URGENTLY):
        permissions.require(by, permissions.PUBLISH)
    if not reason.strip():
        raise Refused("reason-missing", "Say why it is lifted; partners will see it.")
    notice = _lock(notice)
    if notice.state != "raised":
        raise Refused("not-raised", "It is not raised, so there is nothing to lift.")
    now = timezone.now()
    _lift(notice, by=by, at=now, why=reason.strip())
    return notice


def _lift(notice: Notice, *, by, at: datetime.datetime, why: str) -> None:
    _lock_pages(notice.article_rows.values("article"))
    take_seqs(0)
    pages = lift_from_articles(notice, at=at, why=why)
    _record_notice_act("notice-lift", notice, by=by, why=why, at=at, pages=pages)


@transaction.atomic
def discard_unseen_changes(notice: Notice, *, by, reason: str = "") -> Notice:
    """Drop a draft, a scheduled start or a revision that readers have not seen. Raises Refused."""
    permissions.require(by, permissions.CHANGE_NOTICES)
    notice = _lock(notice)
    if notice.state == "raised" and notice.revision is not None:
        notice.revision = None
    elif notice.state == "scheduled":
        notice.state = "draft"
    elif notice.state == "draft":
        notice.state, notice.lifted_at = "lifted", timezone.now()
    else:
        raise Refused("nothing-waiting", "Readers see all of it already; lift it instead.")
    notice.save(update_fields=["state", "revision", "lifted_at"])
    _record_notice_act("notice-take-back", notice, by=by, why=reason.strip())
    return notice


def raise_due_notices(now: datetime.datetime) -> int:
    """Raise scheduled notices whose start has passed, each in a transaction; returns how many."""
    return _run_due(
        Notice.objects.filter(state="scheduled", starts_at__lte=now), _start_scheduled, now
    )


def lift_due_notices(now: datetime.datetime) -> int:
    """Lift raised notices whose end has passed, each in a transaction; returns how many."""
    due = Notice.objects.filter(state="raised", ends_at__lte=now)
    return _run_due(due, lambda row, at: _lift(row, by=None, at=at, why="Its end had come."), now)


def _run_due(
    due: QuerySet[Notice], run: Callable[[Notice, datetime.datetime], None], now: datetime.datetime
) -> int:
    def run_one(pk: int) -> bool:
        with transaction.atomic():
            # Another worker or a person may have done it already.
            notice = due.select_for_update(no_key=True).filter(pk=pk).first()
            if notice is not None:
                run(notice, now)
            return notice is not None

    with asked_together():
        return run_each([*due.order_by("pk").values_list("pk", flat=True)], run_one, label="notice")


def _start_scheduled(notice: Notice, now: datetime.datetime) -> None:
    if notice.ends_at and notice.ends_at <= now:
        notice.state, notice.lifted_at = "lifted", now
        notice.save(update_fields=["state", "lifted_at"])
        why = "Its end had passed before it could be raised."
        _record_notice_act("notice-lift", notice, by=None, why=why, at=now, pages=0)
        return
    plan = plan_in_force(notice)
    pages = _put_in_force(notice, plan, now)
    act = _record_notice_act(
        "notice-raise", notice, by=None, why="Its start had come.", at=now, pages=pages
    )
    confirm_everywhere(act)


def notice_history(notice: Notice) -> QuerySet[Act]:
    """The notice's Acts, newest first."""
    own = Act.objects.filter(action__in=ACTIONS, details__notice=str(notice.public_id))
    # Without an order within, or the planner would read all Acts in that order.
    return Act.objects.filter(pk__in=own.order_by().values("pk"))


ACTIONS = (
    "notice-write notice-confirm notice-schedule notice-schedule-urgently notice-raise "
    "notice-raise-urgently notice-take-back notice-lift recall-confirmed recall-unconfirmed"
).split()


def _record_notice_act(
    action: str, notice: Notice, *, by, why: str = "", at=None, **details
) -> Act:
    details |= notice_details(notice)
    return record_act(action, by=by, at=at, why=why, **details)


def _lock(notice: Notice) -> Notice:
    # no_key: publishing inserts rows referring to the notice while it holds the counter.
    return Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)


def _lock_pages(*ids) -> None:
    """Lock these articles; their editions cannot change until commit."""
    pages = Article.objects.none()
    for some in ids:
        pages |= Article.objects.filter(pk__in=some)
    list(pages.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    # A Change says the number of the edition, whose rows are long: they come into memory here, not
    # while all others wait for the counter.
    Current.objects.filter(pk__in=pages.order_by().values("pk")).aggregate(Sum("edition__number"))


def preview_articles(plan: NoticePlan) -> QuerySet[Current]:
    """The articles a plan matches, for a preview."""
    return matching_articles(plan).order_by("language", "edition__title", "pk")
