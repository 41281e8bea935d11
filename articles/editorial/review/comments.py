"""Comments on sections or articles, in threads that can be resolved."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from articles.editorial import permissions
from articles.editorial.acts import person_name, record_act
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Comment, Section

MAX_LENGTH = 5000


@transaction.atomic
def add_comment(
    article: Article,
    *,
    by,
    text: str,
    section: UUID | str | None = None,
    reply_to: Comment | None = None,
) -> Comment:
    """Comment on a section (by its public id) or the whole article. Raises Refused.

    A reply is attached to the first comment of its thread, and reopens a resolved thread.
    """
    permissions.require(by, *permissions.REVIEW_PARTICIPANTS)
    text = _checked_text(text)
    article = lock_article(article)
    if reply_to:
        reply_to = _thread_start(reply_to, article)
        section, heading = reply_to.section, reply_to.heading
        _reopen(reply_to)
    else:
        section, heading = _section_and_heading(article, section)
    now = timezone.now()
    comment = Comment.objects.create(
        article=article,
        section=section,
        heading=heading,
        reply_to=reply_to,
        author=by,
        author_name=person_name(by),
        text=text,
        at=now,
    )
    record_act("comment", by=by, at=now, article=article, comment=comment.pk)
    return comment


def resolve_comment(comment: Comment, *, by) -> Comment:
    """Mark a thread as resolved; nothing is deleted. Raises Refused."""
    return _set_resolved(comment, by=by, resolved=True)


def reopen_comment(comment: Comment, *, by) -> Comment:
    """Reopen a resolved thread. Raises Refused."""
    return _set_resolved(comment, by=by, resolved=False)


@transaction.atomic
def _set_resolved(comment: Comment, *, by, resolved: bool) -> Comment:
    permissions.require(by, *permissions.REVIEW_PARTICIPANTS)
    article = lock_article(comment.article)
    comment = _thread_start(comment, article)
    if bool(comment.resolved_at) == resolved:
        return comment
    now = timezone.now()
    comment.resolved_at = now if resolved else None
    comment.resolved_by_name = person_name(by) if resolved else ""
    comment.save(update_fields=["resolved_at", "resolved_by_name"])
    action = "resolve-comment" if resolved else "reopen-comment"
    record_act(action, by=by, at=now, article=article, comment=comment.pk)
    return comment


def _checked_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused("text-missing", "Write what you have to say.")
    if len(text) > MAX_LENGTH:
        raise Refused(
            "text-too-long", f"Shorten it to {MAX_LENGTH} characters; it has {len(text)}."
        )
    return text


def _section_and_heading(article: Article, section: UUID | str | None) -> tuple[UUID | None, str]:
    """(section id, heading); the heading is stored in case the section is removed."""
    if not section:
        return None, ""
    rows = Section.objects.filter(article=article).order_by("position", "pk")
    heading = ""
    for public_id, own in rows.values_list("public_id", "heading"):
        heading = own or heading
        if str(public_id) == str(section):
            return public_id, heading
    raise Refused("no-such-section", "This section is no longer there. Comment on the whole page.")


def _thread_start(comment: Comment, article: Article) -> Comment:
    """The first comment of the thread, re-read."""
    first = comment.reply_to_id or comment.pk
    found = Comment.objects.filter(pk=first, article=article).first()
    if found is None:
        raise Refused("no-such-comment", "This comment is no longer there. Write a new one.")
    return found


def _reopen(comment: Comment) -> None:
    if comment.resolved_at:
        comment.resolved_at, comment.resolved_by_name = None, ""
        comment.save(update_fields=["resolved_at", "resolved_by_name"])
