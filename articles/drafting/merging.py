"""Three-way merge of two people's edits of one draft. Pure; see `draft_state`, `merged_values`.

Each row is found by its id, wherever it was moved. What only one side changed is as that side has
it; where both changed the same, it is mine, and named as a conflict. A row that one side removed
stays if the other changed it or something below it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from .draft_nodes import SECTIONS, Node, Nodes, nodes_of, state_of_nodes
from .merged_values import merge_value, pick
from .state_types import DraftState, Fields

# What is named in a conflict of two orders, or of two places that one row was moved to.
ORDER, PLACE = "order", "place"
Conflict = tuple[str, str, str]


def merge_states(
    base: DraftState | None, theirs: DraftState, mine: DraftState, *, take: Collection[str] = ()
) -> DraftState:
    """The state with both people's changes; where both changed the same, mine.

    `base` is None where it is not known: then every difference is a conflict, and no row goes.
    `take`: what is to be as theirs, with all below it: ids of sections, names of fields and
    formsets, "sections" for their order.
    """
    rows = _Merge(base, theirs, mine, take)
    fields = _merge_fields(base and base["fields"], theirs["fields"], mine["fields"], take)
    merged = state_of_nodes(fields, rows.below)
    return {**merged, "rows": {name: merged["rows"][name] for name in theirs["rows"]}}


def find_conflicts(base: DraftState | None, theirs: DraftState, mine: DraftState) -> list[Conflict]:
    """What both changed: ("", "", field or formset) of the article, ("", "", "sections") for the
    order of its sections, or (section id, row id, field, "order" or "place").

    The row id is that of a block or item of the section, or "" for what is the section's own.
    """
    fields = _clashing(base and base["fields"], theirs["fields"], mine["fields"])
    rows = _Merge(base, theirs, mine, ()).conflicts()
    return [*(("", "", name) for name in fields), *dict.fromkeys(rows)]


def is_same(one: dict, other: dict) -> bool:
    """Whether two rows and those below them say the same, whatever their ids are."""
    if one["fields"] != other["fields"]:
        return False
    return all(_same_rows(one.get(n, ()), other.get(n, ())) for n in ("blocks", "items"))


def _same_rows(rows: Sequence, others: Sequence) -> bool:
    return len(rows) == len(others) and all(map(is_same, rows, others))


def says_the_same(one: DraftState, other: DraftState) -> bool:
    """Whether two states of a draft say the same, whatever the ids of their rows are."""
    names = one["rows"].keys() | other["rows"].keys()
    rows = [(one["rows"].get(name, []), other["rows"].get(name, [])) for name in names]
    return (
        one["fields"] == other["fields"]
        and _same_rows(one["sections"], other["sections"])
        and all(_without_keys(own) == _without_keys(others) for own, others in rows)
    )


def _without_keys(rows: Iterable[Fields]) -> list[Fields]:
    return [{name: value for name, value in row.items() if name != "pk"} for row in rows]


class _Merge:
    """The rows of three states, by their names."""

    def __init__(
        self,
        base: DraftState | None,
        theirs: DraftState,
        mine: DraftState,
        take: Collection[str],
    ):
        self.known = base is not None
        self.base: Nodes = nodes_of(base) if base is not None else {}
        self.theirs, self.mine = nodes_of(theirs), nodes_of(mine)
        self.take = take
        self.taken = {
            name
            for side in (self.theirs, self.mine)
            for name in side
            if any(one in take and one != SECTIONS for one in _with_those_above(side, name))
        }
        self.kept = cache(self._kept)
        self.children = self._placed()

    def below(self, name: str) -> list[tuple[str, Any]]:
        """The names and merged rows of those below this one, in their merged order."""
        order = self._order(name)
        return [(child, self._row(child)) for child in order if child in self.children[name]]

    def conflicts(self) -> Iterator[Conflict]:
        for name in self.mine:
            if name in self.theirs:
                yield from (self._conflict(name, field) for field in self._clashing(name))

    def _conflict(self, name: str, field: str) -> Conflict:
        line = _with_those_above(self.theirs, name)
        if line[-1] != SECTIONS:
            return ("", "", line[-1])
        if name == SECTIONS:
            return ("", "", SECTIONS)
        return (line[-2], "" if line[-2] == name else name, field)

    def _clashing(self, name: str) -> Iterator[str]:
        was, new, own = self.base.get(name), self.theirs[name], self.mine[name]
        yield from _clashing(was and was.fields, new.fields, own.fields)
        differ = _common(new.below, own.below) != _common(own.below, new.below)
        if differ and self._moved(name, self.theirs) and self._moved(name, self.mine):
            yield ORDER
        if was and len({was.above, new.above, own.above}) == 3:
            yield PLACE

    def _kept(self, name: str) -> bool:
        if name in self.taken:
            return name in self.theirs
        if name in self.theirs and name in self.mine:
            return True
        side, other = (self.theirs, self.mine) if name in self.theirs else (self.mine, self.theirs)
        above = side[name].above
        # What went with a row that stays after all, stays with it.
        return self._touched(side, name) or (above not in other and self.kept(above))

    def _touched(self, side: Nodes, name: str) -> bool:
        """Whether this side made the row, moved it, or changed it or anything below it."""
        was, now = self.base.get(name), side[name]
        if was is None or (was.above, was.below) != (now.above, now.below):
            return True
        return was.fields != now.fields or any(self._touched(side, one) for one in now.below)

    def _placed(self) -> dict[str, set[str]]:
        """{name: those below it} of all rows that stay."""
        children: dict[str, set[str]] = {}
        names = [*self.theirs, *(name for name in self.mine if name not in self.theirs)]
        for name in names:
            if self.kept(name):
                self._place(children, name)
        return children

    def _place(self, children: dict[str, set[str]], name: str) -> None:
        """Below the row it belongs to, which stays for its sake."""
        children.setdefault(name, set())
        if above := self._above(name):
            self._place(children, above)
            children[above].add(name)

    def _above(self, name: str) -> str:
        was, new, own = (side.get(name) for side in (self.base, self.theirs, self.mine))
        if new is None or own is None:
            one: Any = new or own
            return one.above
        if name in self.taken:
            return new.above
        return pick((was or new).above, new.above, own.above)

    def _order(self, name: str) -> list[str]:
        """My order if I changed it, else theirs; the other's rows follow the row before them."""
        new, own = (side[name].below if name in side else [] for side in (self.theirs, self.mine))
        of_theirs = name in self.taken or name in self.take
        first, second = (own, new) if not of_theirs and self._moved(name, self.mine) else (new, own)
        order = list(first)
        for place, row in enumerate(second):
            if row not in order:
                before = [one for one in second[:place] if one in order]
                order.insert(order.index(before[-1]) + 1 if before else 0, row)
        return order

    def _moved(self, name: str, side: Nodes) -> bool:
        """Whether this side has the rows below it in another order; if none is known: than mine."""
        of_base = self.base if self.known else self.mine if side is self.theirs else self.theirs
        if name not in side or name not in of_base:
            return False
        was, now = of_base[name].below, side[name].below
        return _common(was, now) != _common(now, was)

    def _row(self, name: str) -> Any:
        was, new, own = (side.get(name) for side in (self.base, self.theirs, self.mine))
        if new is None or own is None or name in self.taken:
            one: Any = new or own
            return one.row
        fields = _merge_fields(was and was.fields, new.fields, own.fields)
        if "show_with" in fields:
            fields["show_with"] = self._companions(was, new, own)
        return {**new.row, "fields": fields} if "fields" in new.row else {**new.row, **fields}

    def _companions(self, was: Node | None, new: Node, own: Node) -> list[str]:
        """`show_with`, where a section that stays is named again though one side removed it."""
        before = was.fields["show_with"] if was else None
        wanted = own.fields["show_with"]
        gone = [one for one in before or () if one not in self.theirs and one in wanted]
        theirs = sorted({*new.fields["show_with"], *gone})
        chosen, _ = merge_value("show_with", before, theirs, wanted)
        return [one for one in chosen if one in self.children]


def _with_those_above(nodes: Nodes, name: str) -> list[str]:
    line = [name]
    while above := nodes[line[-1]].above:
        line.append(above)
    return line


def _common(rows: list[str], others: list[str]) -> list[str]:
    return [row for row in rows if row in others]


def _clashing(base: Fields | None, theirs: Fields, mine: Fields) -> list[str]:
    return [
        name
        for name, value in theirs.items()
        if name in mine and merge_value(name, (base or {}).get(name), value, mine[name])[1]
    ]


def _merge_fields(
    base: Fields | None, theirs: Fields, mine: Fields, take: Collection[str] = ()
) -> Fields:
    return {
        name: value
        if name in take or name not in mine
        else merge_value(name, (base or {}).get(name), value, mine[name])[0]
        for name, value in theirs.items()
    }
