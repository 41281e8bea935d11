"""An edit conflict: somebody saved the draft after this user opened it. Shows and merges both."""

from collections.abc import Iterable
from functools import cached_property

from django.http import QueryDict

from articles.admin.common.screens import parse_number
from articles.documents.compare.word_diff import word_segments
from articles.documents.richtext.sanitizer import text_of
from articles.documents.vocabulary import ASPECTS, LIST_STYLES, URGENCIES
from articles.drafting.draft_state import FIELDS, ITEM_FIELDS, ROW_FIELDS, SECTION_FIELDS
from articles.drafting.merging import find_conflicts, merge_states
from articles.drafting.state_types import DraftState, SectionState
from articles.editorial.drafts.saved_drafts import draft_state_at, draft_state_now, saves_since
from articles.models import Article, Section

from .form_state import ids_in, post_of_state, state_of_post

_EMPTY: DraftState = {"fields": {}, "sections": [], "rows": {name: [] for name in ROW_FIELDS}}
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
            before: SectionState | None = own[row_id] if compare_mine else old.get(row_id)
            parts = list(self._section_parts(before, new.get(row_id), own.get(row_id), clashes))
            heading = (new.get(row_id) or old[row_id])["fields"]["heading"]
            if parts or (before is None) != (row_id not in new):
                yield {
                    "id": row_id,
                    "heading": heading or "(continues the section above)",
                    "change": _change(before, new.get(row_id)),
                    "both": self._both_changed(row_id, old, new, own),
                    "parts": parts,
                }

    def _both_changed(self, row_id: str, old: dict, new: dict, own: dict) -> bool:
        mine, base = own.get(row_id), old.get(row_id)
        if row_id not in new or mine is None:
            return False
        return base is None or not _is_same(mine, base)

    def _section_parts(self, old, new, own, clashes: list) -> Iterable[dict]:
        if new is None:
            return
        both = {name for section, item, name in clashes if section == new["id"] and not item}
        before = old["fields"] if old else {}
        mine = own["fields"] if own else {}
        for name in SECTION_FIELDS:
            if (before.get(name) or "") != (new["fields"][name] or "") and (
                old or name in ("body", "closing", "care_advice")
            ):
                yield self._part(
                    name, before.get(name), new["fields"][name], mine.get(name), name in both
                )
        yield from self._items(old, new, own, clashes)

    def _items(self, old, new, own, clashes: list) -> Iterable[dict]:
        before, after, mine = (
            {row["id"]: row for row in (section or {"items": ()})["items"]}
            for section in (old, new, own)
        )
        both = {item for section, item, _ in clashes if section == new["id"] and item}
        for row_id in [*after, *(i for i in before if i not in after)]:
            was, now, own_text = (_item_text(items.get(row_id)) for items in (before, after, mine))
            if was != now:
                part = self._part("item", was, now, own_text, row_id in both)
                yield part | {"label": "List item"}
        kept = [i for i in before if i in after], [i for i in after if i in before]
        if kept[0] != kept[1]:
            yield self._part("order", "", "Put in another order.", "", False)

    def _inputs(self, clashes: list) -> Iterable[str]:
        """The inputs that both changed: field names, or "section pk/item pk or empty/name"."""
        for section, item, name in clashes:
            if not section:
                yield name
                continue
            row = next(s for s in self.mine["sections"] if s["id"] == section)
            item_pk = next((i["pk"] for i in row["items"] if i["id"] == item), "") if item else ""
            yield f"{row['pk']}/{item_pk}/{name}"


def _is_same(one: dict, other: dict) -> bool:
    return one["fields"] == other["fields"] and [(i["id"], i["fields"]) for i in one["items"]] == [
        (i["id"], i["fields"]) for i in other["items"]
    ]


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
    return text_of(text) if name in ("body", "closing", "care_advice") else text


def _item_text(item: dict | None) -> str:
    if item is None:
        return ""
    halves = [text_of(item["fields"][name]) for name in ITEM_FIELDS[:2]]
    urgency = _CHOICES["urgency"].get(item["fields"]["urgency"])
    return " – ".join(filter(None, halves)) + (f" ({urgency})" if urgency else "")
