"""States of drafts for the tests of merging, and edits of them."""

import copy
from typing import Any

from articles.drafting.draft_state import FIELDS

State = dict[str, Any]


def item(row_id: str, term: str, description: str = "") -> dict:
    fields = {"term": term, "description": description, "urgency": ""}
    return {"id": row_id, "pk": row_id, "fields": fields}


def block(row_id: str, kind: str = "text", items: list | None = None, **fields: str) -> dict:
    values = {"kind": kind, "html": "", "urgency": "", "style": "", "start": "", **fields}
    return {"id": row_id, "pk": row_id, "fields": values, "items": items or []}


def section(row_id: str, heading: str, *blocks: dict, **fields: object) -> dict:
    values = {"level": "2", "aspect": "", "urgency": "", "safe_alone": "", "show_with": []}
    values |= {"heading": heading, **fields}
    return {"id": row_id, "pk": row_id, "fields": values, "blocks": list(blocks)}


def state(*sections: dict, rows: dict | None = None, **fields: object) -> State:
    values = dict.fromkeys(FIELDS, "") | {"topics": [], "related": [], **fields}
    tables = {"author_rows": [], "references": [], "code_rows": [], **(rows or {})}
    return {"fields": values, "sections": list(sections), "rows": tables}


def reference(pk: str, title: str) -> dict:
    return {"pk": pk, "title": title, "publisher": "", "url": "", "accessed": ""}


def full_state() -> State:
    """A draft with a row of each kind, and two of what can be put in order."""
    listed = [item("i1", "One", "First"), item("i2", "Two", "Second"), item("i3", "Three")]
    signs = section(
        "s1",
        "Signs",
        block("b1", html="<p>One.</p><p>Two.</p><p>Three.</p>"),
        block("b2", "list", listed, style="bullets", start="1"),
        block("b3", "care-advice", html="<p>Call.</p><p>Today.</p>", urgency="urgent"),
    )
    causes = section("s2", "Causes", block("b4", html="<p>Four.</p>"), show_with=["s1"])
    code = {"code": "1", "relation": "equivalent", "includes_descendants": ""}
    rows = {
        "author_rows": [{"contributor": "1"}, {"contributor": "2"}],
        "references": [reference("1", "First source"), reference("2", "Second source")],
        "code_rows": [code],
    }
    fields = {"title": "Gout", "also_called": "Podagra\nToe", "language": "en", "topics": ["1"]}
    third = section("s3", "Outlook", block("b5", html="<p>Five.</p>"))
    return state(signs, causes, third, rows=rows, **fields)


def rows_of(one: State) -> dict[str, dict]:
    """{id: section, block or item} of those that have an id."""
    found = {}
    for part in one["sections"]:
        for row in (part, *part["blocks"], *(i for b in part["blocks"] for i in b["items"])):
            if row["id"]:
                found[row["id"]] = row
    return found


def edited(one: State, *edits) -> State:
    """The state with these edits, each a function of the state."""
    changed = copy.deepcopy(one)
    for edit in edits:
        edit(changed)
    return changed


def put(row_id: str, **fields: object):
    return lambda one: rows_of(one)[row_id]["fields"].update(fields)


def put_field(**fields: object):
    return lambda one: one["fields"].update(fields)


def lists_in(one: State) -> list[list]:
    """Every list of rows: of sections, of each section's blocks, of each block's items."""
    blocks = [part["blocks"] for part in one["sections"]]
    return [one["sections"], *blocks, *(b["items"] for of_part in blocks for b in of_part)]


def remove(row_id: str):
    def edit(one: State) -> None:
        for rows in lists_in(one):
            rows[:] = [row for row in rows if row["id"] != row_id]

    return edit


def add(above: str, row: dict, place: int | None = None):
    """Put a row below the section or list of this id, "" for the article, at the end or place."""

    def edit(one: State) -> None:
        parent = rows_of(one).get(above)
        rows = one["sections"] if parent is None else parent.get("blocks", parent.get("items"))
        rows.insert(len(rows) if place is None else place, row)

    return edit


def move(row_id: str, above: str, place: int):
    def edit(one: State) -> None:
        row = rows_of(one)[row_id]
        remove(row_id)(one)
        add(above, row, place)(one)

    return edit


def put_rows(name: str, *rows: dict):
    return lambda one: one["rows"].update({name: list(rows)})


def words_of(one: State) -> set[str]:
    """Every value of it, as text."""
    found = {str(value) for value in one["fields"].values()}
    for row in rows_of(one).values():
        found |= {str(value) for value in row["fields"].values()}
    return found | {str(row) for rows in one["rows"].values() for row in rows}
