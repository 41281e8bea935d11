"""Where one article stands, worked out once per page: for the panel and for its buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import orjson

from articles.documents.compile import Invalid, compile_metadata
from articles.documents.diff import diff_sections, least_significance
from articles.documents.upgrade import upgrade
from articles.documents.vocabulary import READABLE_STATES
from articles.drafting.loading import load_draft
from articles.editorial.submission import OPEN, compiled
from articles.models import Article, Candidate, Confirmation, Current, Edition

# What a document says beside its sections.
AROUND = {
    "title": "Title",
    "summary": "Summary",
    "also_called": "Also called",
    "audience": "For whom",
    "authors": "Authors",
    "byline": "Byline",
    "questions": "Questions",
    "references": "References",
}


@dataclass
class Standing:
    """`current`, `candidate`: absent are None. `digest`: the draft's, None while invalid."""

    article: Article
    current: Current | None
    candidate: Candidate | None
    confirmations: list[Confirmation]
    digest: str | None
    metadata: dict | None
    errors: list[dict] = field(default_factory=list)

    @property
    def state(self) -> str:
        """ "" before the first edition, else one of vocabulary.STATES."""
        return self.current.state if self.current else ""

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE_STATES

    @property
    def waits(self) -> bool:
        """A candidate is up for confirmation (changes may have been requested)."""
        return self.candidate is not None

    @property
    def has_clinical(self) -> bool:
        return any(confirmation.clinical for confirmation in self.confirmations)

    def is_confirmed_by(self, user) -> bool:
        return any(confirmation.person_id == user.pk for confirmation in self.confirmations)

    @property
    def changed_since_submission(self) -> bool:
        candidate = self.candidate
        return candidate is not None and (
            self.digest != candidate.digest or self.metadata != candidate.metadata
        )

    @property
    def words_differ(self) -> bool:
        """The draft's words are not the published ones."""
        return self.current is not None and self.digest != self.current.edition.digest

    @property
    def metadata_differs(self) -> bool:
        if self.current is None or self.metadata is None:
            return False
        kept = {k: v for k, v in self.current.edition.metadata.items() if k != "sections"}
        return kept != self.metadata

    @cached_property
    def document(self) -> dict | None:
        """The candidate's document."""
        return read(self.candidate.document) if self.candidate else None

    @cached_property
    def published(self) -> dict | None:
        """The document readers get (or got last)."""
        if self.current is None:
            return None
        data = Edition.objects.values_list("document", flat=True).get(pk=self.current.edition_id)
        return read(data) if data else None

    @cached_property
    def changes(self) -> list[dict]:
        """What the candidate alters: the words around the sections, then section by section."""
        old, new = self.published, self.document
        if not (old and new):
            return []
        around = [
            {"heading": label, "change": "changed"}
            for name, label in AROUND.items()
            if old[name] != new[name]
        ]
        return around + diff_sections(old, new)

    @cached_property
    def least_significance(self) -> str:
        return least_significance(self.published, self.document) if self.document else "clinical"


def read(data: bytes | memoryview) -> dict:
    """A stored document in the present format."""
    return upgrade(orjson.loads(bytes(data)))


def standing_of(article: Article) -> Standing:
    """A fixed number of queries, whatever the article's length."""
    current = (
        Current.objects.select_related("edition", "review")
        .defer("edition__document")
        .filter(pk=article.pk)
        .first()
    )
    candidate = article.candidates.filter(state__in=OPEN).first()
    confirmations = (
        list(article.confirmations.select_related("person").filter(digest=candidate.digest))
        if candidate
        else []
    )
    draft = load_draft(article)
    try:
        digest, errors = compiled(draft)[2], []
    except Invalid as invalid:
        digest, errors = None, invalid.errors
    return Standing(
        article, current, candidate, confirmations, digest, compile_metadata(draft), errors
    )
