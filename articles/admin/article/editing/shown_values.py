"""The values of a draft's state as text for people."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model

from articles.documents.richtext.sanitizer import text_of
from articles.documents.vocabulary import ASPECTS, LIST_STYLES, RELATIONS, URGENCIES
from articles.drafting.draft_state import ROW_FIELDS
from articles.models import Article, Code, Contributor, Topic

from .section_rows import LEVELS

_YES = {"on": "yes"}
_CHOICES: dict[str, dict[str, str]] = {
    "aspect": dict(ASPECTS),
    "urgency": dict(URGENCIES),
    "style": dict(LIST_STYLES),
    "level": {str(value): label for value, label in LEVELS},
    "relation": dict(RELATIONS),
    "includes_descendants": {"on": "with all codes below it"},
    "safe_alone": _YES,
    "call_to_action_promotional": _YES,
}
# {field whose values are primary keys: their table}
_TABLES: dict[str, type[Model]] = {
    "topics": Topic,
    "related": Article,
    "translation_of": Article,
    "owner": get_user_model(),
    "reviewer": get_user_model(),
    "contributor": Contributor,
    "code": Code,
}


class ShownValues:
    """`rows`: {id: section, block or item}, for the names of the sections that others name."""

    def __init__(self, rows: Mapping[str, Any]):
        self.rows = rows

    def text(self, name: str, value: Any) -> str:
        """A field's value, or the rows of a formset, a line each."""
        if name in ROW_FIELDS:
            return "\n".join(self._row(name, row) for row in value or ())
        if name == "show_with":
            return ", ".join(self._heading(one) for one in value or ())
        if name in _TABLES:
            return self._names(name, value if isinstance(value, list) else [value])
        text = str(value or "")
        text = _CHOICES.get(name, {}).get(text, text)
        return text_of(text) if name == "html" else text

    def item(self, item: Any) -> str:
        """A list item in a line."""
        if item is None:
            return ""
        halves = [text_of(item["fields"][name]) for name in ("term", "description")]
        urgency = self.text("urgency", item["fields"]["urgency"])
        return " – ".join(filter(None, halves)) + (f" ({urgency})" if urgency else "")

    def _row(self, name: str, row: Mapping[str, str]) -> str:
        values = (self.text(field, row[field]) for field in ROW_FIELDS[name])
        return ", ".join(filter(None, values))

    def _heading(self, section: str) -> str:
        known = self.rows.get(section)
        return (known and known["fields"]["heading"]) or "another section"

    def _names(self, name: str, keys: list[Any]) -> str:
        found = _TABLES[name]._default_manager.filter(pk__in=[key for key in keys if key])
        return ", ".join(map(str, found))
