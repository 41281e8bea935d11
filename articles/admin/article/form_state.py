"""Converts between the POST of an article's form and a draft state (see `drafting.draft_state`)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from django.http import QueryDict

from articles.drafting.draft_state import (
    FIELDS,
    ITEM_FIELDS,
    MULTIPLE_CHOICE_FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
    normalise_value,
)
from articles.drafting.state_types import DraftState, ItemState, SectionState
from articles.models import Article

SECTIONS = "section_set"
_TEXT_FIELDS = ("heading", "body", "closing", "care_advice")
# The columns that identify a row when its primary key has changed.
_KEYS = {
    "author_rows": ("contributor_id",),
    "references": ("title", "url"),
    "code_rows": ("code_id",),
}


def state_of_post(post: QueryDict, ids: Mapping[str, str]) -> DraftState:
    """The posted form as a state. `ids`: see `ids_in`."""
    return {
        "fields": {name: _field(post, name) for name in FIELDS},
        "sections": [
            section
            for prefix in _prefixes(post, SECTIONS)
            if _has_content(section := _section(post, prefix, ids))
        ],
        "rows": {name: _rows(post, name) for name in ROW_FIELDS},
    }


def ids_in(*states: DraftState | None) -> dict[str, str]:
    """{"s7" or "i9" (section or item with its primary key): public id} of these states' rows."""
    found = {}
    for state in filter(None, states):
        for section in state["sections"]:
            found["s" + section["pk"]] = section["id"]
            found |= {"i" + item["pk"]: item["id"] for item in section["items"]}
    return found


def _field(post: QueryDict, name: str) -> object:
    if name in MULTIPLE_CHOICE_FIELDS:
        return sorted(post.getlist(name))
    return normalise_value(name, str(post.get(name, "")))


def _prefixes(post: QueryDict, formset: str) -> Iterator[str]:
    """Prefixes of the rows that are not deleted, by position."""
    total = _number(post.get(f"{formset}-TOTAL_FORMS"), 0)
    rows = [f"{formset}-{index}" for index in range(min(total, 10_000))]
    rows.sort(key=lambda prefix: _number(post.get(f"{prefix}-position"), 1_000_000))
    return (prefix for prefix in rows if not post.get(f"{prefix}-DELETE"))


def _number(value: object, otherwise: int) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _section(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> dict:
    fields: dict = _values(post, prefix, SECTION_FIELDS)
    companions = [ids.get("s" + pk, "") for pk in post.getlist(f"{prefix}-show_with")]
    fields["show_with"] = sorted(filter(None, companions))
    pk = post.get(f"{prefix}-id", "")
    return {
        "id": ids.get("s" + pk, ""),
        "pk": pk,
        "fields": fields,
        "items": [_item(post, row, ids) for row in _prefixes(post, f"{prefix}-items")],
        "more_items": post.get(f"{prefix}-more_items", ""),
    }


def _item(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> ItemState:
    pk = post.get(f"{prefix}-id", "")
    return {"id": ids.get("i" + pk, ""), "pk": pk, "fields": _values(post, prefix, ITEM_FIELDS)}


def _values(post: QueryDict, prefix: str, names: Iterable[str]) -> dict[str, str]:
    return {name: normalise_value(name, post.get(f"{prefix}-{name}", "")) for name in names}


def _has_content(section: SectionState) -> bool:
    fields = section["fields"]
    has_text = any(fields[name] for name in _TEXT_FIELDS)
    return bool(section["pk"] or has_text or section["items"] or section["more_items"])


def _rows(post: QueryDict, name: str) -> list[dict]:
    rows = [_values(post, prefix, ROW_FIELDS[name]) for prefix in _prefixes(post, name)]
    return [row for row in rows if any(row.values())]


def post_of_state(
    post: QueryDict, state: DraftState, article: Article, now: DraftState
) -> QueryDict:
    """The POST that saves this state over the draft as it is stored (`now`, its state).

    Rows the draft no longer has are sent as new ones, so that no typed word is lost with them.
    """
    data = post.copy()
    formsets = tuple(f"{name}-" for name in (SECTIONS, *ROW_FIELDS))
    for key in [key for key in data if key.startswith(formsets)]:
        del data[key]
    _write_values(data, "", state["fields"])
    parent = {"article": str(article.pk)}
    _write_sections(data, state["sections"], now["sections"], parent)
    for name, rows in state["rows"].items():
        _write_rows(data, name, rows, article, parent)
    return data


def _write_values(data: QueryDict, prefix: str, values: Mapping) -> None:
    for name, value in values.items():
        data.setlist(f"{prefix}{name}", value if isinstance(value, list) else [value])


def _write_sections(
    data: QueryDict, sections: list[SectionState], stored: list[SectionState], parent: Mapping
) -> None:
    pks = {section["id"]: section["pk"] for section in stored}
    stored_items = {
        section["pk"]: {item["id"]: item["pk"] for item in section["items"]} for section in stored
    }
    rows = [{**section, "fields": _section_values(section, pks)} for section in sections]
    for prefix, pk, row in _write_formset(data, SECTIONS, rows, pks, parent):
        items, known = (row["items"], stored_items.get(pk, {})) if row else ([], {})
        _write_formset(data, f"{prefix}-items", items, known, {"section": pk})


def _section_values(section: SectionState, pks: Mapping[str, str]) -> dict:
    fields = section["fields"]
    companions = [pks[other] for other in fields["show_with"] if other in pks]
    return {**fields, "show_with": companions, "more_items": section.get("more_items", "")}


def _write_formset(
    data: QueryDict, formset: str, rows: list[dict], stored: Mapping[str, str], parent: Mapping
) -> list[tuple[str, str, dict | None]]:
    """Write these rows, and delete those of `stored` ({row id: primary key}) not among them.

    Returns (prefix, primary key or "", row or None where it is deleted) for each.
    """
    ids = {row["id"] for row in rows}
    placed = [(stored.get(row["id"], ""), place, row) for place, row in enumerate(rows)]
    deleted = [(pk, 0, None) for row_id, pk in stored.items() if row_id not in ids]
    # A formset expects the stored rows before the new ones.
    entries = [*filter(itemgetter(0), placed), *deleted]
    counts = {"INITIAL": len(entries), "TOTAL": len(placed) + len(deleted)}
    counts |= {"MIN_NUM": 0, "MAX_NUM": 1000}
    _write_values(data, f"{formset}-", {f"{n}_FORMS": str(count) for n, count in counts.items()})
    entries += [entry for entry in placed if not entry[0]]
    for number, (pk, place, row) in enumerate(entries):
        values = {"DELETE": "on"} if row is None else {**row["fields"], "position": str(place)}
        _write_values(data, f"{formset}-{number}-", {**values, **parent, "id": pk})
    return [(f"{formset}-{number}", pk, row) for number, (pk, _, row) in enumerate(entries)]


def _write_rows(
    data: QueryDict, name: str, rows: list[dict], article: Article, parent: Mapping
) -> None:
    columns = _KEYS[name]
    keys = list(getattr(article, name).values_list("pk", *columns))
    known = _unique_keys(row[1:] for row in keys)
    stored = dict(zip(known, (str(row[0]) for row in keys), strict=True))
    fields = [column.removesuffix("_id") for column in columns]
    ids = _unique_keys([row[field] for field in fields] for row in rows)
    numbered = [{"id": row_id, "fields": row} for row_id, row in zip(ids, rows, strict=True)]
    _write_formset(data, name, numbered, stored, parent)


def _unique_keys(keys: Iterable[Iterable]) -> list[str]:
    """Each key as a text, with its number among equal ones."""
    seen: Counter[str] = Counter()
    unique = []
    for key in keys:
        text = "|".join(map(str, key))
        seen[text] += 1
        unique.append(f"{text}#{seen[text]}")
    return unique
