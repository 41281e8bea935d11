"""What is true of an article beside its document: review, translations, notices.

Each function reads only the public tables; presenters of every form share them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import orjson

from articles.documents.coverage import Coverage, cover, same_around
from articles.documents.upgrade import upgrade
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.models.public.notice import NoticeArticle
from articles.models.public.review import Review


@dataclass
class Translation:
    """How a translation stands to its original. `behind`: what the original has changed since,
    by its sections, as `Current.outdated_sections` keeps it."""

    source: str
    behind: list[dict] = field(default_factory=list)
    safety_outdated: bool = False

    @property
    def outdated_sections(self) -> list[str]:
        """Ids of the original's sections: the two languages need not be cut the same way."""
        return [section["section"] for section in self.behind]


@dataclass
class Facts:
    """Everything a presenter needs, loaded once."""

    current: Current
    edition: Edition
    document: dict
    review: Review | None
    coverage: Coverage
    partial_reviews: list[Review]
    same_around: bool
    translations: list[Current]
    translation: Translation | None
    notices: list[NoticeArticle]

    @property
    def changed_sections(self) -> list[str]:
        """Ids of the sections no review covers as they read now, where there is a review."""
        return self.coverage.unseen if self.review else []

    @property
    def covers_current_text(self) -> bool:
        """Whether reviews, of the whole and of sections after it, saw exactly these words."""
        return self.review is not None and self.same_around and not self.coverage.unseen

    @property
    def covered_in_part(self) -> list[tuple[Review, list[str]]]:
        """Reviews of some sections, each with those that still read as it saw them."""
        digests = section_digests_of(self.edition)
        found = [(r, list(cover(digests, r).seen)) for r in self.partial_reviews]
        return [(review, sections) for review, sections in found if sections]


def document_of(edition: Edition) -> dict:
    """An edition's document in the present format."""
    return upgrade(orjson.loads(bytes(edition.document)))


def section_digests_of(edition: Edition) -> dict[str, str]:
    """{section id: digest of what it says}, without reading the document."""
    return {k: v["digest"] for k, v in edition.metadata["sections"].items()}


def load_facts(current: Current) -> Facts:
    """Facts of a readable article; `current` comes with edition and review. 3 to 4 queries."""
    edition, review = current.edition, current.review
    document = document_of(edition)
    partial = partial_reviews_of(current)
    coverage = cover(section_digests_of(edition), review, partial)
    return Facts(
        current=current,
        edition=edition,
        document=document,
        review=review,
        coverage=coverage,
        partial_reviews=partial,
        same_around=_same_around(review, edition, document, bool(partial)),
        translations=list(_translations(current)),
        translation=_translation(current),
        notices=notices_on(current),
    )


def partial_reviews_of(current: Current) -> list[Review]:
    """Reviews of some sections of words that were published, made after that of the whole.

    While an edition waits for a second person, what its publisher alone has reviewed of it
    does not count yet.
    """
    published = Edition.objects.filter(article=current.pk).values("digest")
    later = Review.objects.filter(article=current.pk, digest__in=published).order_by("pk")
    if current.review_id:
        later = later.filter(pk__gt=current.review_id)
    if current.basis == "urgent-unreviewed":
        later = later.exclude(digest=current.edition.digest)
    return [review for review in later if review.scope]


def _same_around(review: Review | None, edition: Edition, document: dict, overlaid: bool) -> bool:
    """Whether the words beside the sections are those of the last review of the whole."""
    if review is None or review.digest == edition.digest:
        return True
    if not overlaid:
        return False
    # Reviews of sections may have caught up with every change: then the rest must be compared.
    seen = Edition.objects.filter(article=edition.article_id, digest=review.digest).first()
    return seen is not None and same_around(document_of(seen), document)


def notices_on(current: Current) -> list[NoticeArticle]:
    """The notices raised on an article, each with the text for its readers. One query."""
    raised = NoticeArticle.objects.filter(article=current.pk, notice__state="raised")
    return list(raised.select_related("notice", "text").order_by("notice"))


def _translations(current: Current):
    return (
        Current.objects.filter(translation_set=current.translation_set, state__in=READABLE_STATES)
        .exclude(pk=current.pk)
        .order_by("language")
    )


def _translation(current: Current) -> Translation | None:
    source = current.edition.metadata["translation_of"]
    if source is None:
        return None
    return Translation(source, current.outdated_sections, current.safety_outdated)
