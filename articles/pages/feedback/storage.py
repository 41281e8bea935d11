"""From a checked form to a row."""

from __future__ import annotations

from django.utils import timezone

from articles.delivery.article_context import document_of
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.models.public.feedback import Feedback

from .form import Said
from .limits import first_time, forget


def edition_seen(current: Current, number: int | None) -> Edition:
    """The edition a reader had before them; the present one where none can be told."""
    if number in (None, current.edition.number) or number <= current.withdrawn_through:
        return current.edition
    seen = Edition.objects.filter(article=current.pk, number=number).first()
    return seen or current.edition


def section_of(edition: Edition, anchor: str) -> dict | None:
    """The document's section with this anchor; None where there is none."""
    sections = document_of(edition)["sections"]
    return next((section for section in sections if section["anchor"] == anchor), None)


def keep(said: Said, *, edition: Edition, section: dict | None, caller: str) -> Feedback | None:
    """Write it down; None where this caller has said the same a moment ago."""
    row = Feedback(
        article_id=edition.article_id,
        language=edition.language,
        edition=edition.number,
        section=section["id"] if section else None,
        heading=section["heading"] if section else "",
        helpful=said.was_helpful,
        comment=said.comment,
        could_harm=said.could_harm,
        received_at=timezone.now(),
    )
    same = repr((row.article_id, row.section, row.helpful, row.comment, row.could_harm))
    if not first_time(caller, same):
        return None
    try:
        row.save(force_insert=True)
    except Exception:
        # Who is told to try again must be heard then.
        forget(caller, same)
        raise
    return row
