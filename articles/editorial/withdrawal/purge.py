"""What purge erases, by column.

Of a row that stays, a new column is erased by itself. A test fails for a model on no list.
"""

import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BinaryField,
    CharField,
    Field,
    JSONField,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat

from articles import models
from articles.models import Article
from articles.search.upkeep import erase_articles

# Models whose rows about this article are deleted.
DELETED = [
    models.Section,
    models.Block,
    models.ListItem,
    models.Reference,
    models.ArticleAuthor,
    models.ArticleCode,
    models.Candidate,
    models.Confirmation,
    models.Origin,
    models.PastSlug,
    models.NoticeArticle,
    models.Rendition,
    models.DumpPart,
    models.BatchItem,
    models.Comment,
    models.ArticleLink,
    models.DraftGrams,
    models.DefinitionName,
    models.CurrentMention,
    models.Dismissal,
    models.Feedback,
    models.Reminder,
    models.SavedDraft,
    models.Schedule,
    models.SearchEntry,
    models.SearchName,
    models.SearchSection,
    models.ArticleVector,
    models.ShareLink,
]
# Models whose rows stay. Every column that can hold words is emptied, unless KEPT names it:
# {model: {column: its value, where that is not the empty one}}.
BLANKED: dict = {
    Article: {
        "title": "(purged)",
        # Slugs must be unique and not empty.
        "slug": Concat(Value("purged-"), Cast("pk", CharField())),
    },
    models.Edition: {"metadata": {"sections": {}}},
    models.Change: {},
    models.Current: {},
    models.Review: {"section_digests": {}},
    models.Mail: {"subject": "(purged)"},
    models.Act: {},
}
# The fields that can hold words.
TEXTUAL = (CharField, TextField, JSONField, BinaryField)
_VOCABULARY = "one of the house's fixed words"
# The text columns that stay, and why: {model: {column: reason}}.
KEPT: dict = {
    Article: dict.fromkeys(["kind", "language", "audience_who", "audience_sex"], _VOCABULARY),
    models.Edition: {
        "digest": "proves which text was issued, and gives none of it away",
        **dict.fromkeys(["significance", "language", "kind"], _VOCABULARY),
    },
    models.Change: dict.fromkeys(["type", "language", "state", "significance"], _VOCABULARY),
    models.Current: {
        **dict.fromkeys(["language", "kind", "state", "basis", "ended_kind"], _VOCABULARY),
        **dict.fromkeys(["significance", "audience_who", "audience_sex"], _VOCABULARY),
    },
    models.CurrentAspect: dict.fromkeys(["aspect", "state", "language"], _VOCABULARY),
    models.CurrentCode: dict.fromkeys(["relation", "state", "language"], _VOCABULARY),
    models.CurrentTopic: {
        **dict.fromkeys(["state", "language"], _VOCABULARY),
        "title_key": "a copy of the present row's, which a trigger empties with it",
    },
    models.Tally: dict.fromkeys(["what", "key"], "what is counted: languages, topics, codes"),
    models.Review: {"digest": "proves which text was reviewed", "basis": _VOCABULARY},
    models.Act: {"actor_name": "who acted is the house's own record", "action": _VOCABULARY},
    models.Contributor: dict.fromkeys(
        ["name", "credentials", "role", "organisation"], "a person, who stands on other articles"
    ),
    models.Topic: dict.fromkeys(["slug", "name", "names"], "shared by other articles"),
    models.Code: dict.fromkeys(["system", "code", "display", "key"], "a terminology's words"),
    models.Notice: {
        **dict.fromkeys(["level", "state", "fallback"], _VOCABULARY),
        "revision": "the house's own words, shown on other articles",
        **dict.fromkeys(["name", "reason"], "the house's own words, shown on other articles"),
    },
    models.NoticeText: {"language": _VOCABULARY, "html": "the house's own words"},
    models.NoticeConfirmation: {"digest": "of a notice, not of an article"},
    models.StandardText: dict.fromkeys(["name", "language", "html"], "the house's own words"),
    models.Batch: {
        **dict.fromkeys(["name", "find", "replacement", "options", "note"], "about many articles"),
        "state": _VOCABULARY,
    },
    models.FollowUp: {"digest": "proves what was confirmed"},
    models.Mail: {
        "key": "ids and dates alone",
        "address": "a colleague's",
        "state": _VOCABULARY,
        "error": "the mail server's words",
    },
    models.CachePlace: {"name": "a cache's name", "epoch": "the journal's"},
    models.ReplicaBeat: {"name": "a process's", "replica": "a server's name", "beat": "random"},
    models.ExportBucket: {
        "language": _VOCABULARY,
        "bucket": "the first digits of ids",
        "digest": "over the digests of many articles",
    },
    models.ExportTotal: {
        "language": _VOCABULARY,
        "digest": "over the digests of many articles",
    },
    models.Dump: {
        "language": _VOCABULARY,
        "epoch": "the journal's",
        "parts": "ids and sizes",
        "end": "counts and an address, as gzip",
        "digest": "of a file of many articles",
    },
    models.Heartbeat: {"name": "a worker's name or a renderer's key"},
    models.ProcessMetrics: dict.fromkeys(["name", "role", "values"], "counts of one process"),
    models.KnownRight: dict.fromkeys(["key", "facts"], "about an account or a role"),
    models.AccessRecord: dict.fromkeys(["event", "account_name", "details"], "about an account"),
    models.SignInAttempt: {"scope": "what is counted at the sign-in"},
    models.Profile: dict.fromkeys(["time_zone", "calendar_hash"], "a colleague's own"),
    models.SynonymGroup: dict.fromkeys(["language", "terms"], "words of a language, of no article"),
    models.Unanswered: dict.fromkeys(
        ["kind", "language", "digest", "words", "note"], "what was asked in vain, of no article"
    ),
    models.Journal: {"epoch": "a random name"},
    models.RehearsalArticle: {"name": "of an invented article"},
    models.Rehearsal: {
        **dict.fromkeys(["event", "state"], _VOCABULARY),
        "error": "the house's own words",
    },
}


# Names of the article's relations whose rows are deleted.
DELETED_BY_RELATION = (
    "references links candidates confirmations past_slugs notice_rows batch_items comments "
    "dismissals feedback saved_drafts schedules share_links reminders author_rows code_rows"
).split()


def blanked_columns(model: type[Model]) -> dict[str, Any]:
    """{column: new value} of the rows of a model that stay."""
    empty = {
        field.name: _empty_value(field)
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTUAL) and field.name not in KEPT.get(model, {})
    }
    return empty | BLANKED[model]


def _empty_value(field: Field) -> Any:
    if isinstance(field, JSONField):
        return field.get_default()
    return b"" if isinstance(field, BinaryField) else ""


def erase_article(article: Article, *, at: datetime.datetime) -> None:
    """Erase the article's text. Call inside purge's transaction, after its Change is written."""
    article.section_set.all().delete()
    _blank_mails(article)
    for related in DELETED_BY_RELATION:
        getattr(article, related).all().delete()
    models.Origin.objects.filter(article=article).delete()
    _admin_log_entries(article).update(object_repr="(purged)", change_message="")
    models.Rendition.objects.filter(article=article).delete()
    models.CurrentMention.objects.filter(current=article.pk).delete()
    _delete_dump_parts(article)
    erase_articles([article.pk])
    article.topics.clear()
    article.related.clear()
    models.Edition.objects.filter(article=article).update(
        purged_at=at, **blanked_columns(models.Edition)
    )
    Article.objects.filter(pk=article.pk).update(**blanked_columns(Article))
    models.Current.objects.filter(pk=article.pk).update(**blanked_columns(models.Current))
    for model in (models.Change, models.Review, models.Act):
        model.objects.filter(article=article).update(**blanked_columns(model))


def _delete_dump_parts(article: Article) -> None:
    """Delete the parts of files that may have its words: those of every age."""
    first_seq = models.Current.objects.values_list("first_seq", flat=True).get(pk=article.pk)
    parts = models.DumpPart.objects.filter(language=article.language)
    parts.filter(after_seq__lt=first_seq, until_seq__gte=first_seq).delete()


def _blank_mails(article: Article) -> None:
    """Blank mails that name the article, and stop unsent ones."""
    mails = models.Mail.objects.filter(Q(article=article) | Q(reminders__article=article))
    unsent = mails.filter(state__in=["waiting", "failed"])
    unsent.update(state="failed", error="Not sent: the article was purged.", retry_at=None)
    mails.update(**blanked_columns(models.Mail))


def _admin_log_entries(article: Article) -> QuerySet:
    """The admin's own log, which holds titles of saved articles."""
    kind = ContentType.objects.get_for_model(Article)
    return LogEntry.objects.filter(content_type=kind, object_id=str(article.pk))
