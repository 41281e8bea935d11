"""The last saved versions of a draft, to show a second editor what the first has changed."""

from django.utils import timezone

from articles.drafting.draft_state import state_of_draft
from articles.drafting.loading import load_draft
from articles.drafting.state_types import DraftState
from articles.editorial.acts import person_name
from articles.models import Article, SavedDraft

MAX_SAVED_DRAFTS = 20


def keep_draft_after_save(article: Article, *, by) -> None:
    """Store the draft after a save, and delete all but the last KEPT versions.

    Call inside the save's transaction, after `lock_version` was incremented.
    """
    _save_draft(article, draft_state_now(article), by=person_name(by))
    kept = article.saved_drafts.values_list("lock_version", flat=True)[
        MAX_SAVED_DRAFTS - 1 : MAX_SAVED_DRAFTS
    ]
    article.saved_drafts.filter(lock_version__lt=next(iter(kept), 0)).delete()


def keep_draft_before_save(article: Article) -> DraftState:
    """Store the draft before a save, unless that version is stored already; its present state.

    It is the common base for merging with another editor. Call with the article locked.
    """
    state = draft_state_now(article)
    if not article.saved_drafts.filter(lock_version=article.lock_version).exists():
        _save_draft(article, state, by="")
    return state


def _save_draft(article: Article, state: DraftState, *, by: str) -> None:
    SavedDraft.objects.create(
        article=article,
        lock_version=article.lock_version,
        at=timezone.now(),
        saved_by_name=by,
        document=state,
    )


def draft_state_at(article: Article, lock_version: int | None) -> DraftState | None:
    """The draft's state at that version; None if it is not stored."""
    if lock_version is None:
        return None
    kept = article.saved_drafts.filter(lock_version=lock_version).first()
    return kept.document if kept else None


def draft_state_now(article: Article) -> DraftState:
    """The present state of the draft."""
    return state_of_draft(load_draft(article))


def saves_since(article: Article, lock_version: int | None) -> list[SavedDraft]:
    """Stored saves after that version, oldest first, without their documents."""
    later = article.saved_drafts.filter(lock_version__gt=lock_version or 0)
    return list(later.exclude(saved_by_name="").defer("document").order_by("lock_version"))
