"""A draft's state as one table of its rows, so that two people's rows are found by their ids."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from .draft_state import ROW_KEYS
from .state_types import DraftState, Fields

# What holds the rows that stand below no other row: the sections, and each further formset.
SECTIONS = "sections"
# {table: the table of the rows below its rows, which is also where its rows hold them}
BELOW = {SECTIONS: "blocks", "blocks": "items"}


class Node(NamedTuple):
    """A row. `below`: the names of the rows below it, in order; `table` is theirs, "" for none."""

    above: str
    row: Any
    fields: Fields
    table: str
    below: list[str]


Nodes = dict[str, Node]


def nodes_of(state: DraftState) -> Nodes:
    """{name: node} of all rows, and of each table under the table's own name.

    A row's name is its id, of a row of a formset what it is known by; one that is not saved yet
    has a name of its own that no other state has.
    """
    nodes: Nodes = {}
    tables: dict[str, Any] = {SECTIONS: state["sections"], **state["rows"]}
    for table, rows in tables.items():
        _add(nodes, table, Node("", {}, {}, table, []), rows)
    return nodes


def _add(nodes: Nodes, name: str, node: Node, rows: Iterable[Any]) -> None:
    nodes[name] = node
    for row in rows:
        known = _known_name(node.table, row)
        below = known if known and known not in nodes else f"new row {len(nodes)}"
        node.below.append(below)
        table = BELOW.get(node.table, "")
        fields = row["fields"] if node.table not in ROW_KEYS else _without_key(row)
        _add(nodes, below, Node(name, row, fields, table, []), row[table] if table else ())


def _known_name(table: str, row: Any) -> str:
    if table not in ROW_KEYS:
        return row["id"]
    key = row.get(ROW_KEYS[table])
    return f"{table} {key}" if key else ""


def _without_key(row: Fields) -> Fields:
    return {name: value for name, value in row.items() if name != "pk"}


def state_of_nodes(fields: Fields, below: Callable[[str], list[tuple[str, Any]]]) -> DraftState:
    """The state with these fields; `below(name)`: the (name, row) of those below this row."""
    return {
        "fields": fields,
        "sections": _rows(SECTIONS, SECTIONS, below),
        "rows": {name: [row for _, row in below(name)] for name in ROW_KEYS},
    }


def _rows(name: str, table: str, below: Callable[[str], list[tuple[str, Any]]]) -> list[Any]:
    inner = BELOW.get(table)
    return [
        {**row, inner: _rows(child, inner, below)} if inner else row for child, row in below(name)
    ]
