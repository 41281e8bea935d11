"""What is true of an article beside its document: review, translations, notices.

Each function reads only the public tables; presenters of every form share them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import orjson

from articles.documents.diff import changed_sections
from articles.documents.upgrade import upgrade
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.models.public.notice import NoticeArticle
from articles.models.public.review import Review


@dataclass
class Translation:
    """How a translation stands to its original: the original's sections changed since."""

    source: str
    outdated_sections: list[str] = field(default_factory=list)
    safety_outdated: bool = False


@dataclass
class Facts:
    """Everything a presenter needs, loaded once."""

    current: Current
    edition: Edition
    document: dict
    review: Review | None
    changed_sections: list[str]
    translations: list[Current]
    translation: Translation | None
    notices: list[NoticeArticle]

    @property
    def covers_current_text(self) -> bool:
        """Whether the review saw exactly these words."""
        return self.review is not None and self.review.digest == self.edition.digest


def document_of(edition: Edition) -> dict:
    """An edition's document in the present format."""
    return upgrade(orjson.loads(bytes(edition.document)))


def load_facts(current: Current) -> Facts:
    """Facts of a readable article; `current` comes with edition and review. 3 to 5 queries."""
    edition, review = current.edition, current.review
    digests = {k: v["digest"] for k, v in edition.metadata["sections"].items()}
    return Facts(
        current=current,
        edition=edition,
        document=document_of(edition),
        review=review,
        changed_sections=changed_sections(review.section_digests, digests) if review else [],
        translations=list(_translations(current)),
        translation=_translation(edition),
        notices=notices_on(current),
    )


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


def _translation(edition: Edition) -> Translation | None:
    source = edition.metadata["translation_of"]
    if source is None:
        return None
    original = (
        Current.objects.filter(public_id=source, state__in=READABLE_STATES)
        .select_related("edition")
        .defer("edition__document")
        .first()
    )
    if original is None:
        return Translation(source)
    now = {k: v["digest"] for k, v in original.edition.metadata["sections"].items()}
    seen = edition.metadata["source_sections"]
    outdated = changed_sections(seen, now) + [gone for gone in seen if gone not in now]
    return Translation(source, outdated, bool(outdated) and _safety_since(source, edition))


def _safety_since(source: str, edition: Edition) -> bool:
    return Change.objects.filter(
        public_id=source,
        seq__gt=edition.seq,
        significance="safety",
        type="article.published",
    ).exists()
