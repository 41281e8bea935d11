"""Querysets of the dashboard lists and the text of one row. One query per list."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from articles.editorial.acts import person_name
from articles.editorial.drafts.saving import REWRITE_ACTIONS
from articles.editorial.review.follow_ups import open_follow_ups
from articles.editorial.review.review_queue import waiting_sentence
from articles.editorial.review.submission import OPEN_STATES
from articles.editorial.schedule.scheduling import format_moment
from articles.editorial.translations.lag import Outdated
from articles.models import Act, Article, Candidate, Comment, Feedback, FollowUp, Mail, Schedule

# How many of a person's latest saves are searched for drafts they edited last.
MAX_OWN_SAVES = 500
NAME_COLUMNS = ("username", "first_name", "last_name")


@dataclass(frozen=True)
class WorklistRow:
    """`article`, `notice`, `feedback`: row ids or None. `tone`: "" or "bad"."""

    title: str
    said: str
    article: int | None
    tone: str = ""
    notice: int | None = None
    feedback: int | None = None


def name_columns(relation: str) -> list[str]:
    """The columns `person_name` needs, for `only`."""
    return [f"{relation}__{name}" for name in NAME_COLUMNS]


def candidates(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """With the columns of `candidate_line`, without the large documents."""
    return rows.select_related("article__reviewer", "submitted_by").only(
        "state",
        "submitted_at",
        "article__title",
        *name_columns("article__reviewer"),
        *name_columns("submitted_by"),
    )


def candidate_line(row: Candidate) -> WorklistRow:
    text = f"{waiting_sentence(row)}, by {person_name(row.submitted_by)}."
    tone = "bad" if row.state == "changes-requested" else ""
    return WorklistRow(row.article.title, text, row.article_id, tone)


def drafts_of(person) -> QuerySet[Article]:
    """Owned or last edited by this person, not under review, with unpublished edits."""
    own_edits = Act.objects.filter(actor=person, action__in=REWRITE_ACTIONS, article__isnull=False)
    edited_by_person = set(
        own_edits.order_by("-pk").values_list("article_id", flat=True)[:MAX_OWN_SAVES]
    )
    last = Act.objects.filter(article=OuterRef("pk"), action__in=REWRITE_ACTIONS).order_by("-pk")
    review = Candidate.objects.filter(article=OuterRef("pk"), state__in=OPEN_STATES)
    unpublished = Q(current=None) | Q(edited_at__gt=F("current__edition__published_at"))
    return (
        Article.objects.filter(Q(owner=person) | Q(pk__in=edited_by_person))
        .exclude(current__state="purged")
        .annotate(
            edited_by=Subquery(last.values("actor")[:1]),
            edited_at=Subquery(last.values("at")[:1]),
            is_new=Q(current=None),
        )
        .filter(Q(owner=person) | Q(edited_by=person.pk))
        .filter(unpublished, ~Exists(review))
        .order_by(F("edited_at").desc(nulls_last=True), "pk")
        .only("title")
    )


def draft_line(row: Any) -> WorklistRow:
    edited = f"last edited {format_moment(row.edited_at)}" if row.edited_at else "not edited yet"
    state = "Never published" if row.is_new else "Edited since it was published"
    return WorklistRow(row.title, f"{state}; {edited}.", row.pk)


def with_owner_columns(rows: QuerySet[Article]) -> QuerySet[Article]:
    return rows.select_related("owner").only("title", *name_columns("owner"))


def due_line(row: Any) -> WorklistRow:
    late = row.due < timezone.localdate()
    whose = f"owner: {person_name(row.owner)}" if row.owner else "nobody owns it"
    text = f"{'Overdue since' if late else 'Due'} {date_format(row.due, 'j F Y')}; {whose}."
    return WorklistRow(row.title, text, row.pk, "bad" if late else "")


_URGENT_ACTION_LABELS = {
    "publish-urgently": "Published urgently",
    "withdraw": "Withdrawn",
    "notice-raise": "Raised urgently",
}


def follow_ups() -> QuerySet[FollowUp]:
    """Urgent acts not yet confirmed by a second person, earliest due first."""
    return (
        open_follow_ups().select_related("article", "notice", "act", "opened_by").order_by("due_at")
    )


def follow_up_line(row: FollowUp) -> WorklistRow:
    about = row.article or row.notice
    late = row.due_at < timezone.now()
    done = _URGENT_ACTION_LABELS.get(row.act.action, row.act.action)
    text = (
        f"{done} by {row.act.actor_name}: a second "
        f"person's word {'was due' if late else 'is due'} {format_moment(row.due_at)}."
    )
    return WorklistRow(str(about), text, row.article_id, "bad" if late else "", row.notice_id)


def schedules() -> QuerySet[Schedule]:
    """Waiting schedules, the next first."""
    rows = Schedule.objects.filter(state="waiting").select_related("article", "made_by")
    return rows.order_by("due_at", "pk").only(
        "transition", "due_at", "article__title", *name_columns("made_by")
    )


def schedule_line(row: Schedule) -> WorklistRow:
    late = row.due_at < timezone.now()
    text = (
        f"{row.get_transition_display()} on {format_moment(row.due_at)}, set by "
        f"{person_name(row.made_by)}{'; not done yet: is the worker running?' if late else '.'}"
    )
    return WorklistRow(row.article.title, text, row.article_id, "bad" if late else "")


def comments_for(person) -> QuerySet[Comment]:
    """Unresolved threads on articles this person owns, oldest first."""
    own = Article.objects.filter(owner=person).order_by().values("pk")
    rows = Comment.objects.filter(resolved_at=None, reply_to=None, article__in=own)
    return (
        rows.select_related("article")
        .order_by("pk")
        .only("text", "heading", "author_name", "at", "article__title")
    )


def comment_line(row: Comment) -> WorklistRow:
    place = f" on “{row.heading}”" if row.heading else ""
    words = Truncator(row.text).chars(90)
    return WorklistRow(row.article.title, f"{row.author_name}{place}: {words}", row.article_id)


def mails() -> QuerySet[Mail]:
    """E-mails that failed or may not have been sent, newest first."""
    return Mail.objects.filter(state__in=("failed", "unknown")).order_by("-pk").defer("text")


def mail_line(row: Mail) -> WorklistRow:
    text = f"To {row.address}: {row.get_state_display().lower()}. {Truncator(row.error).chars(90)}"
    return WorklistRow(row.subject, text.strip(), row.article_id, "bad")


def harm_line(row: Feedback) -> WorklistRow:
    place = f"on “{row.heading}”" if row.heading else "on the whole page"
    text = Truncator(row.comment).chars(90) or "nothing was written"
    line = f"{format_moment(row.received_at)}, {place}: {text}"
    return WorklistRow(row.article.title, line, row.article_id, "bad", feedback=row.pk)


def outdated_line(row: Outdated) -> WorklistRow:
    sections = "1 section" if row.sections == 1 else f"{row.sections} sections"
    language = dict(settings.LANGUAGES).get(row.language, row.language)
    text = f"In {language}: {sections} of the original changed since it was translated"
    text += ", for safety." if row.safety else "."
    return WorklistRow(row.title, text, row.article, "bad" if row.safety else "")


def link_line(row: Any) -> WorklistRow:
    """`row`: of `dead_links`."""
    where = "The draft's link" if row.where == "draft" else "Readers' link"
    to = f" to “{row.target_title}”" if row.target_title else ""
    section = f": #{row.fragment}" if row.dead == "section" else ""
    text = f"{where}{to} {row.get_dead_display()}{section}."
    return WorklistRow(row.title, text, row.article_id, "")
