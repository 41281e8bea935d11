"""The state of a draft, from its rows and as it is saved; see `state_types`."""

from typing import Any

from articles.documents.compile import Draft, SectionRow
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text
from articles.documents.vocabulary import FORMAT
from articles.drafting.state_types import DraftState, SavedState, SectionState

_LINE_FIELDS = ("also_called", "questions")
MULTIPLE_CHOICE_FIELDS = ("topics", "related")
FIELDS = (
    *("title", "slug", "kind", "language", "summary", "also_called", "audience_who"),
    *("audience_sex", "audience_age_min", "audience_age_max", "byline", "questions"),
    *("call_to_action", "call_to_action_label", "call_to_action_url"),
    *("call_to_action_promotional", "topics", "related", "translation_of", "owner"),
    *("reviewer", "review_planned"),
)
SECTION_FIELDS = (
    *("heading", "level", "aspect", "urgency", "safe_alone", "show_with", "body"),
    *("list_style", "list_start", "closing", "care_advice", "care_advice_urgency"),
)
ITEM_FIELDS = ("term", "description", "urgency")
_CLEANERS = {
    "title": clean_text,
    "heading": clean_text,
    "body": clean_blocks,
    "closing": clean_blocks,
    "care_advice": clean_blocks,
    "term": clean_inline,
    "description": clean_item,
}
ROW_FIELDS = {
    "author_rows": ("contributor",),
    "references": ("title", "publisher", "url", "accessed"),
    "code_rows": ("code", "relation", "includes_descendants"),
}


def draft_as_document(draft: Draft) -> SavedState:
    """A draft in the shape of a document, valid or not, with one section per row.

    `beside` holds the values that a document does not have; each section and item has its `pk`.
    """
    state = state_of_draft(draft)
    fields = state["fields"]
    return {
        "format": FORMAT,
        "language": fields["language"],
        "title": fields["title"],
        "summary": fields["summary"],
        "also_called": fields["also_called"].split("\n"),
        "questions": fields["questions"].split("\n"),
        "sections": [_as_section(section) for section in state["sections"]],
        "beside": {"fields": fields, "rows": state["rows"]},
    }


def state_of_document(document: SavedState) -> DraftState:
    """The state that `draft_as_document` was made from."""
    sections: list[SectionState] = [
        {
            "id": section["id"],
            "pk": section["pk"],
            "fields": section["fields"],
            "items": [
                {
                    "id": item["id"],
                    "pk": item["pk"],
                    "fields": {name: item[name] for name in ITEM_FIELDS},
                }
                for block in section["blocks"]
                if block["type"] == "list"
                for item in block["items"]
            ],
        }
        for section in document["sections"]
    ]
    beside = document["beside"]
    return {"fields": beside["fields"], "sections": sections, "rows": beside["rows"]}


def state_of_draft(draft: Draft) -> DraftState:
    """The state of a loaded draft."""
    article = draft.article
    return {
        "fields": {name: _value(article, name) for name in FIELDS}
        | {name: normalise_value(name, "\n".join(getattr(article, name))) for name in _LINE_FIELDS}
        | {
            "topics": sorted(str(topic.pk) for topic in draft.topics),
            "related": sorted(str(other.pk) for other in article.all_related),
        },
        "sections": [_section_state(section) for section in draft.sections],
        "rows": {
            "author_rows": [{"contributor": str(author.pk)} for author in draft.authors],
            "references": _rows(draft.references, "references"),
            "code_rows": _rows(draft.codes, "code_rows"),
        },
    }


def normalise_value(name: str, value: str) -> str:
    """A field's value as it would be stored, so that equal content compares equal."""
    if name in _LINE_FIELDS:
        return "\n".join(filter(None, map(clean_text, value.splitlines())))
    return _CLEANERS.get(name, _plain)(value)


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").strip()


def _rows(rows: Any, name: str) -> list[dict]:
    return [{field: _value(row, field) for field in ROW_FIELDS[name]} for row in rows]


def _section_state(section: SectionRow) -> SectionState:
    fields = {name: _value(section.row, name) for name in SECTION_FIELDS if name != "show_with"}
    return {
        "id": str(section.row.public_id),
        "pk": str(section.row.pk),
        "fields": fields | {"show_with": sorted(section.show_with)},
        "items": [
            {
                "id": str(item.public_id),
                "pk": str(item.pk),
                "fields": {name: _value(item, name) for name in ITEM_FIELDS},
            }
            for item in section.items
        ],
    }


def _value(row: Any, name: str) -> str:
    if name in (*_LINE_FIELDS, *MULTIPLE_CHOICE_FIELDS):
        return ""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else normalise_value(name, str(value))


def _as_section(section: SectionState) -> dict:
    fields = section["fields"]
    texts = [{"type": "text", "html": fields[name]} for name in ("body", "closing") if fields[name]]
    body = texts[:1] if fields["body"] else []
    advice = {
        "type": "care-advice",
        "urgency": fields["care_advice_urgency"],
        "html": fields["care_advice"],
    }
    items = [{"id": item["id"], "pk": item["pk"], **item["fields"]} for item in section["items"]]
    listed = {"type": "list", "style": fields["list_style"], "items": items}
    return {
        "id": section["id"],
        "pk": section["pk"],
        "heading": fields["heading"],
        "fields": fields,
        "blocks": [
            *body,
            *([listed] if items else []),
            *texts[len(body) :],
            *([advice] if fields["care_advice"] else []),
        ],
    }
