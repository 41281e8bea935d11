"""A mapping file (TOML): which field of a record is which of ours. Faults name its line and key."""

import dataclasses
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from articles.documents.vocabulary import ASPECTS, values
from articles.documents.vocabulary import KINDS as ARTICLE_KINDS
from articles.importing.tree import ImportFailure

TEXTS = ("title", "summary", "source_id", "source_url", "language", "slug", "kind",
         "translation_set", "translation_of")  # fmt: skip
LISTS = ("also_called", "topics", "related", "past_addresses")
PEOPLE = ("authors", "reviewers")
DAYS = ("last_reviewed", "next_review_due", "published")
FIELDS = ("body", *TEXTS, *LISTS, *PEOPLE, *DAYS)
FORMATS = ("auto", "html", "text", "markdown")
_TOP = {"source": str, "language": str, "records": str, "ignore": list, "fields": dict,
        "sections": list}  # fmt: skip
_RULE = {"field": str, "format": str, "date": str, "split": str, "values": dict, "prefix": str,
         "default": str}  # fmt: skip
_SECTION = {"heading": str, "heading_field": str, "field": str, "format": str, "aspect": str,
            "level": int}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """Where a field of ours is, and how it is read. `place` is its line and key in the mapping."""

    field: str
    place: str
    format: str = "auto"
    date: str = ""
    split: str = ""
    values: dict[str, str] = dataclasses.field(default_factory=dict)
    prefix: str = ""
    default: str = ""


@dataclass(frozen=True)
class SectionRule:
    """A part of its own: its heading is given, or stands in a field."""

    field: str
    place: str
    heading: str = ""
    heading_field: str = ""
    format: str = "auto"
    aspect: str = ""
    level: int = 2


@dataclass(frozen=True)
class Mapping:
    """All rules of a mapping. `records`: where in JSON the list of records stands."""

    source: str
    fields: dict[str, Rule]
    sections: list[SectionRule]
    language: str | None = None
    records: str = ""
    ignore: frozenset[str] = frozenset()


def read_mapping(data: bytes, name: str) -> Mapping:
    """The mapping in a file's bytes. Raises ImportFailure naming file, line, key and remedy."""
    return _Reader(data, name).mapping()


class _Reader:
    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self.text = data.decode("utf-8-sig")
            self.given = tomllib.loads(self.text)
        except UnicodeDecodeError:
            raise ImportFailure(f"{name}: not UTF-8. Save it as UTF-8.") from None
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ImportFailure(f"{name}: no TOML: {error}.") from None

    def mapping(self) -> Mapping:
        given = self.given
        self._check_keys(given, _TOP, ())
        fields = {name: self._rule(name, rule) for name, rule in given.get("fields", {}).items()}
        sections = [self._section(at, one) for at, one in enumerate(given.get("sections", []))]
        for needed in ("title", "source_id"):
            if needed not in fields:
                raise ImportFailure(f"{self.name}: [fields] needs {needed}: name its field.")
        if "body" not in fields and not sections:
            raise ImportFailure(f"{self.name}: [fields] needs body, or give [[sections]].")
        if not given.get("source"):
            raise ImportFailure(
                f'{self.name}: source is missing: source = "a name for the system".'
            )
        return Mapping(
            given["source"][:200], fields, sections, given.get("language"),
            given.get("records", ""), frozenset(map(str, given.get("ignore", []))),
        )  # fmt: skip

    def _rule(self, name: str, rule: Any) -> Rule:
        if name not in FIELDS:
            raise self._unknown(("fields", name), name, FIELDS)
        place = self._place("fields", name)
        if isinstance(rule, str):
            return Rule(rule, place)
        self._check_keys(rule, _RULE, ("fields", name))
        if not rule.get("field") and not rule.get("default"):
            raise ImportFailure(f"{place}: needs field, the name of a field of the data.")
        if name == "kind":
            for value in rule.get("values", {}).values():
                self._choice(value, values(ARTICLE_KINDS), place)
        self._choice(rule.get("format", "auto"), FORMATS, place)
        return Rule(**{"field": "", "place": place, **rule})

    def _section(self, at: int, rule: Any) -> SectionRule:
        place = self._place("sections", "field", at)
        self._check_keys(rule, _SECTION, ("sections",))
        if not rule.get("field") or not (rule.get("heading") or rule.get("heading_field")):
            raise ImportFailure(f"{place}: needs field, and heading or heading_field.")
        if aspect := rule.get("aspect"):
            self._choice(aspect, values(ASPECTS), place)
        self._choice(rule.get("format", "auto"), FORMATS, place)
        if rule.get("level", 2) not in (2, 3, 4):
            raise ImportFailure(f"{place}: level is 2, 3 or 4.")
        return SectionRule(**{"place": place, **rule})

    def _check_keys(self, given: Any, known: dict[str, Any], path: tuple[str, ...]) -> None:
        if not isinstance(given, dict):
            raise ImportFailure(f"{self._place(*path)}: is a field's name, or a table of rules.")
        for key, value in given.items():
            if key not in known:
                raise self._unknown((*path, key), key, tuple(known))
            if not isinstance(value, known[key]):
                kind = {str: "a text", list: "a list", dict: "a table", int: "a number"}[known[key]]
                raise ImportFailure(f"{self._place(*path, key)}: is {kind}.")

    def _choice(self, value: Any, known: tuple[str, ...] | list[str], place: str) -> None:
        if value not in known:
            raise ImportFailure(f"{place}: {value!r} is not one of {', '.join(known)}.")

    def _unknown(self, path: tuple[str, ...], key: str, known: tuple[str, ...]) -> ImportFailure:
        near = process.extractOne(key, known, score_cutoff=60)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."
        return ImportFailure(f"{self._place(*path)}: there is no such key. {hint}")

    def _place(self, *path: Any) -> str:
        """ "map.toml line 7: fields.title"; the line is looked for, as the parser tells none."""
        keys = [part for part in path if isinstance(part, str)]
        nth = next((part for part in path if isinstance(part, int)), None)
        line = _line_of(self.text, keys, nth)
        return f"{self.name}{f' line {line}' if line else ''}: {'.'.join(keys)}"


def _line_of(text: str, keys: list[str], nth: int | None) -> int | None:
    """The line on which a key stands, in its table; of the nth table of a list where given."""
    table, seen = "", -1
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[+\s*([^\[\]]+?)\s*\]+", line):
            table = head[1]
            seen += table == keys[0]
            if [*table.split(".")] == keys:
                return number
        elif re.match(rf"""\s*["']?{re.escape(keys[-1])}["']?\s*[=.]""", line):
            inside = len(keys) == 1 and not table or table in (keys[0], ".".join(keys[:-1]))
            if inside and nth in (None, seen):
                return number
        elif len(keys) > 2 and table == keys[0] and re.match(rf"\s*{re.escape(keys[1])}\s*=", line):
            return number
    return None
