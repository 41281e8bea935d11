"""Submit a draft as a candidate, confirm it, or request changes."""

import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.documents.canonical import digest_of
from articles.documents.compare.significance import least_significance
from articles.documents.compile import Draft, InvalidDocument, compile_document, compile_metadata
from articles.documents.document import Document
from articles.documents.upgrade import read_document
from articles.documents.validation.schema import validated_bytes
from articles.drafting.loading import load_draft
from articles.editorial import permissions
from articles.editorial.acts import person_name, record_act
from articles.editorial.drafts.address_use import require_address, require_unpublished_address
from articles.editorial.errors import Refused
from articles.editorial.publishing.language import require_language
from articles.editorial.publishing.locks import lock_article
from articles.editorial.review.review_records import delete_own_reviews, log_review, record_review
from articles.editorial.translations.untranslated import untranslated
from articles.models import Article, Candidate, Confirmation, Current, Section
from articles.models.drafts.review import OPEN_STATES

from .findings import Findings


def compile_and_validate(draft: Draft) -> tuple[Document, bytes, str]:
    """(document, canonical bytes, digest) of a valid draft. Raises InvalidDocument."""
    document = compile_document(draft)
    data = validated_bytes(document)
    return document, data, digest_of(data)


@transaction.atomic
def submit(article: Article, *, by, note: str = "", lock_version: int | None = None) -> Candidate:
    """Compile the draft into a candidate; submitting is the first confirmation.

    Raises InvalidDocument, or Refused (also if the draft changed since `lock_version`).
    """
    permissions.require(by, permissions.SUBMIT)
    article = lock_article(article)
    if lock_version is not None and article.lock_version != lock_version:
        raise Refused("changed-meanwhile", "Somebody has saved this draft since. Look again first.")
    current = Current.objects.select_related("edition").filter(pk=article.pk).first()
    if current and current.state == "purged":
        raise Refused("purged", "This article was erased by legal demand. Write a new one instead.")
    require_language(current, article.language)
    draft = load_draft(article)
    document, data, digest = compile_and_validate(draft)
    if errors := untranslated(draft, document):
        raise InvalidDocument(errors)
    # Links must stay valid when a heading is changed later.
    save_anchors(newly_anchored(draft, document))
    require_address(article)
    article.candidates.filter(state__in=OPEN_STATES).update(state="superseded")
    now = timezone.now()
    candidate = Candidate(
        article=article,
        digest=digest,
        document=data,
        metadata=compile_metadata(draft),
        language=article.language,
        slug=article.slug,
        submitted_by=by,
        submitted_at=now,
        contributors=_contributors(article, by),
        note=note,
        least_significance=diff_significance(current, document),
    )
    _save_alone_at_its_address(candidate)
    require_unpublished_address(article)
    _record_confirmation(article, digest, by=by, at=now, clinical=False, note=note)
    record_act("submit", by=by, at=now, article=article, why=note, digest=digest)
    return candidate


def _save_alone_at_its_address(candidate: Candidate) -> None:
    """Save it; of two submitted at the same moment with one address, the second is refused."""
    try:
        candidate.save()
    except IntegrityError as error:
        raise Refused(
            "slug-taken",
            f"Another article with this address ({candidate.language}/{candidate.slug}) has just "
            "been submitted. Change the slug.",
        ) from error


def diff_significance(current: Current | None, document: Document) -> str:
    """The least significance of publishing this document, by the diff.

    An archived or withdrawn article counts as new, so that it needs a clinical review.
    """
    if current is None or current.state != "published":
        return least_significance(None, document)
    return least_significance(read_document(current.edition.document), document)


def open_candidate(article: Article) -> Candidate:
    """The candidate under review. Raises Refused if there is none."""
    candidate = article.candidates.filter(state__in=OPEN_STATES).first()
    if candidate is None:
        raise Refused("nothing-submitted", "There is nothing under review. Submit the draft first.")
    return candidate


def require_unchanged(candidate: Candidate, digest: str) -> None:
    """Raise Refused if the candidate has another digest or was sent back."""
    if candidate.digest != digest:
        raise Refused("other-digest", "The candidate has changed since you read it. Read it again.")
    if candidate.state == "changes-requested":
        raise Refused("changes-requested", "Changes were requested. Mend the draft and submit it.")


@transaction.atomic
def confirm(
    article: Article, *, by, digest: str, clinical: bool = False, note: str = "", **findings
) -> Confirmation:
    """Confirm the open candidate, if it has this digest. Raises Refused.

    With `clinical`, also records a Review. `findings`: the fields of `Findings`.
    """
    permissions.require(by, permissions.REVIEW if clinical else permissions.CONFIRM)
    article = lock_article(article)
    candidate = open_candidate(article)
    require_unchanged(candidate, digest)
    stated = Findings(**findings)
    now = timezone.now()
    confirmation = _record_confirmation(
        article, digest, by=by, at=now, clinical=clinical, note=note
    )
    if not clinical:
        record_act("confirm", by=by, at=now, article=article, why=note, digest=digest)
        return confirmation
    document = read_document(candidate.document)
    review = record_review(article, document, digest, stated, by=by, at=now)
    log_review("review", review, by=by, note=note)
    return confirmation


@transaction.atomic
def request_changes(article: Article, *, by, note: str) -> Candidate:
    """Send the candidate back with a reason, cancelling one's own confirmation. Raises Refused."""
    if not by.has_perm(permissions.REVIEW):
        permissions.require(by, permissions.CONFIRM)
    if not note.strip():
        raise Refused("reason-missing", "Say what should be changed.")
    article = lock_article(article)
    candidate = open_candidate(article)
    candidate.state = "changes-requested"
    candidate.save(update_fields=["state"])
    article.confirmations.filter(digest=candidate.digest, person=by).delete()
    delete_own_reviews(article, candidate.digest, by=by, since=confirmations_used_until(article))
    record_act("request-changes", by=by, article=article, why=note, digest=candidate.digest)
    return candidate


def _record_confirmation(
    article: Article, digest: str, *, by, at: datetime.datetime, clinical: bool, note: str
) -> Confirmation:
    """Write or renew a person's confirmation of a digest."""
    own = article.confirmations.filter(digest=digest, person=by).first()
    if own is None:
        own = Confirmation(article=article, digest=digest, person=by)
    elif own.clinical and not clinical and own.at > confirmations_used_until(article):
        # An unused clinical confirmation already includes this one.
        return own
    own.at, own.clinical, own.note = at, clinical, note
    own.save()
    return own


def confirmations_used_until(article: Article) -> datetime.datetime:
    """Confirmations and reviews up to this time were used by an edition or its withdrawal.

    Without this limit, unsafe text could be published again with its old confirmations.
    """
    current = Current.objects.select_related("edition").filter(pk=article.pk).first()
    return used_until_of(current)


def used_until_of(current: Current | None) -> datetime.datetime:
    """Like `used_until`, from the Current row (None: never published)."""
    if current is None:
        return datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return max(current.edition.published_at, current.ended_at or current.edition.published_at)


def newly_anchored(draft: Draft, document: Document) -> list[Section]:
    """The sections whose anchor compiling has changed, updated but unsaved."""
    anchors = {section.id: section.anchor for section in document.sections}
    fresh = []
    for section in draft.sections:
        anchor = anchors.get(str(section.row.public_id))
        if anchor and section.row.anchor != anchor:
            section.row.anchor = anchor
            fresh.append(section.row)
    return fresh


def save_anchors(fresh: list[Section]) -> None:
    """Save the anchors of any number of sections; faster than bulk_update for a whole library."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE articles_section SET anchor = %s WHERE id = %s",
            [(section.anchor, section.pk) for section in fresh],
        )


def _contributors(article: Article, submitter) -> list[str]:
    """Names of everybody who edited the draft since the last edition, and the submitter."""
    edits = article.acts.filter(action__in=["edit", "restore", "import"])
    if last := article.acts.filter(action__in=["publish", "publish-urgently"]).first():
        edits = edits.filter(pk__gt=last.pk)
    names = list(edits.order_by("pk").values_list("actor_name", flat=True).distinct())
    return list(dict.fromkeys([*names, person_name(submitter)]))
