"""Bookkeeping of every draft save: `lock_version`, the stored version and the Act."""

from django.db.models import F

from articles.drafting.loading import fill_positions
from articles.editorial.acts import record_act
from articles.models import Act, Article

from .saved_drafts import keep_draft_after_save

REWRITE_ACTIONS = ("edit", "restore", "import", "change-fields")


def record_edit(article: Article, *, by, created: bool = False) -> None:
    """After a save: fill positions, increment `lock_version`, store the draft, record an Act.

    Call inside the save's transaction, with the article locked and its rows written.
    """
    fill_positions(article)
    Article.objects.filter(pk=article.pk).update(lock_version=F("lock_version") + 1)
    article.refresh_from_db(fields=["lock_version"])
    keep_draft_after_save(article, by=by)
    details = {"created": True} if created else {}
    record_act("edit", by=by, article=article, **details)


def record_deletion(article: Article, *, by) -> None:
    """Record the deletion of a never published draft. Call in the deleting transaction."""
    record_act("delete", by=by, title=article.title, public_id=str(article.public_id))


def last_rewrite(article: Article) -> Act | None:
    """The last Act that changed the draft."""
    return article.acts.filter(action__in=REWRITE_ACTIONS).first()
