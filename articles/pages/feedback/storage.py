"""Stores a validated form as a Feedback row."""

from django.utils import timezone

from articles.delivery.article_context import document_of
from articles.documents.document import Section
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.models.public.feedback import Feedback

from .form import SubmittedFeedback
from .limits import forget_message, remember_message


def edition_seen(current: Current, number: int | None) -> Edition:
    """The edition that the reader saw; the current one if unknown or withdrawn."""
    if number in (None, current.edition.number) or number <= current.withdrawn_through:
        return current.edition
    seen = Edition.objects.filter(article=current.pk, number=number).first()
    return seen or current.edition


def section_of(edition: Edition, anchor: str) -> Section | None:
    """The section of the document with this anchor, or None."""
    sections = document_of(edition).sections
    return next((section for section in sections if section.anchor == anchor), None)


def store_feedback(
    said: SubmittedFeedback, *, edition: Edition, section: Section | None, caller: str
) -> Feedback | None:
    """Store the feedback; None if this caller has just sent the same."""
    row = Feedback(
        article_id=edition.article_id,
        language=edition.language,
        edition=edition.number,
        section=section.id if section else None,
        heading=section.heading if section else "",
        helpful=said.was_helpful,
        comment=said.comment,
        could_harm=said.could_harm,
        received_at=timezone.now(),
    )
    same = repr((row.article_id, row.section, row.helpful, row.comment, row.could_harm))
    if not remember_message(caller, same):
        return None
    try:
        row.save(force_insert=True)
    except Exception:
        # The reader sees an error and may send it again.
        forget_message(caller, same)
        raise
    return row
