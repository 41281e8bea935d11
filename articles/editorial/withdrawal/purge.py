"""What purge erases, by column. A test fails for a text column in neither list."""

from __future__ import annotations

import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from articles.models import (
    Act,
    Article,
    ArticleAuthor,
    ArticleCode,
    Batch,
    BatchItem,
    Candidate,
    Change,
    Code,
    Comment,
    Confirmation,
    Contributor,
    Current,
    CurrentAspect,
    CurrentCode,
    CurrentMention,
    Dismissal,
    Edition,
    Feedback,
    FollowUp,
    Heartbeat,
    Journal,
    ListItem,
    Mail,
    Notice,
    NoticeArticle,
    NoticeConfirmation,
    NoticeText,
    Origin,
    PastSlug,
    Profile,
    Reference,
    Reminder,
    Rendition,
    Review,
    SavedDraft,
    Schedule,
    SearchEntry,
    Section,
    ShareLink,
    StandardText,
    SynonymGroup,
    Topic,
)
from articles.search.indexing import erase_articles

# Models whose rows about this article are deleted.
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
    BatchItem,
    Comment,
    CurrentMention,
    Dismissal,
    Feedback,
    Reminder,
    SavedDraft,
    Schedule,
    SearchEntry,
    ShareLink,
]
# Columns blanked in rows that must stay: {model: {column: new value}}.
BLANKED: dict = {
    Article: {
        "title": "(purged)",
        # Slugs must be unique and not empty.
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
        "reading": {},
        "document": b"",
    },
    Change: {"note": "", "sections": []},
    Current: {
        "slug": "",
        "title_key": b"",
        "ended_reason": "",
        "ended_advice": "",
        "outdated_sections": [],
    },
    Review: {
        "section_digests": {},
        "reviewers": [],
        "scope": [],
        "safe_alone": {},
        "sources": [],
        "checklist": {},
    },
    Mail: {"subject": "(purged)", "text": ""},
    Act: {"why": "", "details": {}},
}
_VOCABULARY = "one of the house's fixed words"
# All other text columns, and why they stay: {model: {column: reason}}.
KEPT: dict = {
    Article: dict.fromkeys(["kind", "language", "audience_who", "audience_sex"], _VOCABULARY),
    Edition: {
        "digest": "proves which text was issued, and gives none of it away",
        **dict.fromkeys(["significance", "language", "kind"], _VOCABULARY),
    },
    Change: dict.fromkeys(["type", "language", "state", "significance"], _VOCABULARY),
    Current: {
        **dict.fromkeys(["language", "kind", "state", "basis", "ended_kind"], _VOCABULARY),
        **dict.fromkeys(["significance", "audience_who", "audience_sex"], _VOCABULARY),
    },
    CurrentAspect: {"aspect": _VOCABULARY},
    CurrentCode: {"relation": _VOCABULARY},
    Review: {"digest": "proves which text was reviewed", "basis": _VOCABULARY},
    Act: {"actor_name": "who acted is the house's own record", "action": _VOCABULARY},
    Contributor: dict.fromkeys(
        ["name", "credentials", "role", "organisation"], "a person, who stands on other articles"
    ),
    Topic: dict.fromkeys(["slug", "name", "names"], "shared by other articles"),
    Code: dict.fromkeys(["system", "code", "display", "key"], "a terminology's words"),
    Notice: {
        **dict.fromkeys(["level", "state", "fallback"], _VOCABULARY),
        "revision": "the house's own words, shown on other articles",
        **dict.fromkeys(["name", "reason"], "the house's own words, shown on other articles"),
    },
    NoticeText: {"language": _VOCABULARY, "html": "the house's own words"},
    NoticeConfirmation: {"digest": "of a notice, not of an article"},
    StandardText: dict.fromkeys(["name", "language", "html"], "the house's own words"),
    Batch: {
        **dict.fromkeys(["name", "find", "replacement", "options", "note"], "about many articles"),
        "state": _VOCABULARY,
    },
    FollowUp: {"digest": "proves what was confirmed"},
    Mail: {
        "key": "ids and dates alone",
        "address": "a colleague's",
        "state": _VOCABULARY,
        "error": "the mail server's words",
    },
    Heartbeat: {"name": "a worker's name or a renderer's key"},
    Profile: dict.fromkeys(["time_zone", "calendar_hash"], "a colleague's own"),
    SynonymGroup: dict.fromkeys(["language", "terms"], "words of a language, of no article"),
    Journal: {"epoch": "a random name"},
}


# Names of the article's relations whose rows are deleted.
DELETED_BY_RELATION = (
    "references",
    "candidates",
    "confirmations",
    "past_slugs",
    "notice_rows",
    "batch_items",
    "comments",
    "dismissals",
    "feedback",
    "saved_drafts",
    "schedules",
    "share_links",
    "reminders",
)


def blank(article: Article, *, at: datetime.datetime) -> None:
    """Erase the article's text. Call inside purge's transaction, after its Change is written."""
    article.section_set.all().delete()
    _blank_mails(article)
    for related in DELETED_BY_RELATION:
        getattr(article, related).all().delete()
    Origin.objects.filter(article=article).delete()
    _admin_log_entries(article).update(object_repr="(purged)", change_message="")
    Rendition.objects.filter(article=article).delete()
    CurrentMention.objects.filter(current=article.pk).delete()
    erase_articles([article.pk])
    for relation in ("author_rows", "code_rows"):
        getattr(article, relation).all().delete()
    article.topics.clear()
    article.related.clear()
    Edition.objects.filter(article=article).update(purged_at=at, **BLANKED[Edition])
    Article.objects.filter(pk=article.pk).update(**BLANKED[Article])
    Current.objects.filter(pk=article.pk).update(**BLANKED[Current])
    for model in (Change, Review, Act):
        model.objects.filter(article=article).update(**BLANKED[model])


def _blank_mails(article: Article) -> None:
    """Blank mails that name the article, and stop unsent ones."""
    mails = Mail.objects.filter(Q(article=article) | Q(reminders__article=article))
    unsent = mails.filter(state__in=["waiting", "failed"])
    unsent.update(state="failed", error="Not sent: the article was purged.", retry_at=None)
    mails.update(**BLANKED[Mail])


def _admin_log_entries(article: Article) -> QuerySet:
    """The admin's own log, which holds titles of saved articles."""
    kind = ContentType.objects.get_for_model(Article)
    return LogEntry.objects.filter(content_type=kind, object_id=str(article.pk))
