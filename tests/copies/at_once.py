"""An edition without the steps before it: what three people leave, written in one go.

For content that no copy was kept of, and where other articles or notices decide as well. Of
submitting and confirming only the rows are written; all that depends on words or on other articles
is done by the project's own functions. test_at_once.py compares it with what the steps write.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.documents.compile import Draft, InvalidDocument, compile_metadata
from articles.documents.document import Document
from articles.drafting.loading import load_draft, load_sections
from articles.editorial.acts import record_act
from articles.editorial.drafts.address_use import require_address, require_unpublished_address
from articles.editorial.errors import Refused
from articles.editorial.publishing.editions import Issue, issue_editions
from articles.editorial.publishing.language import require_language
from articles.editorial.publishing.publish import publish
from articles.editorial.review.findings import Findings
from articles.editorial.review.review_records import log_review, record_review
from articles.editorial.review.submission import (
    compile_and_validate,
    diff_significance,
    newly_anchored,
    save_anchors,
)
from articles.editorial.translations.untranslated import untranslated
from articles.models import Act, Article, Candidate, Confirmation, Current, Review
from articles.models.drafts.review import OPEN_STATES

from .rows import CURRENT, DRAFT, Rows

ACT, CANDIDATE, CONFIRMATION = (m._meta.db_table for m in (Act, Candidate, Confirmation))
# Acts whose people a candidate names.
EDITS = {"edit", "restore", "import"}


class NotAtOnce(Exception):
    """This is for the steps to decide."""


def publish_at_once(article: Article, rows: Rows, people: list[int], *, note: str) -> bool:
    """Whether the edition is published.

    `rows`: of the draft, and of tables beside it where it has some. `people`: the keys of the
    author, the clinical reviewer and the publisher, of whom nothing but the name may be known.
    """
    if _is_under_way(rows):
        return False
    found = User.objects.in_bulk(people)
    try:
        with transaction.atomic():
            draft = _draft_of(article.pk, plain=rows.keys() <= DRAFT.keys())
            _publish(draft, rows, [found[key] for key in people], note)
    except (NotAtOnce, Refused, InvalidDocument):
        return False
    return True


def _is_under_way(rows: Rows) -> bool:
    """Whether somebody has edited or submitted the draft since its last edition, if any."""
    if CURRENT not in rows:
        return bool(rows.keys() & {ACT, CANDIDATE})
    edited = any(act["action"] in EDITS for act in rows[ACT])
    return edited or any(candidate["state"] in OPEN_STATES for candidate in rows[CANDIDATE])


def _draft_of(article: int, *, plain: bool) -> Draft:
    """`plain`: no row beside the sections, which takes half of the queries."""
    row = Article.objects.get(pk=article)
    if plain and not row.translation_of_id:
        return Draft(row, load_sections(row))
    return load_draft(row)


def _publish(draft: Draft, rows: Rows, people: list[User], note: str) -> None:
    author, reviewer, publisher = people
    article, current = draft.article, None
    document, data, digest = compile_and_validate(draft)
    if untranslated(draft, document) or _is_confirmed(rows, digest):
        raise NotAtOnce
    if CURRENT in rows:
        current = Current.objects.select_related("edition").get(pk=article.pk)
        require_language(current, article.language)
    save_anchors(newly_anchored(draft, document))
    require_address(article)
    require_unpublished_address(article)
    least = diff_significance(current, document)
    candidate = _submitted(draft, data, digest, by=author, least=least, first=current is None)
    review = _confirmed(candidate, document, by=reviewer)
    if current:
        publish(article, by=publisher, digest=digest, note=note)
    else:
        _publish_first(candidate, document, review, by=publisher, note=note)


def _is_confirmed(rows: Rows, digest: str) -> bool:
    return any(confirmation["digest"] == digest for confirmation in rows.get(CONFIRMATION, ()))


def _publish_first(
    candidate: Candidate, document: Document, review: Review, *, by: User, note: str
) -> None:
    """What `publish` does where nothing was published before: a review suffices."""
    issue = Issue(
        article=candidate.article,
        document=document,
        data=candidate.document,
        digest=candidate.digest,
        metadata=candidate.metadata,
        significance=candidate.least_significance,
        note=note.strip(),
        basis=review.basis,
        review=review,
    )
    [edition] = issue_editions([issue], at=timezone.now())
    record_act(
        "publish",
        by=by,
        at=edition.published_at,
        article=edition.article,
        why=edition.change_note,
        digest=edition.digest,
        edition=1,
        significance=edition.significance,
    )


def _submitted(
    draft: Draft, data: bytes, digest: str, *, by: User, least: str, first: bool
) -> Candidate:
    article, now = draft.article, timezone.now()
    candidate = Candidate.objects.create(
        article=article,
        digest=digest,
        document=data,
        metadata=compile_metadata(draft),
        state="published" if first else "submitted",
        language=article.language,
        slug=article.slug,
        submitted_by=by,
        submitted_at=now,
        contributors=[by.username],
        least_significance=least,
    )
    Confirmation.objects.create(article=article, digest=digest, person=by, at=now, clinical=False)
    record_act("submit", by=by, at=now, article=article, digest=digest)
    return candidate


def _confirmed(candidate: Candidate, document: Document, *, by: User) -> Review:
    article, digest, now = candidate.article, candidate.digest, timezone.now()
    Confirmation.objects.create(article=article, digest=digest, person=by, at=now, clinical=True)
    review = record_review(article, document, digest, Findings(), by=by, at=now)
    log_review("review", review, by=by, note="")
    return review
