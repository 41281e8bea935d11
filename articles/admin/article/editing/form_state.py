"""Converts between the POST of an article's form and a draft state (see `drafting.draft_state`)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from django.http import QueryDict

from articles.drafting.draft_state import (
    BLOCK_FIELDS,
    FIELDS,
    ITEM_FIELDS,
    MULTIPLE_CHOICE_FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
    normalise_value,
)
from articles.drafting.state_types import DraftState, SectionState
from articles.models import Article

from .section_formset import PREFIX as SECTIONS
from .section_rows import FIELDS as ROW_FIELDS_OF

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
        "sections": _sections(post, ids),
        "rows": {name: _rows(post, name) for name in ROW_FIELDS},
    }


def ids_in(*states: DraftState | None) -> dict[str, str]:
    """{"s7", "b8" or "i9" (section, block or item with its primary key): public id} of all rows."""
    found = {}
    for state in filter(None, states):
        for section in state["sections"]:
            found["s" + section["pk"]] = section["id"]
            for block in section["blocks"]:
                found["b" + block["pk"]] = block["id"]
                found |= {"i" + item["pk"]: item["id"] for item in block["items"]}
    return found


def _field(post: QueryDict, name: str) -> object:
    if name in MULTIPLE_CHOICE_FIELDS:
        return sorted(post.getlist(name))
    return normalise_value(name, str(post.get(name, "")))


def prefixes_in(post: QueryDict, formset: str) -> Iterator[str]:
    """Prefixes of the rows that are not deleted, by position."""
    total = _number(post.get(f"{formset}-TOTAL_FORMS"), 0)
    rows = [f"{formset}-{index}" for index in range(min(total, 10_000))]
    rows.sort(key=lambda prefix: _number(post.get(f"{prefix}-position"), 1_000_000))
    return (prefix for prefix in rows if not post.get(f"{prefix}-DELETE"))


def _number(value: object, otherwise: int) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _sections(post: QueryDict, ids: Mapping[str, str]) -> list[SectionState]:
    """The posted rows as sections: a heading, and the blocks up to the next one."""
    sections: list[SectionState] = []
    for prefix in prefixes_in(post, SECTIONS):
        if post.get(f"{prefix}-kind") == "heading":
            sections.append(section_in(post, prefix, ids))
        elif _has_content(block := _block(post, prefix, ids)):
            if not sections:
                sections.append(_new_section())
            sections[-1]["blocks"].append(block)
    return sections


def section_in(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> dict:
    """A posted heading as a section without blocks."""
    fields: dict = _values(post, prefix, SECTION_FIELDS)
    companions = [ids.get("s" + pk, "") for pk in post.getlist(f"{prefix}-show_with")]
    fields["show_with"] = sorted(filter(None, companions))
    pk = post.get(f"{prefix}-id", "")
    return {"id": ids.get("s" + pk, ""), "pk": pk, "fields": fields, "blocks": []}


def _new_section() -> dict:
    """For text above the first heading, which is refused, but is not lost."""
    fields = dict.fromkeys(SECTION_FIELDS, "") | {"level": "2", "show_with": []}
    return {"id": "", "pk": "", "fields": fields, "blocks": []}


def _block(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> dict:
    pk = post.get(f"{prefix}-id", "")
    return {
        "id": ids.get("b" + pk, ""),
        "pk": pk,
        "fields": _block_values(post, prefix),
        "items": [item_in(post, row, ids) for row in prefixes_in(post, f"{prefix}-items")],
        "more_items": post.get(f"{prefix}-more_items", ""),
    }


def _block_values(post: QueryDict, prefix: str) -> dict[str, str]:
    """A new row sends the fields of all kinds: of others than its own it has none."""
    values = _values(post, prefix, BLOCK_FIELDS)
    own = ("kind", *ROW_FIELDS_OF.get(values["kind"], ()))
    return {name: value if name in own else "" for name, value in values.items()}


def item_in(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> dict:
    """A posted list item."""
    pk = post.get(f"{prefix}-id", "")
    return {"id": ids.get("i" + pk, ""), "pk": pk, "fields": _values(post, prefix, ITEM_FIELDS)}


def _values(post: QueryDict, prefix: str, names: Iterable[str]) -> dict[str, str]:
    return {name: normalise_value(name, post.get(f"{prefix}-{name}", "")) for name in names}


def _has_content(block: dict) -> bool:
    return bool(block["pk"] or block["fields"]["html"] or block["items"] or block["more_items"])


def _rows(post: QueryDict, name: str) -> list[dict]:
    rows = [_values(post, prefix, ROW_FIELDS[name]) for prefix in prefixes_in(post, name)]
    return [row for row in rows if any(row.values())]


def post_of_state(post: QueryDict, state: dict, article: Article, now: dict) -> QueryDict:
    """The POST that saves this state over the draft as it is stored (`now`, its state).

    Rows the draft no longer has are sent as new ones, so that no typed word is lost with them.
    """
    data = post.copy()
    formsets = tuple(f"{name}-" for name in (SECTIONS, *ROW_FIELDS))
    for key in [key for key in data if key.startswith(formsets)]:
        del data[key]
    _write_values(data, "", state["fields"])
    parent = {"article": str(article.pk)}
    write_sections(data, state["sections"], now["sections"])
    for name, rows in state["rows"].items():
        _write_rows(data, name, rows, article, parent)
    return data


def _write_values(data: QueryDict, prefix: str, values: Mapping) -> None:
    for name, value in values.items():
        data.setlist(f"{prefix}{name}", value if isinstance(value, list) else [value])


def write_sections(data: QueryDict, sections: list[dict], stored: list[dict]) -> None:
    """Write these sections of a state as posted rows; `stored`: the draft's."""
    pks = {section["id"]: section["pk"] for section in stored}
    blocks = {block["id"]: block for section in stored for block in section["blocks"]}
    known = pks | {row_id: block["pk"] for row_id, block in blocks.items()}
    kinds = dict.fromkeys(pks, "heading") | {i: b["fields"]["kind"] for i, b in blocks.items()}
    rows = [row for section in sections for row in (_heading(section, pks), *section["blocks"])]
    for prefix, pk, row, row_id in _write_formset(data, SECTIONS, rows, known, {}):
        if row is None:
            data[f"{prefix}-kind"] = kinds[row_id]
            _write_formset(data, f"{prefix}-items", [], {}, {})
            continue
        # A new row sends a list, empty or not, whatever it is: see the page's empty row.
        data[f"{prefix}-more_items"] = row.get("more_items", "")
        items = blocks.get(row["id"], {"items": ()})["items"]
        stored_items = {item["id"]: item["pk"] for item in items}
        _write_formset(data, f"{prefix}-items", row.get("items", []), stored_items, {"block": pk})


def _heading(section: dict, pks: Mapping[str, str]) -> dict:
    fields = section["fields"]
    companions = [pks[other] for other in fields["show_with"] if other in pks]
    return {**section, "fields": {**fields, "kind": "heading", "show_with": companions}}


def _write_formset(
    data: QueryDict, formset: str, rows: list[dict], stored: Mapping[str, str], parent: Mapping
) -> list[tuple[str, str, dict | None, str]]:
    """Write these rows, and delete those of `stored` ({row id: primary key}) not among them.

    Returns (prefix, primary key or "", row or None where it is deleted, row id) for each.
    """
    ids = {row["id"] for row in rows}
    placed = [(stored.get(row["id"], ""), place, row, row["id"]) for place, row in enumerate(rows)]
    deleted = [(pk, 0, None, row_id) for row_id, pk in stored.items() if row_id not in ids]
    # A formset expects the stored rows before the new ones.
    entries = [*filter(itemgetter(0), placed), *deleted]
    counts = {"INITIAL": len(entries), "TOTAL": len(placed) + len(deleted)}
    counts |= {"MIN_NUM": 0, "MAX_NUM": 1000}
    _write_values(data, f"{formset}-", {f"{n}_FORMS": str(count) for n, count in counts.items()})
    entries += [entry for entry in placed if not entry[0]]
    for number, (pk, place, row, _) in enumerate(entries):
        values = {"DELETE": "on"} if row is None else {**row["fields"], "position": str(place)}
        _write_values(data, f"{formset}-{number}-", {**values, **parent, "id": pk})
    return [
        (f"{formset}-{number}", pk, row, row_id)
        for number, (pk, _, row, row_id) in enumerate(entries)
    ]


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
