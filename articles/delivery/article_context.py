"""The context of an article's document: reviews, translations, notices, from public tables.

Loaded for one article or many with the same number of queries.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef

from articles.documents.compare.review_coverage import (
    Coverage,
    review_coverage_of,
    same_outside_sections,
)
from articles.documents.compare.translation_lag import SectionBehind
from articles.documents.document import Document
from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review
from articles.models.public.notice import NoticeArticle


@dataclass
class Translation:
    """What a translation lacks. `source`: public id of the original; `behind`: the sections
    changed there since, as in `Current.outdated_sections`."""

    source: str
    behind: list[SectionBehind] = field(default_factory=list)
    safety_outdated: bool = False

    @property
    def outdated_sections(self) -> list[str]:
        """Section ids of the original; the translation may be divided differently."""
        return [section["section"] for section in self.behind]


@dataclass
class ArticleContext:
    """All that presenters need of an article; see `load_facts`."""

    current: Current
    edition: Edition
    document: Document
    review: Review | None
    coverage: Coverage
    partial_reviews: list[Review]
    same_around: bool
    translations: list[Current]
    translation: Translation | None
    notices: list[NoticeArticle]

    @property
    def changed_sections(self) -> list[str]:
        """Ids of the sections whose present text no review covers; [] without a review."""
        return self.coverage.unseen if self.review else []

    @property
    def covers_current_text(self) -> bool:
        """Whether the reviews, of the article and later of sections, cover exactly this text."""
        return self.review is not None and self.same_around and not self.coverage.unseen

    @property
    def covered_in_part(self) -> list[tuple[Review, list[str]]]:
        """Reviews of some sections, each with the sections unchanged since; without empty ones."""
        digests = section_digests_of(self.edition)
        found = [(r, list(review_coverage_of(digests, r).seen)) for r in self.partial_reviews]
        return [(review, sections) for review, sections in found if sections]


def document_of(edition: Edition) -> Document:
    """An edition's document, upgraded to the current format."""
    return read_document(edition.document)


def section_digests_of(edition: Edition) -> dict[str, str]:
    """{section id: digest of its text}, without parsing the document."""
    return {k: v["digest"] for k, v in edition.metadata["sections"].items()}


def load_article_context(current: Current) -> ArticleContext:
    """Of a readable article, selected with its edition and review. 3 to 4 queries."""
    return next(load_article_contexts([current]))


def load_article_contexts(currents: Sequence[Current]) -> Iterator[ArticleContext]:
    """Of readable articles, selected with edition and review. 3 to 4 queries for all.

    A generator, because a parsed document takes twenty times the memory of its bytes.
    """
    partial = _partial_reviews(currents)
    around = _same_around(currents, partial)
    sets = _translation_sets(currents)
    notices = _notices(currents)
    for current in currents:
        edition, review = current.edition, current.review
        yield ArticleContext(
            current=current,
            edition=edition,
            document=document_of(edition),
            review=review,
            coverage=review_coverage_of(section_digests_of(edition), review, partial[current.pk]),
            partial_reviews=partial[current.pk],
            same_around=around[current.pk],
            translations=[c for c in sets[current.translation_set] if c.pk != current.pk],
            translation=translation_of(current, edition),
            notices=notices[current.pk],
        )


def load_partial_reviews(current: Current) -> list[Review]:
    """Reviews of some sections of published text, made after the last review of the article.

    Of an edition published urgently, its own reviews do not count until a second person confirms.
    """
    return _partial_reviews([current])[current.pk]


def load_notices(current: Current) -> list[NoticeArticle]:
    """The notices raised on an article, each with its text. One query."""
    return _notices([current])[current.pk]


def load_translations(current: Current) -> list[Current]:
    """The readable articles that say the same in other languages. One query."""
    found = _translation_sets([current])[current.translation_set]
    return [other for other in found if other.pk != current.pk]


def _partial_reviews(currents: Sequence[Current]) -> dict[int, list[Review]]:
    published = Edition.objects.filter(article=OuterRef("article"), digest=OuterRef("digest"))
    reviews = Review.objects.filter(Exists(published), article__in=[c.pk for c in currents])
    by_article = defaultdict(list)
    for review in reviews.order_by("pk"):
        by_article[review.article_id].append(review)
    return {c.pk: [r for r in by_article[c.pk] if _is_later_partial(r, c)] for c in currents}


def _is_later_partial(review: Review, current: Current) -> bool:
    """Whether it reviews some sections and is later than the last review of the article."""
    if not review.scope or (current.review_id and review.pk <= current.review_id):
        return False
    return current.basis != "urgent-unreviewed" or review.digest != current.edition.digest


def _same_around(currents: Sequence[Current], partial: dict[int, list[Review]]) -> dict[int, bool]:
    """{article: whether the text outside its sections is as the last review of it saw it}."""
    found = {c.pk: c.review is None or c.review.digest == c.edition.digest for c in currents}
    # Reviews of sections may cover every changed section: then the other text must be compared.
    changed = {
        (c.pk, c.review.digest): c
        for c in currents
        if c.review and not found[c.pk] and partial[c.pk]
    }
    for key, edition in _first_editions(list(changed)).items():
        document = document_of(changed[key].edition)
        found[key[0]] = same_outside_sections(document_of(edition), document)
    return found


def _first_editions(keys: list[tuple[int, str]]) -> dict[tuple[int, str], Edition]:
    """{(article, digest): its first edition}. One query, or none."""
    if not keys:
        return {}
    articles, digests = zip(*keys, strict=True)
    editions = Edition.objects.filter(article__in=articles, digest__in=digests)
    found = {(e.article_id, e.digest): e for e in editions.order_by("-number")}
    return {key: found[key] for key in keys if key in found}


def _translation_sets(currents: Sequence[Current]) -> dict[UUID, list[Current]]:
    members = Current.objects.filter(
        translation_set__in=[c.translation_set for c in currents], state__in=READABLE_STATES
    )
    sets = defaultdict(list)
    for member in members.order_by("language"):
        sets[member.translation_set].append(member)
    return sets


def _notices(currents: Sequence[Current]) -> dict[int, list[NoticeArticle]]:
    raised = NoticeArticle.objects.filter(
        article__in=[c.pk for c in currents], notice__state="raised"
    )
    rows = defaultdict(list)
    for row in raised.select_related("notice", "text").order_by("notice"):
        rows[row.article_id].append(row)
    return rows


def translation_of(current: Current, edition: Edition) -> Translation | None:
    """How an edition's article stands to its original; None for an original. No query."""
    source = edition.metadata["translation_of"]
    if source is None:
        return None
    return Translation(source, current.outdated_sections, current.safety_outdated)
