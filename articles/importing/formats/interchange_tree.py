"""Convert a schema-valid record of the interchange format to a Tree; HTML is sanitised."""

import datetime
import re
from collections.abc import Callable
from html import escape
from itertools import chain

from articles.documents.richtext.nesting import MAX_DEPTH
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text
from articles.importing.html.decoding import refuse_deep_nesting
from articles.importing.recognition.aspects import aspect_of
from articles.importing.recognition.language import guess_language
from articles.importing.tree import CallToAction, Person, SectionNode, Tree
from articles.importing.tree_blocks import CareAdviceBlock, Item, ListBlock, TextBlock, TreeBlock

from .interchange_links import settle_links

_DATES = ("last_reviewed", "next_review_due", "published")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def tree_from_record(record: dict, *, language: str | None = None) -> Tree:
    """`record` is schema-valid. If it states no language: `language`, else a guess from its text.

    Raises ImportFailure for HTML that is nested too deeply.
    """
    warnings = settle_links(record)
    sections = [_section(section) for section in record["sections"]]
    call = record.get("call_to_action")
    article_language = record.get("language") or language or _guess_language(record, sections)
    for section in sections:
        section.aspect = section.aspect or aspect_of(section.heading, article_language)
    return Tree(
        title=clean_text(record["title"]),
        language=article_language,
        summary=_plain(record.get("summary")),
        sections=sections,
        call_to_action=CallToAction(**call) if call else None,
        byline_text=_plain(record.get("byline")),
        warnings=warnings,
        **_other_fields(record),
    )


def _other_fields(record: dict) -> dict:
    return {
        **{name: record.get(name) for name in ("kind", "slug", "translation_set")},
        **{name: record.get(name, []) for name in ("topics", "codes", "references")},
        **{name: _clean_value(record.get(name)) for name in ("source", "source_id", "source_url")},
        **{name: _date(record.get(name)) for name in _DATES},
        "authors": [_person(person) for person in record.get("authors", [])],
        "reviewers": [_person(person) for person in record.get("reviewers", [])],
        "questions": [clean_text(question) for question in record.get("questions", [])],
        "also_called": [clean_text(name) for name in record.get("also_called", [])],
        "audience": record.get("audience") or {},
        "translation_of": _clean_value(record.get("translation_of")) or None,
        "related": [_clean_value(name) for name in record.get("related", [])],
    }


def _section(section: dict) -> SectionNode:
    return SectionNode(
        heading=clean_text(section["heading"]),
        level=section.get("level", 2),
        blocks=[_READERS[block["type"]](block) for block in section.get("blocks", [])],
        aspect=section.get("aspect"),
        urgency=section.get("urgency"),
        safe_alone=section.get("safe_alone", False),
        show_with=section.get("show_with", []),
        anchor=section.get("anchor"),
        id=section.get("id"),
    )


def _list(block: dict) -> ListBlock:
    items = [_item(item) for item in block["items"]]
    return ListBlock(items, style=block.get("style", "bullets"), start=block.get("start", 1))


def _text(block: dict) -> TextBlock:
    return TextBlock(_html(block))


def _care_advice(block: dict) -> CareAdviceBlock:
    return CareAdviceBlock(_html(block), urgency=block["urgency"])


_READERS: dict[str, Callable[[dict], TreeBlock]] = {
    TextBlock.kind: _text,
    ListBlock.kind: _list,
    CareAdviceBlock.kind: _care_advice,
}


def _html(block: dict) -> str:
    html = block.get("html")
    return _paragraphs(block["text"]) if html is None else _rich(html, clean_blocks)


def _item(item: dict) -> Item:
    rich = "term_html" in item
    return Item(
        term=_rich(item["term_html"], clean_inline) if rich else _escape(item["term"]),
        description=_description(item),
        urgency=item.get("urgency"),
        id=item.get("id"),
    )


def _description(item: dict) -> str:
    if item.get("description_html"):
        return _rich(item["description_html"], clean_item)
    text = item.get("description") or ""
    return _paragraphs(text) if _BLANK_LINE.search(text.strip()) else _escape(text)


def _rich(html: str, clean: Callable[[str], str]) -> str:
    refuse_deep_nesting(html, MAX_DEPTH)
    return clean(html)


def _paragraphs(text: str) -> str:
    parts = [_escape(part) for part in _BLANK_LINE.split(text)]
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _escape(text: str) -> str:
    return escape(clean_text(text), quote=False)


def _plain(text: str | None) -> str:
    return "\n\n".join(filter(None, (clean_text(part) for part in _BLANK_LINE.split(text or ""))))


def _clean_value(value: str | int | None) -> str:
    return "" if value is None else clean_text(str(value))


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _person(person: dict) -> Person:
    return Person(**{name: _clean_value(value) for name, value in person.items()})


def _guess_language(record: dict, sections: list[SectionNode]) -> str:
    words = [record["title"], record.get("summary") or ""]
    for section in sections:
        words.append(section.heading)
        passages = (b.passages() for b in section.blocks if not b.listed)
        words += [text_of(html) for (html,) in chain.from_iterable(passages)]
    return guess_language("\n".join(words)[:20_000])
