"""What purge erases, column by column. A test fails when a text column is on neither list."""

from __future__ import annotations

import datetime

from articles.models import (
    Act,
    Article,
    Candidate,
    Change,
    Confirmation,
    Current,
    Edition,
    ListItem,
    NoticeArticle,
    Origin,
    PastSlug,
    Reference,
    Rendition,
    Review,
    Section,
)

# Rows about this article that go altogether.
DELETED = [Section, ListItem, Reference, Candidate, Confirmation, Origin, Rendition, NoticeArticle]
# Columns that are emptied, because their rows must stay: {model: {column: what is left}}.
BLANKED: dict = {
    Article: {
        "title": "(purged)",
        "summary": "",
        "also_called": [],
        "byline": "",
        "questions": [],
        "call_to_action": "",
        "call_to_action_label": "",
        "call_to_action_url": "",
    },
    Edition: {
        "title": "",
        "summary": "",
        "slug": "",
        "change_note": "",
        "metadata": {"sections": {}},
        "document": b"",
    },
    Change: {"note": "", "sections": []},
    Current: {"slug": "", "ended_reason": "", "ended_advice": ""},
    Review: {"section_digests": {}, "reviewers": []},
    Act: {"why": "", "details": {}},
}
DELETED_BY_ARTICLE = [PastSlug]


def blank(article: Article, *, at: datetime.datetime) -> None:
    """Erase the article's words. Call inside purge's transaction, after its Change is written."""
    article.section_set.all().delete()
    for related in ("references", "candidates", "confirmations", "past_slugs", "notice_rows"):
        getattr(article, related).all().delete()
    Origin.objects.filter(article=article).delete()
    Rendition.objects.filter(article=article).delete()
    for relation in ("author_rows", "code_rows"):
        getattr(article, relation).all().delete()
    article.topics.clear()
    article.related.clear()
    Edition.objects.filter(article=article).update(purged_at=at, **BLANKED[Edition])
    Article.objects.filter(pk=article.pk).update(slug=f"purged-{article.pk}", **BLANKED[Article])
    Current.objects.filter(pk=article.pk).update(**BLANKED[Current])
    for model in (Change, Review, Act):
        model.objects.filter(article=article).update(**BLANKED[model])
