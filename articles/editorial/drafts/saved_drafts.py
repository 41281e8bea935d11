"""The last saves of a draft, so that a second editor can be shown what the first has changed."""

from __future__ import annotations

from django.utils import timezone

from articles.drafting.draft_state import draft_as_document, state_of_document
from articles.drafting.loading import load_draft
from articles.editorial.acts import person_name
from articles.models import Article, SavedDraft

KEPT = 20


def keep_draft(article: Article, *, by) -> None:
    """Keep the draft as this save left it; older ones than the last KEPT go.

    Call inside the save's transaction, after `lock_version` was raised.
    """
    _write(article, by=person_name(by))
    kept = article.saved_drafts.values_list("lock_version", flat=True)[KEPT - 1 : KEPT]
    article.saved_drafts.filter(lock_version__lt=next(iter(kept), 0)).delete()


def keep_as_found(article: Article) -> None:
    """Keep the draft as it stands before a save, unless that version is kept already.

    The other who has it open needs what both began with. Call with the article locked.
    """
    if not article.saved_drafts.filter(lock_version=article.lock_version).exists():
        _write(article, by="")


def _write(article: Article, *, by: str) -> None:
    SavedDraft.objects.create(
        article=article,
        lock_version=article.lock_version,
        at=timezone.now(),
        saved_by_name=by,
        document=draft_as_document(load_draft(article)),
    )


def state_at(article: Article, lock_version: int | None) -> dict | None:
    """The draft as it was at that version, as in `drafting.states`; None if it is not kept."""
    if lock_version is None:
        return None
    kept = article.saved_drafts.filter(lock_version=lock_version).first()
    return state_of_document(kept.document) if kept else None


def state_now(article: Article) -> dict:
    """The draft as it stands."""
    return state_of_document(draft_as_document(load_draft(article)))


def saves_since(article: Article, lock_version: int | None) -> list[SavedDraft]:
    """Every kept save after that version, oldest first, without the words."""
    later = article.saved_drafts.filter(lock_version__gt=lock_version or 0)
    return list(later.exclude(saved_by_name="").defer("document").order_by("lock_version"))
