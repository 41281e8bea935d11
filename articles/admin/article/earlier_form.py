"""Reads the article's form of the release before this one, whose rows had fixed fields.

Such forms are open in browsers, or kept there, while an upgrade rolls. What was typed is shown
again in the present form, as at any edit conflict. To be deleted with the release after this.
"""

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from articles.documents.richtext.sanitizer import clean_blocks

from .form_state import ids_in, item_in, prefixes_in, section_in, write_sections
from .section_formset import PREFIX

_EARLIER = "section_set"


def is_earlier_form(post: QueryDict) -> bool:
    """Whether a form of the release before sent this."""
    return f"{_EARLIER}-TOTAL_FORMS" in post and f"{PREFIX}-TOTAL_FORMS" not in post


def as_present_form(post: QueryDict, stored: list[dict]) -> QueryDict:
    """The same words as the present form would send them, made from a version not known.

    `stored`: the sections of the draft's present state. Blocks keep their ids where they are found
    by kind and order.
    """
    ids = ids_in({"sections": stored})
    left = {section["pk"]: list(section["blocks"]) for section in stored}
    sections: list[dict] = []
    for prefix in prefixes_in(post, _EARLIER):
        if post.get(f"{prefix}-heading", "").strip() or not sections:
            sections.append(section_in(post, prefix, ids))
        known = left.get(sections[-1]["pk"], [])
        sections[-1]["blocks"] += [
            _known(block, known) for block in _blocks(post, prefix, ids) if _has_words(block)
        ]
    data = post.copy()
    for key in [key for key in data if key.startswith(f"{_EARLIER}-")]:
        del data[key]
    write_sections(data, sections, stored)
    data["lock_version"] = "0"
    return data


def _blocks(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> Iterator[dict]:
    def value(name: str) -> str:
        return post.get(f"{prefix}-{name}", "")

    yield _block("text", html=value("body"))
    yield {
        **_block("list", style=value("list_style"), start=value("list_start")),
        "items": [item_in(post, row, ids) for row in prefixes_in(post, f"{prefix}-items")],
        "more_items": value("more_items"),
    }
    yield _block("text", html=value("closing"))
    urgency = value("care_advice_urgency")
    yield _block("care-advice", html=value("care_advice"), urgency=urgency)


def _block(kind: str, *, html: str = "", **fields: str) -> dict:
    values = {"urgency": "", "style": "", "start": "", **fields, "html": clean_blocks(html)}
    return {"id": "", "pk": "", "fields": {"kind": kind, **values}, "items": []}


def _has_words(block: dict) -> bool:
    return bool(block["fields"]["html"] or block["items"] or block.get("more_items"))


def _known(block: dict, known: list[dict]) -> dict:
    """The block with the ids of the first stored one of its kind, which is taken from `known`."""
    for stored in known:
        if stored["fields"]["kind"] == block["fields"]["kind"]:
            known.remove(stored)
            return {**block, "id": stored["id"], "pk": stored["pk"]}
    return block
