"""The editorial status of one article, computed once per page for its panel and buttons."""

from dataclasses import dataclass, field
from functools import cached_property

from articles.admin.review.compared_text import Changes, changes_between
from articles.delivery.article_context import load_partial_reviews
from articles.documents.canonical import section_digests
from articles.documents.compare.review_coverage import review_coverage_of
from articles.documents.compile import InvalidDocument, SectionRow, compile_metadata
from articles.documents.document import Document
from articles.documents.metadata import Metadata
from articles.documents.upgrade import read_document
from articles.documents.validation.soundness import Fault
from articles.documents.vocabulary import READABLE_STATES
from articles.drafting.loading import load_draft
from articles.editorial.drafts.address_use import AddressUse, address_uses
from articles.editorial.review import follow_ups
from articles.editorial.review.confirmations import (
    confirmations_of,
    missing_confirmation,
    reviews_of,
    whole_article_review,
)
from articles.editorial.review.review_queue import open_candidates
from articles.editorial.review.submission import compile_and_validate
from articles.models import (
    Article,
    Candidate,
    Confirmation,
    Current,
    Edition,
    FollowUp,
    Review,
    Schedule,
)

from .address_warnings import address_error


@dataclass
class ArticleStatus:
    """`digest` and `errors`: of the compiled draft; the digest is None while it is invalid.

    `sections`: the draft's. `address_uses`: other articles that have its address.
    """

    article: Article
    current: Current | None
    candidate: Candidate | None
    confirmations: list[Confirmation]
    digest: str | None
    metadata: Metadata | None
    errors: list[Fault] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)
    open_comments: int = 0
    edited_since: list[str] = field(default_factory=list)
    sections: list[SectionRow] = field(default_factory=list)
    address_uses: list[AddressUse] = field(default_factory=list)

    @property
    def state(self) -> str:
        """One of vocabulary.STATES, or "" before the first edition."""
        return self.current.state if self.current else ""

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE_STATES

    @property
    def waits(self) -> bool:
        """A candidate is up for confirmation (changes may have been requested)."""
        return self.candidate is not None

    @property
    def has_whole_review(self) -> bool:
        """Whether the whole candidate has a clinical review, so that it needs no other."""
        return whole_article_review(self.reviews) is not None

    def is_confirmed_by(self, user) -> bool:
        return any(confirmation.person_id == user.pk for confirmation in self.confirmations)

    @property
    def is_review_too_narrow(self) -> bool:
        """Whether its clinical reviews cover only some of the sections that have changed."""
        enough = self.reviews and len(self.confirmations) > 1 and not self.has_whole_review
        return bool(enough and self.least_significance in ("clinical", "safety") and self.missing)

    @property
    def changed_since_submission(self) -> bool:
        candidate = self.candidate
        return candidate is not None and (
            self.digest != candidate.digest or self.metadata != candidate.metadata
        )

    @property
    def words_differ(self) -> bool:
        """Whether the draft's document is not the published one."""
        return self.current is not None and self.digest != self.current.edition.digest

    @property
    def metadata_differs(self) -> bool:
        if self.current is None or self.metadata is None:
            return False
        kept = {k: v for k, v in self.current.edition.metadata.items() if k != "sections"}
        return kept != self.metadata

    @cached_property
    def document(self) -> Document | None:
        """The candidate's document."""
        return load_document(self.candidate.document) if self.candidate else None

    @cached_property
    def published(self) -> Document | None:
        """The document of the current edition, None where it was purged."""
        if self.current is None:
            return None
        data = Edition.objects.values_list("document", flat=True).get(pk=self.current.edition_id)
        return load_document(data) if data else None

    @property
    def submitted(self) -> Document:
        """The candidate's document, where a screen shows one."""
        if self.document is None:
            raise ValueError("Nothing was submitted.")
        return self.document

    @cached_property
    def changes(self) -> Changes:
        """The candidate compared with the current edition."""
        return changes_between(self.published, self.submitted)

    @property
    def least_significance(self) -> str:
        return self.candidate.least_significance if self.candidate else "clinical"

    def why_significant(self) -> str:
        """A sentence on the least significance this publication may have, and why."""
        if self.document is None:
            return ""
        least = f"At least “{self.least_significance}”. It may be raised, never lowered."
        if self.published is None:
            return f"This is the first edition. {least}"
        if self.state != "published":
            return f"It comes back after it was {self.state}. {least}"
        rows = self.changes.summary
        reasons = [row.text for row in rows if row.critical] or [row.text for row in rows]
        return f"{'. '.join(text.rstrip('.') for text in reasons[:4])}. {least}"

    @cached_property
    def missing(self) -> str:
        """Why the candidate cannot be published without urgency; "" if it can."""
        if self.candidate is None or self.document is None:
            return ""
        refusal = missing_confirmation(
            self.candidate,
            self.document,
            self.current,
            self.least_significance,
            confirmations=self.confirmations,
            reviews=self.reviews,
        )
        return str(refusal) if refusal else ""


def load_document(data: bytes | memoryview) -> Document:
    """A stored document, upgraded to the current format."""
    return read_document(data)


def load_status(article: Article) -> ArticleStatus:
    """The article's status, in a fixed number of queries."""
    rows = Current.objects.select_related("edition", "review").defer("edition__document")
    current = rows.filter(pk=article.pk).first()
    candidate = open_candidates().select_related("submitted_by").filter(article=article).first()
    draft = load_draft(article)
    document, digest, errors = None, None, []
    try:
        document, _, digest = compile_and_validate(draft)
    except InvalidDocument as invalid:
        errors = invalid.errors
    uses = address_uses(article)
    return ArticleStatus(
        article,
        current,
        candidate,
        confirmations_of(candidate) if candidate else [],
        digest,
        compile_metadata(draft),
        errors + [error for use in uses if (error := address_error(use))],
        reviews=reviews_of(candidate) if candidate else [],
        follow_ups=list(follow_ups.open_follow_ups().filter(article=article)),
        schedules=list(article.schedules.filter(state="waiting").select_related("made_by")),
        open_comments=article.comments.filter(reply_to=None, resolved_at=None).count(),
        edited_since=_edited_since(current, document) if current and document else [],
        sections=draft.sections,
        address_uses=uses,
    )


def _edited_since(current: Current, document: Document) -> list[str]:
    """Headings of the draft's sections that no review of the current edition covers."""
    if current.review is None:
        return []
    coverage = review_coverage_of(
        section_digests(document), current.review, load_partial_reviews(current)
    )
    unseen = set(coverage.unseen)
    return [s.heading for s in document.sections if s.id in unseen]
