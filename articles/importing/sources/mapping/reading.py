"""Records by a mapping → Trees."""

import datetime
from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO

from articles.importing.tree import ImportFailure, Tree

from ..markdown.page import markdown_html
from ..pages import SourcePage, tree_of
from ..values import day, language_tag, left_out, listed, names, paragraph, people, topics, words
from .records import field_of, records_of
from .rules import DAYS, LISTS, PEOPLE, TEXTS, Mapping, Rule, SectionRule


def read_mapped(
    stream: BinaryIO, name: str, mapping: Mapping, *, language: str | None = None
) -> Iterator[tuple[str, Tree | ImportFailure]]:
    """(place, article or failure) of each record of the file called `name`.

    Raises ImportFailure for a file that cannot be read, or that has none of a rule's field.
    """
    first = True
    for place, record in records_of(stream, name, mapping.records):
        if isinstance(record, ImportFailure):
            yield place, record
            continue
        if first:
            _check_fields(mapping, record)
            first = False
        try:
            yield place, tree_of(_Record(record, mapping).page(), language)
        except ImportFailure as failure:
            yield place, ImportFailure(f"{place}: {failure}")


def _check_fields(mapping: Mapping, record: dict[str, Any]) -> None:
    """Of a table every record has every field, and of JSON the first one tells most mistakes."""
    rules: list[Rule | SectionRule] = [*mapping.fields.values(), *mapping.sections]
    for rule in rules:
        top = rule.field.partition(".")[0]
        if rule.field and rule.field not in record and top not in record and not _optional(rule):
            raise ImportFailure(
                f"{rule.place}: the data has no field {rule.field!r}. It has: "
                f"{', '.join(list(record)[:40])}. Give a default where some records lack it."
            )


def _optional(rule: Rule | SectionRule) -> bool:
    return bool(getattr(rule, "default", ""))


class _Record:
    """One record while it is read; `used` are the names of fields that have found a place."""

    def __init__(self, record: dict[str, Any], mapping: Mapping) -> None:
        self.record, self.mapping = record, mapping
        self.used = set(mapping.ignore)
        self.warnings: list[str] = []

    def page(self) -> SourcePage:
        page = SourcePage(self.mapping.source, "", "", "", language=self.mapping.language)
        for name, rule in self.mapping.fields.items():
            self._set(page, name, rule)
        if not page.source_id:
            rule = self.mapping.fields["source_id"]
            raise ImportFailure(f"{rule.place}: this record has nothing in {rule.field!r}.")
        page.html += "".join(self._section(page, rule) for rule in self.mapping.sections)
        rest = {name: value for name, value in self.record.items() if name not in self.used}
        page.warnings = [*self.warnings, *left_out("fields without a place here", rest)]
        return page

    def _value(self, name: str) -> Any:
        self.used.add(name if name in self.record else name.partition(".")[0])
        return field_of(self.record, name)

    def _set(self, page: SourcePage, name: str, rule: Rule) -> None:
        value = self._value(rule.field) if rule.field else None
        value = rule.default if value in (None, "", []) else value
        if rule.values and (text := words(value)):
            value = rule.values.get(text, value)
        if name == "body":
            page.html = self._html(value, rule.format) + page.html
        elif name in DAYS:
            setattr(page, name, self._day(name, value, rule))
        elif name in PEOPLE:
            setattr(page, name, people(self._parts(value, rule)))
        elif name in LISTS:
            found = [rule.prefix + text for one in self._parts(value, rule) if (text := words(one))]
            setattr(page, name, topics(found) if name == "topics" else found)
        elif name in TEXTS:
            self._set_text(page, name, words(value), rule)

    def _set_text(self, page: SourcePage, name: str, text: str, rule: Rule) -> None:
        text = rule.prefix + text if text else ""
        if name == "language" and text:
            page.language = language_tag(text) or page.language
        elif name == "source_url":
            page.url = text
        elif name == "kind" and text and text not in rule.values.values() and rule.values:
            self.warnings.append(f"kind: {rule.place} says nothing of “{text}”; it was left unset.")
        else:
            setattr(page, name, text or getattr(page, name))

    def _parts(self, value: Any, rule: Rule) -> list[Any]:
        if isinstance(value, str):
            return [p.strip() for p in value.split(rule.split)] if rule.split else names(value)
        return listed(value)

    def _day(self, name: str, value: Any, rule: Rule) -> datetime.date | None:
        text = words(value)
        if not text:
            return None
        try:
            found = datetime.datetime.strptime(text, rule.date).date() if rule.date else day(text)  # noqa: DTZ007
        except ValueError:
            found = None
        if found is None:
            how = f"not of the form {rule.date}" if rule.date else "no certain day"
            self.warnings.append(
                f'{name}: “{text}” is {how}; none was set. Say date = "%d/%m/%Y" or the like '
                f"({rule.place})."
            )
        return found

    def _section(self, page: SourcePage, rule: SectionRule) -> str:
        html = self._html(self._value(rule.field), rule.format)
        heading = rule.heading or words(self._value(rule.heading_field))
        if not html:
            return ""
        if heading and rule.aspect:
            page.aspects[heading] = rule.aspect
        head = f"<h{rule.level}>{escape(heading, quote=False)}</h{rule.level}>" if heading else ""
        return head + html

    def _html(self, value: Any, form: str) -> str:
        if isinstance(value, list):
            return "".join(self._html(one, form) for one in value)
        text = value if isinstance(value, str) else words(value)
        if form == "markdown":
            html, warnings = markdown_html(text)
            self.warnings += warnings
            return html
        if form == "html" or (form == "auto" and "</" in text):
            return text
        return "".join(paragraph(part) for part in text.replace("\r\n", "\n").split("\n\n"))
