"""Saving a Record as a draft. Idempotent by (source, id there); it can never publish."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from msgspec.structs import asdict

from articles.documents.canonical import canonical_bytes, digest_of
from articles.documents.compile import Draft
from articles.drafting.loading import load_draft
from articles.drafting.writing import write_document
from articles.importing.saving import Saved, choose_free_slug, draft_digest
from articles.importing.tree import ImportFailure, Tree
from articles.models import Act, Article, Origin, Topic

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
    known = Origin.objects.filter(source=record.source, source_id=record.id)
    origin = known.select_for_update().select_related("article").first()
    if origin is None:
        draft = _write(_new_article(record, by, warnings), record, warnings)
        return _saved(draft, record, "created", by, warnings)
    draft = load_draft(origin.article)
    if draft_digest(draft) != origin.imported_digest:
        return Saved(draft.article, "kept", len(draft.sections), record.items, [*warnings, _KEPT])
    if origin.article.language != record.document.language:
        raise ImportFailure(
            f"It was imported as {origin.article.language} and is now {record.document.language}: "
            "an article keeps its language."
        )
    draft = _write(origin.article, record, warnings, before=origin.imported_digest)
    same = draft_digest(draft) == origin.imported_digest
    return _saved(draft, record, "unchanged" if same else "updated", by, warnings)


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


def _write(article: Article, record: Record, warnings: list[str], *, before: str = "") -> Draft:
    """Write the rows; the draft as it is read back. `before`: digest of what they hold already."""
    article.kind = record.kind
    article.translation_set = free_translation_set(record, article, warnings)
    call = record.call_to_action
    article.call_to_action = call.text if call else ""
    article.call_to_action_label = (call and call.label) or ""
    article.call_to_action_url = (call and call.url) or ""
    article.call_to_action_promotional = call.promotional if call else True
    article.save()
    document = fitted(record, article, warnings)
    if digest_of(canonical_bytes(document)) != before:
        write_document(article, document)
    write_beside(article, record, warnings)
    return load_draft(article)


def _saved(draft: Draft, record: Record, outcome: str, by: Any, warnings: list[str]) -> Saved:
    article, digest = draft.article, draft_digest(draft)
    if digest != record.digest:
        warnings.append(f"The text digest is {digest} here and {record.digest} there.")
    _note_origin(article, record, digest, warnings)
    if outcome != "unchanged":
        Act.objects.create(
            at=timezone.now(),
            article=article,
            actor=by,
            actor_name=(by.get_full_name() or by.get_username()) if by else "import",
            action="import",
            details={"outcome": outcome},
        )
    return Saved(article, outcome, len(draft.sections), record.items, warnings)


def _note_origin(article: Article, record: Record, digest: str, warnings: list[str]) -> None:
    stated = record.stated
    Origin.objects.update_or_create(
        source=record.source,
        source_id=record.id,
        defaults={
            "article": article,
            "url": f"{record.source}/a/{record.id}",
            "imported_digest": digest,
            "stated_reviewers": [
                {name: value or "" for name, value in asdict(one).items()}
                for one in stated.reviewers
            ],
            "stated_reviewed_on": stated.reviewed_on,
            "stated_next_review_due": stated.next_due,
            "stated_published_on": record.first_published,
            "warnings": warnings,
        },
    )
