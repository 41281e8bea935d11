"""The text of a translation's original, now and when it was translated."""

from collections.abc import Mapping

from articles.documents.document import Document, Section
from articles.documents.upgrade import read_document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.errors import Refused
from articles.models import Article, Current, Edition


def original_of(article: Article) -> Current:
    """The original's Current row and document. Raises Refused if it is not readable."""
    readable = Current.objects.filter(state__in=READABLE_STATES).select_related("edition")
    current = readable.filter(pk=article.translation_of_id).first()
    if current is None:
        raise Refused(
            "no-original",
            "There is no published original to compare with. Choose one on the article's page, "
            "or publish it first.",
        )
    return current


def document_of(current: Current) -> Document:
    """The published document, upgraded to the present format."""
    return read_document(current.edition.document)


def sections_at_digests(original: int, seen: Mapping[str, str]) -> dict[str, Section]:
    """{section id: the section with the digest in `seen`}, where an edition still has it.

    `original`: its row id. Two queries.
    """
    editions = Edition.objects.filter(article=original, purged_at=None)
    rows = editions.order_by("number").values_list("number", "metadata__sections")
    holders = {}
    for number, sections in rows:
        for section, digest in seen.items():
            if sections.get(section, {}).get("digest") == digest:
                holders[section] = number
    documents = editions.filter(number__in=set(holders.values())).values_list("number", "document")
    found = {number: _sections_by_id(bytes(data)) for number, data in documents}
    return {section: found[number][section] for section, number in holders.items()}


def _sections_by_id(data: bytes) -> dict[str, Section]:
    return {section.id: section for section in read_document(data).sections}


def section_digests_of(current: Current) -> dict[str, str]:
    """{section id: digest} of the published edition, from its metadata."""
    return {k: v["digest"] for k, v in current.edition.metadata["sections"].items()}
