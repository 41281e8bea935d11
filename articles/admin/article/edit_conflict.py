"""An edit conflict: somebody saved the draft after this user opened it. Shows and merges both."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import QueryDict

from articles.admin.common.screens import parse_number
from articles.documents.blocks.registry import CHOICES
from articles.documents.compare.word_diff import word_segments
from articles.documents.richtext.plain_text import text_of
from articles.documents.vocabulary import ASPECTS, LIST_STYLES, URGENCIES
from articles.drafting.draft_state import (
    BLOCK_FIELDS,
    FIELDS,
    ITEM_FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
)
from articles.drafting.merging import find_conflicts, is_same, merge_states
from articles.drafting.state_types import DraftState
from articles.editorial.drafts.saved_drafts import draft_state_at, draft_state_now, saves_since
from articles.models import Article, Section

from .form_state import ids_in, post_of_state, state_of_post

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
}
_KINDS = dict(CHOICES)
_CHOICES = {
    "aspect": dict(ASPECTS),
    "urgency": dict(URGENCIES),
    "style": dict(LIST_STYLES),
    "level": {str(value): label for value, label in Section._meta.get_field("level").choices or ()},
}
# Fields whose values are primary keys: a change is named, the values are not shown.
_KEY_FIELDS = {"topics", "related", "translation_of", "owner", "reviewer", "show_with"}


class EditConflict:
    """`article` as it is stored, locked; `post` was made from its version `opened`."""

    def __init__(self, article: Article, post: QueryDict):
        self.article = article
        self.post = post
        self.opened = parse_number(post.get("lock_version"))

    @cached_property
    def known_base(self) -> DraftState | None:
        """The state of the version `opened`; None if it is no longer kept."""
        return draft_state_at(self.article, self.opened)

    @cached_property
    def base(self) -> DraftState:
        return self.known_base or _EMPTY

    @cached_property
    def theirs(self) -> DraftState:
        return draft_state_now(self.article)

    @cached_property
    def mine(self) -> DraftState:
        return state_of_post(self.post, ids_in(self.known_base, self.theirs))

    def merged_post(self) -> QueryDict:
        """The POST of mine, with theirs where I changed nothing or chose theirs."""
        take = {
            key.removeprefix("take-")
            for key, value in self.post.items()
            if key.startswith("take-") and value == "theirs"
        }
        merged = merge_states(self.base, self.theirs, self.mine, take=take)
        data = post_of_state(self.post, merged, self.article, self.theirs)
        data["lock_version"] = str(self.article.lock_version)
        data["_continue"] = "1"
        return data

    def overwriting_post(self) -> QueryDict:
        """The POST that saves mine over theirs, with the rows they removed."""
        return post_of_state(self.post, self.mine, self.article, self.theirs)

    def context(self) -> dict:
        """For the template: {"known", "version", "saves", "fields", "sections", "clashes"}.

        A field is {"name", "label", "segments", "both", "mine"}; a section {"id", "heading",
        "change", "both", "parts": [as a field]}; `clashes`: see `_inputs`.
        """
        clashes = find_conflicts(self.base, self.theirs, self.mine)
        return {
            "known": self.known_base is not None,
            "version": self.article.lock_version,
            "saves": saves_since(self.article, self.opened),
            "fields": self._fields({name for section, _, name in clashes if not section}),
            "sections": list(self._sections(clashes)),
            "clashes": list(self._inputs(clashes)),
        }

    def _fields(self, both: set[str]) -> list[dict]:
        old, new, own = (s["fields"] | s["rows"] for s in (self.base, self.theirs, self.mine))
        names = [*FIELDS, *ROW_FIELDS]
        if self.known_base is None:
            names = [name for name in names if name in both]
        return [
            self._part(name, old.get(name), new[name], own[name], name in both)
            for name in names
            if old.get(name) != new[name]
        ]

    def _part(self, name: str, old: object, new: object, mine: object, both: bool) -> dict:
        segments = word_segments(_display(name, old), _display(name, new), self.article.language)
        return {
            "name": name,
            "label": _LABELS.get(name) or name.replace("_", " ").capitalize(),
            "segments": segments,
            "both": both,
            "mine": _display(name, mine) if both else "",
        }

    def _sections(self, clashes: list) -> Iterable[dict]:
        """The sections that differ, in their order, removed ones last."""
        old = {row["id"]: row for row in self.base["sections"]}
        new = {row["id"]: row for row in self.theirs["sections"]}
        own = {row["id"]: row for row in self.mine["sections"] if row["id"]}
        for row_id in [*new, *(i for i in old if i not in new)]:
            # Without a base, theirs is compared with mine.
            compare_mine = self.known_base is None and row_id in own and row_id in new
            before: Any = own[row_id] if compare_mine else old.get(row_id)
            parts = list(self._section_parts(before, new.get(row_id), own.get(row_id), clashes))
            heading = (new.get(row_id) or old[row_id])["fields"]["heading"]
            if parts or (before is None) != (row_id not in new):
                yield {
                    "id": row_id,
                    "heading": heading or "(no heading yet)",
                    "change": _change(before, new.get(row_id)),
                    "both": self._both_changed(row_id, old, new, own),
                    "parts": parts,
                }

    def _both_changed(self, row_id: str, old: dict, new: dict, own: dict) -> bool:
        mine, base = own.get(row_id), old.get(row_id)
        if row_id not in new or mine is None:
            return False
        return base is None or not is_same(mine, base)

    def _section_parts(self, old, new, own, clashes: list) -> Iterable[dict]:
        if new is None:
            return
        both = {(row, name) for section, row, name in clashes if section == new["id"]}
        if old:
            names = [name for name in SECTION_FIELDS if _changed(name, old, new)]
            yield from (self._row_part(name, old, new, own, both, "") for name in names)
        for was, now, mine in _rows_by_id(old, new, own, "blocks"):
            yield from self._block_parts(was, now, mine, both)
        yield from self._order(old, new, "blocks")

    def _block_parts(self, old, new, own, both: set) -> Iterable[dict]:
        label = _KINDS[(new or old)["fields"]["kind"]]
        if new is None:
            yield self._part("html", old["fields"]["html"], "", "", False) | {"label": label}
        for name in BLOCK_FIELDS if new else ():
            if name != "kind" and _changed(name, old, new):
                part = self._row_part(name, old, new, own, both, new["id"])
                yield part | ({"label": label} if name == "html" else {})
        yield from self._items(old, new, own, both)

    def _row_part(self, name: str, old, new, own, both: set, row_id: str) -> dict:
        before, after, mine = (
            (row or {"fields": {}})["fields"].get(name) for row in (old, new, own)
        )
        return self._part(name, before, after, mine, (row_id, name) in both)

    def _items(self, old, new, own, both: set) -> Iterable[dict]:
        for was, now, mine in _rows_by_id(old, new, own, "items"):
            before, after, typed = map(_item_text, (was, now, mine))
            if before != after:
                clashing = bool(now) and any(row == now["id"] for row, _ in both)
                part = self._part("item", before, after, typed, clashing)
                yield part | {"label": "List item"}
        yield from self._order(old, new, "items")

    def _order(self, old, new, below: str) -> Iterable[dict]:
        before, after = ([row["id"] for row in (one or {below: ()})[below]] for one in (old, new))
        if [i for i in before if i in after] != [i for i in after if i in before]:
            yield self._part("order", "", "Put in another order.", "", False)

    def _inputs(self, clashes: list) -> Iterable[str]:
        """The inputs that both changed: field names, or "table and primary key/name"."""
        keys = {row_id: key for key, row_id in ids_in(self.mine).items()}
        for section, row, name in clashes:
            yield f"{keys[row or section]}/{name}" if section else name


def _changed(name: str, old: dict | None, new: dict) -> bool:
    before = old["fields"].get(name) if old else None
    return (before or "") != (new["fields"][name] or "")


def _rows_by_id(old, new, own, below: str) -> Iterable[tuple]:
    """(base, theirs, mine or None) of each row that the base or theirs has, theirs in order."""
    rows = [{row["id"]: row for row in (one or {below: ()})[below]} for one in (old, new, own)]
    for row_id in [*rows[1], *(i for i in rows[0] if i not in rows[1])]:
        yield tuple(found.get(row_id) for found in rows)


def _change(old: dict | None, new: dict | None) -> str:
    if new is None:
        return "removed"
    return "changed" if old else "added"


def _display(name: str, value: object) -> str:
    """A field's value as text for people."""
    if name in _KEY_FIELDS:
        return "" if not value else "another choice than before"
    if isinstance(value, list):
        return "\n".join(", ".join(filter(None, row.values())) for row in value)
    text = str(value or "")
    text = _CHOICES.get(name, {}).get(text, text)
    return text_of(text) if name == "html" else text


def _item_text(item: dict | None) -> str:
    if item is None:
        return ""
    halves = [text_of(item["fields"][name]) for name in ITEM_FIELDS[:2]]
    urgency = _CHOICES["urgency"].get(item["fields"]["urgency"])
    return " – ".join(filter(None, halves)) + (f" ({urgency})" if urgency else "")
