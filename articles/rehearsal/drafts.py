"""An invented page as a draft, and as an edition that people confirmed."""

import datetime
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.editorial.drafts.saving import record_edit
from articles.editorial.publishing.locks import current_of, lock_article
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.importing.cross_links import CrossLinks, set_cross_links
from articles.importing.formats.interchange.reading import parse_interchange
from articles.importing.saving import save_tree
from articles.importing.tree import ImportFailure
from articles.models import Article, Block, Edition

from . import texts
from .people import People

REVIEW_CYCLE = datetime.timedelta(days=730)


def draft_of(record: dict[str, Any]) -> Article:
    """The saved draft of a record of the interchange format."""
    [tree] = parse_interchange(json.dumps(record).encode())
    if isinstance(tree, ImportFailure):
        raise tree
    article = save_tree(tree).article  # type: ignore[arg-type]
    set_cross_links([CrossLinks.of(article, tree)])  # type: ignore[arg-type]
    return article


@transaction.atomic
def add_words(article: Article, words: str, *, people: People) -> None:
    """Add a sentence at the end of the draft's first text."""
    article = lock_article(article)
    blocks = Block.objects.filter(section__article=article, kind="text")
    block = blocks.order_by("section__position", "position")[0]
    block.html = f"{block.html.removesuffix('</p>')} {words}</p>"
    block.save(update_fields=["html"])
    record_edit(article, by=people.author)


def publish_draft(
    article: Article,
    *,
    people: People,
    significance: str | None = None,
    note: str = texts.REASON,
) -> Edition:
    """Submit, confirm with a clinical review, and publish: three people, as the policy asks."""
    digest = submit(article, by=people.author, note=note).digest
    due = timezone.localdate() + REVIEW_CYCLE
    confirm(article, by=people.reviewer, digest=digest, clinical=True, next_review_due=due)
    return publish(
        article, by=people.publisher, digest=digest, significance=significance, note=note
    )


def revise(article: Article, *, people: People, significance: str | None = None) -> Edition:
    """A new edition that says a new number, so that it is clinical at least."""
    _add_number(article, people)
    return publish_draft(article, people=people, significance=significance)


def revise_urgently(article: Article, *, people: People) -> Edition:
    """A new edition that one person publishes alone."""
    _add_number(article, people)
    digest = submit(article, by=people.publisher, note=texts.REASON).digest
    return publish(article, by=people.publisher, digest=digest, urgent_reason=texts.REASON)


def _add_number(article: Article, people: People) -> None:
    number = current_of(article).edition.number
    add_words(article, texts.REVISED[article.language].format(number), people=people)
