"""The least significance of a change between two documents, as a whole and by section."""

from articles.documents.blocks.walk import unit_ids
from articles.documents.canonical import section_digest
from articles.documents.document import PLAIN_FIELDS, Document, Section

from .same_substance import same_section, same_texts

_TEXT_FIELDS = [field.name for field in PLAIN_FIELDS if field.substance]


def changed_sections(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Ids of the sections in `new` whose digest differs from that in `old`; {id: digest} each."""
    return [section for section, digest in new.items() if old.get(section) != digest]


def least_significance(old: Document | None, new: Document) -> str:
    """The least significance that an editor may choose: clinical, editorial or metadata.

    A first edition, an added or removed section or list item, another order of steps, and a
    changed number, unit, dose, negation, urgency, audience or care advice are clinical.
    """
    if old is None:
        return "clinical"
    if old == new:
        return "metadata"
    if _has_other_parts(old, new) or not _same_outside_sections(old, new):
        return "clinical"
    before = {section.id: section for section in old.sections}
    same = (same_section(before[s.id], s, new.language) for s in new.sections)
    return "editorial" if all(same) else "clinical"


def section_significances(old: Document | None, new: Document) -> dict[str, str]:
    """{id: least significance} of every section of `new` that changed or was added.

    By the rules of `least_significance`; an added section is clinical.
    """
    before = {section.id: section for section in old.sections} if old else {}
    removed_items = _item_ids(old) - _item_ids(new) if old else set()
    return {
        section.id: _least(before.get(section.id), section, new.language, removed_items)
        for section in new.sections
        if section.id not in before or section_digest(before[section.id]) != section_digest(section)
    }


def _least(old: Section | None, new: Section, language: str, removed_items: set[str]) -> str:
    if old is None or removed_items & set(unit_ids(old)):
        return "clinical"
    return "editorial" if same_section(old, new, language) else "clinical"


def _has_other_parts(old: Document, new: Document) -> bool:
    ids = [{section.id for section in document.sections} for document in (old, new)]
    return ids[0] != ids[1] or bool(_item_ids(old) - _item_ids(new))


def _item_ids(document: Document) -> set[str]:
    return {unit for section in document.sections for unit in unit_ids(section)}


def _same_outside_sections(old: Document, new: Document) -> bool:
    """Whether the texts outside the sections are the same in substance."""
    if (old.language, old.audience) != (new.language, new.audience):
        return False
    texts = [(_texts(old, field), _texts(new, field)) for field in _TEXT_FIELDS]
    return all(same_texts(a, b, new.language) for a, b in texts)


def _texts(document: Document, field: str) -> list[str]:
    value = getattr(document, field)
    return [value] if isinstance(value, str) else value
