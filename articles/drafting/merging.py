"""Three-way merge of two people's edits of one draft, field by field. Pure; see `draft_state`.

Rich text of a block is merged paragraph by paragraph.
"""

from collections.abc import Collection, Iterator
from typing import Any

from .paragraphs import merge_paragraphs
from .state_types import DraftState, Fields

# The rows below a section, and below a block.
_BELOW = ("blocks", "items")


def pick(base: Any, theirs: Any, mine: Any) -> Any:
    """The merged value: mine where I changed it, else theirs."""
    return theirs if mine == base else mine


def _is_clash(base: Any, theirs: Any, mine: Any, name: str = "") -> bool:
    """Whether both changed the value, to different values; of rich text, one paragraph."""
    if name == "html":
        return merge_paragraphs(base or "", theirs, mine)[1]
    return theirs != base and mine != base and mine != theirs


def merge_states(
    base: DraftState, theirs: DraftState, mine: DraftState, *, take: Collection[str] = ()
) -> DraftState:
    """The state with both people's changes; where both changed the same field, mine.

    `take`: section ids and field names for which theirs is used instead. A section that one
    removed and the other changed is kept.
    """
    return {
        "fields": _fields(base["fields"], theirs["fields"], mine["fields"], take),
        "sections": _rows(base["sections"], theirs["sections"], mine["sections"], take),
        "rows": {
            name: theirs["rows"][name] if name in take else pick(base["rows"][name], rows, mine_)
            for name, rows in theirs["rows"].items()
            for mine_ in [mine["rows"][name]]
        },
    }


def find_conflicts(
    base: DraftState, theirs: DraftState, mine: DraftState
) -> list[tuple[str, str, str]]:
    """What both changed: ("", "", field) of the article, or (section id, row id, field).

    The row id is that of a block or item of the section, or "" for its own field.
    """
    found = [("", "", name) for name in _clashing(base, theirs, mine)]
    found += [
        ("", "", name)
        for name, rows in theirs["rows"].items()
        if _is_clash(base["rows"][name], rows, mine["rows"][name])
    ]
    for section, old, new, own in _in_all(base, theirs, mine, "sections"):
        found += [(section, "", name) for name in _clashing(old, new, own)]
        found += [(section, *clash) for clash in _clashes_below(old, new, own, "blocks")]
    return found


def _clashes_below(base: dict, theirs: dict, mine: dict, below: str) -> Iterator[tuple[str, str]]:
    """(row id, field) of the blocks of a section, or the items of a block."""
    for row, old, new, own in _in_all(base, theirs, mine, below):
        yield from ((row, name) for name in _clashing(old, new, own))
        if "items" in own:
            yield from _clashes_below(old, new, own, "items")


def _clashing(base: Any, theirs: Any, mine: Any) -> list[str]:
    fields = mine["fields"]
    return [
        name
        for name, value in theirs["fields"].items()
        if name in fields and _is_clash(base["fields"].get(name), value, fields[name], name)
    ]


def _in_all(base: Any, theirs: Any, mine: Any, rows: str) -> Iterator[tuple[str, dict, dict, dict]]:
    old, new = _by_id(base[rows]), _by_id(theirs[rows])
    for own in mine[rows]:
        if own["id"] in old and own["id"] in new:
            yield own["id"], old[own["id"]], new[own["id"]], own


def _by_id(rows: list[dict]) -> dict[str, dict]:
    return {row["id"]: row for row in rows if row["id"]}


def _fields(base: Fields, theirs: Fields, mine: Fields, take: Collection[str] = ()) -> Fields:
    return {
        name: value if name in take else _merged(name, base.get(name), value, mine[name])
        for name, value in theirs.items()
    }


def _merged(name: str, base: Any, theirs: Any, mine: Any) -> Any:
    if name == "html":
        return merge_paragraphs(base or "", theirs, mine)[0]
    return pick(base, theirs, mine)


def _merge_row(base: dict, theirs: dict, mine: dict) -> dict:
    below = {name: _rows(base[name], theirs[name], mine[name]) for name in _BELOW if name in mine}
    fields = _fields(base["fields"], theirs["fields"], mine["fields"])
    return {**theirs, "fields": fields, **below}


def _rows(base: list, theirs: list, mine: list, take: Collection[str] = ()) -> list[Any]:
    old, new, own = _by_id(base), _by_id(theirs), _by_id(mine)
    kept: dict[str, dict] = {}
    for row_id in {**own, **new}:
        row = _row(old.get(row_id), new.get(row_id), own.get(row_id), row_id in take)
        if row is not None:
            kept[row_id] = row
    return _ordered(list(old), list(new), mine, kept)


def _row(base: dict | None, theirs: dict | None, mine: dict | None, take: bool) -> dict | None:
    if take or mine is None:
        # I removed it, or never had it: it is kept if it is new or was changed since.
        return theirs if take or base is None or theirs != base else None
    if theirs is None:
        return None if base is not None and is_same(base, mine) else mine
    return _merge_row(base, theirs, mine) if base is not None else mine


def is_same(one: dict, other: dict) -> bool:
    """Whether two rows and those below them say the same, whatever their ids are."""
    if one["fields"] != other["fields"]:
        return False
    pairs = [(one.get(name, ()), other.get(name, ())) for name in _BELOW]
    return all(
        len(rows) == len(others) and all(map(is_same, rows, others)) for rows, others in pairs
    )


def _ordered(base: list[str], theirs: list[str], mine: list[dict], kept: dict) -> list[dict]:
    """My order if I changed it, else theirs; the other's rows stay after the row before them."""
    mine_ids = [row["id"] for row in mine if row["id"]]
    moved = [i for i in mine_ids if i in base] != [i for i in base if i in mine_ids]
    first, second = (mine_ids, theirs) if moved else (theirs, mine_ids)
    order = list(first)
    for place, row_id in enumerate(second):
        if row_id not in order:
            after = [i for i in second[:place] if i in order]
            order.insert(order.index(after[-1]) + 1 if after else 0, row_id)
    rows = [kept[row_id] for row_id in order if row_id in kept]
    return _with_new(rows, mine)


def _with_new(rows: list[dict], mine: list[dict]) -> list[dict]:
    """The rows with mine that are not saved yet, each after the row that was before it."""
    rows = list(rows)
    before: dict | None = None
    for row in mine:
        if not row["id"]:
            rows.insert(_place_after(rows, before), row)
        before = row
    return rows


def _place_after(rows: list[dict], before: dict | None) -> int:
    if before is None:
        return 0
    for place, row in enumerate(rows):
        if row is before or (before["id"] and row["id"] == before["id"]):
            return place + 1
    return len(rows)
