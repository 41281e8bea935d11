"""What a person typed into an article's form, as a state, and a state as what a form sends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.http import QueryDict

from articles.drafting.draft_state import (
    FIELDS,
    ITEM_FIELDS,
    MULTIPLE_CHOICE_FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
    normalise_value,
)
from articles.models import Article

SECTIONS = "section_set"
_WRITTEN = ("heading", "body", "closing", "care_advice")
# By which a row of these is known again, whatever its id has become.
_KEYS = {
    "author_rows": ("contributor_id",),
    "references": ("title", "url"),
    "code_rows": ("code_id",),
}


def state_of_post(post: QueryDict, ids: Mapping[str, str]) -> dict:
    """See `drafting.states`. `ids` turns the ids of section and item rows ("s7", "i9") into
    public ids."""
    return {
        "fields": {name: _field(post, name) for name in FIELDS},
        "sections": [
            section
            for prefix in _prefixes(post, SECTIONS)
            if _is_written(section := _section(post, prefix, ids))
        ],
        "rows": {name: _rows(post, name) for name in ROW_FIELDS},
    }


def ids_in(*states: dict | None) -> dict[str, str]:
    """{"s" or "i" and row id: public id} of every row in these states."""
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
    """Of the rows that are to stay, in the order they were dragged to."""
    total = _number(post.get(f"{formset}-TOTAL_FORMS"), 0)
    rows = [f"{formset}-{index}" for index in range(min(total, 10_000))]
    rows.sort(key=lambda prefix: _number(post.get(f"{prefix}-position"), 1_000_000))
    return (prefix for prefix in rows if not post.get(f"{prefix}-DELETE"))


def _number(value: object, otherwise: int) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _section(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> dict:
    fields: dict = {
        name: normalise_value(name, post.get(f"{prefix}-{name}", "")) for name in SECTION_FIELDS
    }
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


def _item(post: QueryDict, prefix: str, ids: Mapping[str, str]) -> dict:
    pk = post.get(f"{prefix}-id", "")
    fields = {name: normalise_value(name, post.get(f"{prefix}-{name}", "")) for name in ITEM_FIELDS}
    return {"id": ids.get("i" + pk, ""), "pk": pk, "fields": fields}


def _is_written(section: dict) -> bool:
    fields = section["fields"]
    said = any(fields[name] for name in _WRITTEN)
    return bool(section["pk"] or said or section["items"] or section["more_items"])


def _rows(post: QueryDict, name: str) -> list[dict]:
    rows = [
        {
            field: normalise_value(field, post.get(f"{prefix}-{field}", ""))
            for field in ROW_FIELDS[name]
        }
        for prefix in _prefixes(post, name)
    ]
    return [row for row in rows if any(row.values())]


def post_of_state(post: QueryDict, state: dict, article: Article, now: dict) -> QueryDict:
    """The form that saves this state over the draft as it stands (`now`, its state).

    Rows the draft no longer has are sent as new ones, so that no typed word goes with them.
    """
    data = post.copy()
    for key in [key for key in data if key.startswith((f"{SECTIONS}-", *_prefixed()))]:
        del data[key]
    for name, value in state["fields"].items():
        data.setlist(name, value if isinstance(value, list) else [value] if value else [])
    _write_sections(data, state["sections"], article, now)
    for name, rows in state["rows"].items():
        _write_rows(data, name, rows, article)
    return data


def _prefixed() -> list[str]:
    return [f"{name}-" for name in ROW_FIELDS]


def _write_sections(data: QueryDict, sections: list[dict], article: Article, now: dict) -> None:
    pks = {section["id"]: section["pk"] for section in now["sections"]}
    for prefix, place, section, pk in _numbered(data, SECTIONS, sections, pks):
        fields = section["fields"]
        companions = [pks[other] for other in fields["show_with"] if other in pks]
        _write(data, prefix, {**fields, "show_with": companions}, pk, place)
        data[f"{prefix}-article"] = str(article.pk)
        if section.get("more_items"):
            data[f"{prefix}-more_items"] = section["more_items"]
        own: list[dict] = next((s["items"] for s in now["sections"] if s["pk"] == pk), [])
        known = {item["id"]: item["pk"] for item in own}
        items = f"{prefix}-items"
        for row, at, item, item_pk in _numbered(data, items, section["items"], known):
            _write(data, row, item["fields"], item_pk, at)
            data[f"{row}-section"] = pk
        _remove_others(data, items, section["items"], known, {"section": pk})
    _remove_others(data, SECTIONS, sections, pks, {"article": str(article.pk)})


def _numbered(data: QueryDict, formset: str, rows: list[dict], pks: Mapping[str, str]):
    """(prefix, place, row, id or "") with the stored rows first, as a formset wants them."""
    placed = sorted(enumerate(rows), key=lambda entry: not pks.get(entry[1]["id"]))
    stored = sum(bool(pks.get(row["id"])) for row in rows)
    gone = len(set(pks) - {row["id"] for row in rows})
    _write_counts(data, formset, total=len(rows) + gone, stored=stored + gone)
    for number, (place, row) in enumerate(placed):
        pk = pks.get(row["id"], "")
        # Those to be removed stand between the stored ones and the new.
        yield f"{formset}-{number if pk else number + gone}", place, row, pk


def _write_counts(data: QueryDict, formset: str, *, total: int, stored: int) -> None:
    counts = {"TOTAL": total, "INITIAL": stored, "MIN_NUM": 0, "MAX_NUM": 1000}
    data.update({f"{formset}-{name}_FORMS": str(count) for name, count in counts.items()})


def _write(data: QueryDict, prefix: str, fields: Mapping, pk: str, place: int) -> None:
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value] if value else []
        data.setlist(f"{prefix}-{name}", values)
    data[f"{prefix}-id"] = pk
    data[f"{prefix}-position"] = str(place)


def _remove_others(
    data: QueryDict, formset: str, rows: list[dict], pks: Mapping[str, str], parent: Mapping
) -> None:
    kept = {row["id"] for row in rows}
    stored = sum(bool(pks.get(row["id"])) for row in rows)
    for number, row_id in enumerate((i for i in pks if i not in kept), start=stored):
        prefix = f"{formset}-{number}"
        data.update({f"{prefix}-id": pks[row_id], f"{prefix}-DELETE": "on"})
        data.update({f"{prefix}-{name}": value for name, value in parent.items()})
        if formset == SECTIONS:
            _write_counts(data, f"{prefix}-items", total=0, stored=0)


def _write_rows(data: QueryDict, name: str, rows: list[dict], article: Article) -> None:
    columns = _KEYS[name]
    keys = list(getattr(article, name).values_list("pk", *columns))
    known = _told_apart(row[1:] for row in keys)
    stored = dict(zip(known, (str(row[0]) for row in keys), strict=True))
    fields = [column.removesuffix("_id") for column in columns]
    ids = _told_apart([row[field] for field in fields] for row in rows)
    numbered = [{"id": row_id, "fields": row} for row_id, row in zip(ids, rows, strict=True)]
    for prefix, place, row, pk in _numbered(data, name, numbered, stored):
        _write(data, prefix, row["fields"], pk, place)
        data[f"{prefix}-article"] = str(article.pk)
    _remove_others(data, name, numbered, stored, {"article": str(article.pk)})


def _told_apart(keys: Iterable[Iterable]) -> list[str]:
    """Each key as a text, the second of two equal ones with its number."""
    seen: Counter[str] = Counter()
    told = []
    for key in keys:
        text = "|".join(map(str, key))
        seen[text] += 1
        told.append(f"{text}#{seen[text]}")
    return told
