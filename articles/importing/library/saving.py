"""Saving a Record as a draft. Idempotent by (source, id there); it can never publish."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from msgspec.structs import asdict

from articles.documents.canonical import canonical_bytes, digest_of
from articles.documents.compile import complete_document
from articles.drafting.loading import load_draft
from articles.drafting.writing import write_document
from articles.importing.saving import Saved, choose_free_slug, draft_digest, log_import
from articles.importing.settling import possible_dates
from articles.importing.tree import ImportFailure, Tree
from articles.importing.warning_kinds import kinded
from articles.models import Article, Origin, Topic
from articles.models.statements import insert_rows, is_stored, new_row

from .beside import write_beside
from .fitting import fitted, free_article_id, free_translation_set
from .record import Record

_KEPT = (
    "An editor has changed this draft since it was imported, so it was left as it is. Compare the "
    "source with the draft by hand."
)


@transaction.atomic
def save_record(record: Record, *, topic: Topic | None = None, by: Any = None) -> Saved:
    """Create or update the draft. Raises ImportFailure or InvalidDocument.

    The words are the other house's, byte for byte where its ids are free here. Its review is
    kept as what the source states, never as ours. `topic`: one to put it under besides its own.
    `by`: who imports; None for a command.
    """
    saved = _save(record, by)
    if topic and saved.outcome != "kept":
        saved.article.topics.add(topic)
    return saved


def _save(record: Record, by: Any) -> Saved:
    warnings = list(record.warnings)
    origin = _locked_origin(record)
    if origin is None:
        article, outcome = _new_article(record, by, warnings), "created"
        digest = _write(article, record, warnings)
    else:
        article = origin.article
        before = draft_digest(load_draft(article))
        if before != origin.imported_digest:
            return _result(article, record, "kept", [*warnings, _KEPT])
        if article.language != record.document.language:
            raise ImportFailure(
                f"It was imported as {article.language} and is now {record.document.language}: "
                "an article keeps its language."
            )
        digest = _write(article, record, warnings, before=before)
        outcome = "unchanged" if digest == before else "updated"
    if digest != record.digest:
        warnings.append(f"The text digest is {digest} here and {record.digest} there.")
    _note_origin(origin, article, record, digest, warnings)
    if outcome != "unchanged":
        log_import(article, outcome, by)
    return _result(article, record, outcome, warnings)


def _locked_origin(record: Record) -> Origin | None:
    known = {"source": record.source, "source_id": record.id}
    if not is_stored(Origin, **known):
        return None
    return Origin.objects.filter(**known).select_for_update().select_related("article").first()


def _result(article: Article, record: Record, outcome: str, warnings: list[str]) -> Saved:
    return Saved(article, outcome, len(record.sections), record.items, warnings)


def _new_article(record: Record, by: Any, warnings: list[str]) -> Article:
    document = record.document
    named = Tree(title=document.title, language=document.language, slug=record.slug)
    return Article(
        public_id=free_article_id(record, warnings),
        slug=choose_free_slug(named, warnings),
        title=document.title,
        language=document.language,
        owner=by,
    )


def _write(article: Article, record: Record, warnings: list[str], *, before: str = "") -> str:
    """Write the rows; the draft's text digest. `before`: digest of what they hold already."""
    _set_columns(article, record, warnings)
    is_new = article.pk is None
    if not is_new:
        article.save()
    document = fitted(record, article, warnings)
    # Refuses what no draft here may say: signs that turn letters round, names without a word.
    complete_document(document, link=article.call_to_action_url)
    digest = digest_of(canonical_bytes(document))
    if digest != before:
        write_document(article, document)
    write_beside(article, record, warnings, is_new=is_new)
    # What a house has compiled, and nothing here altered, compiles to the same again. All else is
    # read back, which takes as long as writing it.
    return digest if digest == record.digest else draft_digest(load_draft(article))


def _set_columns(article: Article, record: Record, warnings: list[str]) -> None:
    article.kind = record.kind
    article.translation_set = free_translation_set(record, article, warnings)
    call = record.call_to_action
    article.call_to_action = call.text if call else ""
    article.call_to_action_label = (call and call.label) or ""
    article.call_to_action_url = (call and call.url) or ""
    article.call_to_action_promotional = call.promotional if call else True


def _note_origin(
    origin: Origin | None, article: Article, record: Record, digest: str, warnings: list[str]
) -> None:
    stated = record.stated
    dates = possible_dates(
        {
            "last_reviewed": stated.reviewed_on,
            "next_review_due": stated.next_due,
            "published": record.first_published,
        },
        timezone.localdate(),
        warnings,
    )
    reviewers = [
        {name: value or "" for name, value in asdict(one).items()} for one in stated.reviewers
    ]
    columns = {
        "article_id": article.pk,
        "url": f"{record.source}/a/{record.id}",
        "imported_at": timezone.now(),
        "imported_digest": digest,
        "stated_reviewers": reviewers,
        "stated_reviewed_on": dates["last_reviewed"],
        "stated_next_review_due": dates["next_review_due"],
        "stated_published_on": dates["published"],
        "warnings": kinded(warnings),
    }
    if origin:
        Origin.objects.filter(pk=origin.pk).update(**columns)
    else:
        columns |= {"source": record.source, "source_id": record.id}
        insert_rows([new_row(Origin, columns)])
