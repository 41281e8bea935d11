"""What purge erases, column by column. A test fails when a text column is on neither list."""

from __future__ import annotations

import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from articles.models import (
    Act,
    Article,
    ArticleAuthor,
    ArticleCode,
    Candidate,
    Change,
    Code,
    Confirmation,
    Contributor,
    Current,
    Edition,
    Journal,
    ListItem,
    Notice,
    NoticeArticle,
    Origin,
    PastSlug,
    Reference,
    Rendition,
    Review,
    Section,
    Topic,
)

# Rows about this article that go altogether.
DELETED = [
    Section,
    ListItem,
    Reference,
    ArticleAuthor,
    ArticleCode,
    Candidate,
    Confirmation,
    Origin,
    PastSlug,
    NoticeArticle,
    Rendition,
]
# Columns that are emptied, because their rows must stay: {model: {column: what is left}}.
BLANKED: dict = {
    Article: {
        "title": "(purged)",
        # Drafts need one; the row's own number keeps it apart from the others.
        "slug": Concat(Value("purged-"), Cast("pk", CharField())),
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
_VOCABULARY = "one of the house's fixed words"
# Every other column that could hold words, and why it stays: {model: {column: reason}}.
KEPT: dict = {
    Article: dict.fromkeys(["kind", "language", "audience_who", "audience_sex"], _VOCABULARY),
    Edition: {
        "digest": "proves which text was issued, and gives none of it away",
        **dict.fromkeys(["significance", "language", "kind"], _VOCABULARY),
    },
    Change: dict.fromkeys(["type", "language", "state", "significance"], _VOCABULARY),
    Current: dict.fromkeys(["language", "kind", "state", "basis", "ended_kind"], _VOCABULARY),
    Review: {"digest": "proves which text was reviewed", "basis": _VOCABULARY},
    Act: {"actor_name": "who acted is the house's own record", "action": _VOCABULARY},
    Contributor: dict.fromkeys(
        ["name", "credentials", "role", "organisation"], "a person, who stands on other articles"
    ),
    Topic: dict.fromkeys(["slug", "name", "names"], "shared by other articles"),
    Code: dict.fromkeys(["system", "code", "display"], "a terminology's words"),
    Notice: {"level": _VOCABULARY, "html": "the house's own words, shown on other articles"},
    Journal: {"epoch": "a random name"},
}


def blank(article: Article, *, at: datetime.datetime) -> None:
    """Erase the article's words. Call inside purge's transaction, after its Change is written."""
    article.section_set.all().delete()
    for related in ("references", "candidates", "confirmations", "past_slugs", "notice_rows"):
        getattr(article, related).all().delete()
    Origin.objects.filter(article=article).delete()
    _screens_own_log(article).update(object_repr="(purged)", change_message="")
    Rendition.objects.filter(article=article).delete()
    for relation in ("author_rows", "code_rows"):
        getattr(article, relation).all().delete()
    article.topics.clear()
    article.related.clear()
    Edition.objects.filter(article=article).update(purged_at=at, **BLANKED[Edition])
    Article.objects.filter(pk=article.pk).update(**BLANKED[Article])
    Current.objects.filter(pk=article.pk).update(**BLANKED[Current])
    for model in (Change, Review, Act):
        model.objects.filter(article=article).update(**BLANKED[model])


def _screens_own_log(article: Article) -> QuerySet:
    """Django's admin keeps the title of whatever was saved on its screens."""
    kind = ContentType.objects.get_for_model(Article)
    return LogEntry.objects.filter(content_type=kind, object_id=str(article.pk))
