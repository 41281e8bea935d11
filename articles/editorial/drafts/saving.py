"""What stands beside every save of a draft: the count two editors go by, and the log."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from articles.drafting.loading import fill_positions
from articles.editorial.acts import record_act
from articles.models import Act, Article

from .saved_drafts import keep_draft

# Acts that rewrite a draft.
REWRITING = ("edit", "restore", "import", "change-fields")


def note_edit(article: Article, *, by, created: bool = False) -> None:
    """A draft was saved: place its new rows, raise `lock_version`, keep it, write an Act "edit".

    Call inside the save's transaction, article locked, after its rows are written.
    """
    fill_positions(article)
    Article.objects.filter(pk=article.pk).update(lock_version=F("lock_version") + 1)
    article.refresh_from_db(fields=["lock_version"])
    keep_draft(article, by=by)
    details = {"created": True} if created else {}
    record_act("edit", by=by, at=timezone.now(), article=article, **details)


def note_deletion(article: Article, *, by) -> None:
    """A draft never published is about to be deleted. Call inside the same transaction."""
    record_act(
        "delete",
        by=by,
        at=timezone.now(),
        article=None,
        title=article.title,
        public_id=str(article.public_id),
    )


def last_rewrite(article: Article) -> Act | None:
    """Who rewrote the draft last, and when."""
    return article.acts.filter(action__in=REWRITING).first()
