"""Decide that a translation need not follow a change of its original."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from articles.editorial import permissions
from articles.editorial.acts import person_name, record_act
from articles.editorial.errors import Refused
from articles.editorial.publishing.journal import take_seqs, write_changes
from articles.editorial.publishing.locks import current_of, lock_article
from articles.models import Article, Dismissal

from .lag import edition_histories, refresh_lags, source_digests_of
from .source_texts import original_of, section_digests_of


@transaction.atomic
def dismiss(article: Article, *, by, section: UUID | str, reason: str) -> Dismissal:
    """Mark a section of a published translation as up to date without a change. Raises Refused.

    Takes effect at once, until the original's section changes significantly or is retranslated.
    """
    permissions.require(by, permissions.REVIEW, permissions.PUBLISH)
    if not (reason := reason.strip()):
        raise Refused("reason-missing", "Say why the translation need not follow; it is kept.")
    article = lock_article(article)
    # Lock the counter, so that the original cannot be published meanwhile.
    take_seqs(0)
    current = current_of(article)
    original = original_of(article)
    section = str(section)
    if section not in [row["section"] for row in current.outdated_sections]:
        raise Refused(
            "not-outdated", "The published translation is not behind with this part. Look again."
        )
    seen = source_digests_of(current.edition, edition_histories([original.pk])[original.pk])
    now = timezone.now()
    dismissal = Dismissal.objects.create(
        article=article,
        section=section,
        digest=section_digests_of(original).get(section, ""),
        seen=seen.get(section, ""),
        person=by,
        person_name=person_name(by),
        reason=reason,
        at=now,
    )
    changed = refresh_lags([current])
    write_changes(changed, "article.translation_changed", at=now)
    record_act("dismiss", by=by, at=now, article=article, why=reason, section=section)
    return dismissal
