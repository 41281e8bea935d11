"""What an edit conflict's page shows: what the others changed, and where this user did so too."""

from collections.abc import Iterable, Iterator
from typing import Any

from articles.documents.blocks.registry import CHOICES
from articles.documents.compare.word_diff import word_segments
from articles.drafting.draft_state import (
    BLOCK_FIELDS,
    FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
)
from articles.drafting.merging import ORDER, PLACE, find_conflicts, is_same
from articles.drafting.state_types import DraftState
from articles.models import Article

from .form_state import ids_in
from .shown_values import ShownValues

_EMPTY: DraftState = {"fields": {}, "sections": [], "rows": {name: [] for name in ROW_FIELDS}}
_LABELS = {
    "html": "Text",
    "style": "List style",
    "start": "First number",
    "urgency": "Urgency",
    "show_with": "Shown with",
    "safe_alone": "May be shown alone",
    "also_called": "Also called",
    "questions": "Questions for the doctor",
    "author_rows": "Authors",
    "code_rows": "Codes",
    "sections": "Order of the sections",
}
_KINDS = dict(CHOICES)
Row = Any


class ConflictPage:
    """The page's data, from the states of three versions. `base` is None if it is not kept."""

    def __init__(
        self, article: Article, base: DraftState | None, theirs: DraftState, mine: DraftState
    ):
        self.language = article.language
        self.known = base is not None
        self.base = base or _EMPTY
        self.theirs, self.mine = theirs, mine
        self.conflicts = find_conflicts(base, theirs, mine)
        # (row id, field) of what both changed in the text.
        self.both = {(row or section, name) for section, row, name in self.conflicts if section}
        self.old, self.new, self.own = map(_rows_in, (self.base, theirs, mine))
        self.values = ShownValues(self.old | self.own | self.new)

    def context(self) -> dict[str, Any]:
        """For the template: {"known", "fields", "sections", "clashes"}.

        A field is {"name", "label", "segments", "both", "mine"}; a section {"id", "heading",
        "change", "both", "parts": [as a field]}; `clashes`: see `_inputs`.
        """
        return {
            "known": self.known,
            "fields": list(self._fields()),
            "sections": list(self._sections()),
            "clashes": list(self._inputs()),
        }

    def _fields(self) -> Iterator[dict]:
        both = {name for section, _, name in self.conflicts if not section}
        old, new, own = (s["fields"] | s["rows"] for s in (self.base, self.theirs, self.mine))
        for name in (*FIELDS, *ROW_FIELDS):
            if name in both or (self.known and old[name] != new[name]):
                yield self._part(name, old.get(name), new[name], own[name], name in both)
        yield from self._order("sections", self.base, self.theirs, "sections" in both)

    def _part(self, name: str, old: object, new: object, mine: object, both: bool) -> dict:
        before, after, own = (self.values.text(name, value) for value in (old, new, mine))
        return self._shown(name, before, after, own if both else "", both)

    def _shown(self, name: str, before: str, after: str, mine: str, both: bool) -> dict:
        return {
            "name": name,
            "label": _LABELS.get(name) or name.replace("_", " ").capitalize(),
            "segments": word_segments(before, after, self.language),
            "both": both,
            "mine": mine,
        }

    def _order(self, below: str, old: Row, new: Row, both: bool) -> Iterator[dict]:
        """That the rows below these stand in another order, or that both moved this one."""
        before, after = ([row["id"] for row in (one or {below: ()})[below]] for one in (old, new))
        if both or [i for i in before if i in after] != [i for i in after if i in before]:
            name = below if below == "sections" else ORDER
            mine = "Another order than theirs." if both else ""
            yield self._shown(name, "", "Put in another order.", mine, both)

    def _sections(self) -> Iterator[dict]:
        """The sections that differ, in their order, removed ones last."""
        old, new = ({row["id"]: row for row in s["sections"]} for s in (self.base, self.theirs))
        for row_id in [*new, *(one for one in old if one not in new)]:
            now, own = new.get(row_id), self.own.get(row_id)
            # Without a base, theirs is compared with mine.
            before = own if not self.known and own and now else old.get(row_id)
            parts = list(self._section_parts(before, now)) if now else []
            if parts or (before is None) != (now is None):
                yield {
                    "id": row_id,
                    "heading": (now or old[row_id])["fields"]["heading"] or "(no heading yet)",
                    "change": _change(before, now) + _stays(old.get(row_id), now, own),
                    "both": bool(now and own and not _is_same(old.get(row_id), own)),
                    "parts": parts,
                }

    def _section_parts(self, old: Row, new: Row) -> Iterator[dict]:
        if old:
            yield from (
                self._row_part(name, old, new) for name in _changed(SECTION_FIELDS, old, new)
            )
        for was, now in _pairs(old, new, "blocks"):
            yield from self._block_parts(was, now)
        yield from self._order("blocks", old, new, (new["id"], ORDER) in self.both)

    def _block_parts(self, old: Row, new: Row) -> Iterator[dict]:
        own = self.own.get((new or old)["id"])
        label = _KINDS[(new or old)["fields"]["kind"]] + _stays(old, new, own)
        if new is None:
            yield self._part("html", old["fields"]["html"], "", "", False) | {"label": label}
        else:
            for name in _changed(BLOCK_FIELDS, old, new):
                part = self._row_part(name, old, new)
                yield part | {"label": label} if name == "html" else part
            if (new["id"], PLACE) in self.both:
                yield self._shown(PLACE, "", "Put elsewhere.", "At another place.", True)
        yield from self._items(old, new)

    def _row_part(self, name: str, old: Row, new: Row) -> dict:
        rows = (old, new, self.own.get(new["id"]))
        before, after, mine = ((row or {"fields": {}})["fields"].get(name) for row in rows)
        return self._part(name, before, after, mine, (new["id"], name) in self.both)

    def _items(self, old: Row, new: Row) -> Iterator[dict]:
        for was, now in _pairs(old, new, "items"):
            own = self.own.get((now or was)["id"])
            before, after, mine = map(self.values.item, (was, now, own))
            if before != after:
                both = bool(now) and any(row == now["id"] for row, _ in self.both)
                part = self._shown("item", before, after, mine if both else "", both)
                yield part | {"label": "List item" + _stays(was, now, own)}
        yield from self._order("items", old, new, bool(new) and (new["id"], ORDER) in self.both)

    def _inputs(self) -> Iterator[str]:
        """The inputs that both changed: field names, or "table and primary key/name"."""
        keys = {row_id: key for key, row_id in ids_in(self.mine).items()}
        for section, row, name in self.conflicts:
            if name not in (ORDER, PLACE):
                yield f"{keys[row or section]}/{name}" if section else name


def _rows_in(state: DraftState) -> dict[str, Row]:
    """{id: row} of its sections, blocks and items."""
    blocks = [block for section in state["sections"] for block in section["blocks"]]
    items = [item for block in blocks for item in block["items"]]
    rows: list[Row] = [*state["sections"], *blocks, *items]
    return {row["id"]: row for row in rows if row["id"]}


def _pairs(old: Row, new: Row, below: str) -> Iterator[tuple[Row, Row]]:
    """(base, theirs) of each row that one of them has below this one, theirs in order."""
    before, after = ({row["id"]: row for row in (one or {below: ()})[below]} for one in (old, new))
    for row_id in [*after, *(one for one in before if one not in after)]:
        yield before.get(row_id), after.get(row_id)


def _changed(names: Iterable[str], old: Row, new: Row) -> list[str]:
    before = old["fields"] if old else {}
    shown = [name for name in names if name != "kind"]
    return [name for name in shown if (before.get(name) or "") != (new["fields"][name] or "")]


def _change(old: Row, new: Row) -> str:
    if new is None:
        return "removed"
    return "changed" if old else "added"


def _stays(old: Row, new: Row, own: Row) -> str:
    """What becomes of a row that one side removed and the other changed."""
    if old and new and own is None and not is_same(old, new):
        return ", and removed by you: it stays"
    if old and own and new is None and not is_same(old, own):
        return ", and changed by you: it stays"
    return ""


def _is_same(old: Row, own: Row) -> bool:
    return old is not None and is_same(old, own)
