"""Readability of a draft, advice on its wording, and the trend over editions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.documents.blocks.walk import linked_articles
from articles.documents.checks.plain_language import Advice, advise
from articles.documents.checks.readability import Reading, readability_of
from articles.documents.compile import InvalidDocument, SectionRow, compile_document
from articles.documents.validation.soundness import Fault
from articles.documents.vocabulary import READABLE_STATES
from articles.drafting.loading import load_draft
from articles.models import Article, Current, Edition

TREND_LENGTH = 20


@dataclass
class PlainLanguageReport:
    """`reading`: None for an invalid draft, whose faults are in `errors`.

    `sections`: those of the draft, for links. `headings`: {section id: heading}.
    """

    reading: Reading | None = None
    advice: list[Advice] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    sections: Sequence[SectionRow] = ()
    headings: dict[str, str] = field(default_factory=dict)


def check_plain_language(article: Article) -> PlainLanguageReport:
    """The draft's readability and advice. Never raises for an invalid draft."""
    draft = load_draft(article)
    try:
        document = compile_document(draft)
    except InvalidDocument as invalid:
        return PlainLanguageReport(errors=invalid.errors, sections=draft.sections)
    wanted = linked_articles(document.sections)
    live = _readable_ids(wanted) if wanted else set()
    headings = {section.id: section.heading for section in document.sections}
    advice = advise(document, live=live)
    return PlainLanguageReport(
        readability_of(document), advice, sections=draft.sections, headings=headings
    )


def _readable_ids(ids: set[str]) -> set[str]:
    found = Current.objects.filter(public_id__in=ids, state__in=READABLE_STATES)
    return {str(public_id) for public_id in found.values_list("public_id", flat=True)}


def reading_trend(article: Article) -> list[Edition]:
    """The newest editions, oldest first, loading only `number`, `published_at` and `reading`."""
    editions = Edition.objects.filter(article=article, purged_at=None)
    found = editions.only("article", "number", "published_at", "reading").order_by("-number")
    return list(found[:TREND_LENGTH])[::-1]
