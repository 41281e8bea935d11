"""Somebody saved while this person was typing: what changed, and how both are kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.http import QueryDict

from articles.documents.compare.word_diff import word_segments
from articles.documents.richtext.sanitizer import text_of
from articles.documents.vocabulary import ASPECTS, LIST_STYLES, URGENCIES
from articles.drafting.draft_state import FIELDS, ITEM_FIELDS, ROW_FIELDS, SECTION_FIELDS
from articles.drafting.merging import find_conflicts, merge_states
from articles.editorial.drafts.saved_drafts import saves_since, state_at, state_now
from articles.models import Article, Section

from .form_state import ids_in, post_of_state, state_of_post

_NOTHING: dict = {"fields": {}, "sections": [], "rows": dict.fromkeys(ROW_FIELDS)}
_LABELS = {
    "body": "Text",
    "closing": "Text after the list",
    "care_advice_urgency": "Urgency of the care advice",
    "urgency": "Urgency",
    "show_with": "Shown with",
    "safe_alone": "May be shown alone",
    "also_called": "Also called",
    "questions": "Questions for the doctor",
    "author_rows": "Authors",
    "code_rows": "Codes",
}
_CHOICES = {
    "aspect": dict(ASPECTS),
    "urgency": dict(URGENCIES),
    "care_advice_urgency": dict(URGENCIES),
    "list_style": dict(LIST_STYLES),
    "level": {str(value): label for value, label in Section._meta.get_field("level").choices or ()},
}
_TELLABLE = {"topics", "related", "translation_of", "owner", "reviewer", "show_with"}


class Meanwhile:
    """`article` as it stands, locked; `post` began with an older version of it."""

    def __init__(self, article: Article, post: QueryDict):
        self.article = article
        self.post = post
        opened = post.get("lock_version", "")
        self.opened = int(opened) if opened.isascii() and opened.isdigit() else None

    @cached_property
    def known_base(self) -> dict | None:
        return state_at(self.article, self.opened)

    @cached_property
    def base(self) -> dict:
        return self.known_base or _NOTHING

    @cached_property
    def theirs(self) -> dict:
        return state_now(self.article)

    @cached_property
    def mine(self) -> dict:
        return state_of_post(self.post, ids_in(self.known_base, self.theirs))

    def both(self) -> QueryDict:
        """The form that keeps mine, and theirs where I changed nothing or chose theirs."""
        chosen = {
            key.removeprefix("take-")
            for key, value in self.post.items()
            if key.startswith("take-") and value == "theirs"
        }
        merged = merge_states(self.base, self.theirs, self.mine, take=chosen)
        data = post_of_state(self.post, merged, self.article, self.theirs)
        data["lock_version"] = str(self.article.lock_version)
        data["_continue"] = "1"
        return data

    def mine_alone(self) -> QueryDict:
        """The form that saves mine over theirs, rows they removed included."""
        return post_of_state(self.post, self.mine, self.article, self.theirs)

    def shown(self) -> dict:
        """What the page tells: {"known", "version", "saves", "fields", "sections", "clashes"}.

        A field is {"name", "label", "segments", "both", "mine"}; a section {"id", "heading",
        "change", "both", "parts": [as a field]}; `clashes` names the inputs to mark.
        """
        found = find_conflicts(self.base, self.theirs, self.mine)
        return {
            "known": self.known_base is not None,
            "version": self.article.lock_version,
            "saves": saves_since(self.article, self.opened),
            "fields": self._fields({name for section, _, name in found if not section}),
            "sections": list(self._sections(found)),
            "clashes": list(self._inputs(found)),
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
        said, now = _said(name, old), _said(name, new)
        return {
            "name": name,
            "label": _label(name),
            "segments": word_segments(said, now, self.article.language),
            "both": both,
            "mine": _said(name, mine) if both else "",
        }

    def _sections(self, found: list) -> Iterable[dict]:
        """Theirs in their order, those they removed last."""
        old = {row["id"]: row for row in self.base["sections"]}
        new = {row["id"]: row for row in self.theirs["sections"]}
        own = {row["id"]: row for row in self.mine["sections"] if row["id"]}
        for row_id in [*new, *(i for i in old if i not in new)]:
            if self.known_base is None and row_id in own and row_id in new:
                before: dict | None = own[row_id]
            else:
                before = old.get(row_id)
            parts = list(self._section_parts(before, new.get(row_id), own.get(row_id), found))
            if parts or (before is None) != (row_id not in new):
                yield {
                    "id": row_id,
                    "heading": _heading(new.get(row_id) or old[row_id]),
                    "change": _change(before, new.get(row_id)),
                    "both": self._both_changed(row_id, old, new, own),
                    "parts": parts,
                }

    def _both_changed(self, row_id: str, old: dict, new: dict, own: dict) -> bool:
        mine, base = own.get(row_id), old.get(row_id)
        if row_id not in new or mine is None:
            return False
        return base is None or not _alike(mine, base)

    def _section_parts(self, old, new, own, found: list) -> Iterable[dict]:
        if new is None:
            return
        both = {name for section, item, name in found if section == new["id"] and not item}
        before = old["fields"] if old else {}
        mine = own["fields"] if own else {}
        for name in SECTION_FIELDS:
            if (before.get(name) or "") != (new["fields"][name] or "") and (
                old or name in ("body", "closing", "care_advice")
            ):
                yield self._part(
                    name, before.get(name), new["fields"][name], mine.get(name), name in both
                )
        yield from self._items(old, new, own, found)

    def _items(self, old, new, own, found: list) -> Iterable[dict]:
        before = {row["id"]: row for row in (old or {"items": ()})["items"]}
        after = {row["id"]: row for row in new["items"]}
        mine = {row["id"]: row for row in (own or {"items": ()})["items"]}
        both = {item for section, item, _ in found if section == new["id"] and item}
        for row_id in [*after, *(i for i in before if i not in after)]:
            was, now = _item_said(before.get(row_id)), _item_said(after.get(row_id))
            if was != now:
                part = self._part("item", was, now, _item_said(mine.get(row_id)), row_id in both)
                yield part | {"label": "List item"}
        kept = [i for i in before if i in after], [i for i in after if i in before]
        if kept[0] != kept[1]:
            yield self._part("order", "", "Put in another order.", "", False)

    def _inputs(self, found: list) -> Iterable[str]:
        """Names of the inputs both changed, as the page now numbers them."""
        for section, item, name in found:
            if not section:
                yield name
                continue
            row = next(s for s in self.mine["sections"] if s["id"] == section)
            pk, inner = row["pk"], ""
            if item:
                inner = next(i["pk"] for i in row["items"] if i["id"] == item)
            yield f"{pk}/{inner}/{name}"


def _alike(one: dict, other: dict) -> bool:
    return one["fields"] == other["fields"] and [(i["id"], i["fields"]) for i in one["items"]] == [
        (i["id"], i["fields"]) for i in other["items"]
    ]


def _change(old: dict | None, new: dict | None) -> str:
    if new is None:
        return "removed"
    return "changed" if old else "added"


def _heading(section: dict) -> str:
    return section["fields"]["heading"] or "(continues the section above)"


def _label(name: str) -> str:
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def _said(name: str, value: object) -> str:
    """A value as a person reads it."""
    if name in _TELLABLE:
        return "" if not value else "another choice than before"
    if isinstance(value, list):
        return "\n".join(", ".join(filter(None, row.values())) for row in value)
    text = str(value or "")
    text = _CHOICES.get(name, {}).get(text, text)
    return text_of(text) if name in ("body", "closing", "care_advice") else text


def _item_said(item: dict | None) -> str:
    if item is None:
        return ""
    halves = [text_of(item["fields"][name]) for name in ITEM_FIELDS[:2]]
    urgency = _CHOICES["urgency"].get(item["fields"]["urgency"])
    return " – ".join(filter(None, halves)) + (f" ({urgency})" if urgency else "")
