"""Elements of DITA and DocBook as HTML, by a table of each form. No word is left out in silence."""

from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element

from ..shortcodes import GAP
from .reading import text_in

_NOTES = frozenset(["fn", "footnote"])
_TABLES = frozenset(["table", "informaltable"])
# A title in one of these is its caption and heads nothing.
_CAPTIONED = frozenset(["table", "fig", "figure", "simpletable", "example", "informalexample"])


@dataclass(frozen=True)
class Form:
    """How elements of one form become HTML.

    `tags`: {element: HTML element, or "" for its content alone}. `dropped`: what readers never see.
    `titles`: elements that head what they stand in. `deeper`: elements whose titles are one level
    lower than those around them. `links`: {element: attribute with the address}. `conditions`:
    attributes that show an element to some readers alone. `elsewhere`: attributes that name words
    kept in another place. `notes`: {element: attribute with its kind, or "" if it is its kind}.
    """

    tags: dict[str, str]
    dropped: frozenset[str]
    titles: frozenset[str]
    deeper: frozenset[str]
    links: dict[str, tuple[str, ...]]
    conditions: tuple[str, ...]
    elsewhere: tuple[str, ...]
    notes: dict[str, str]


@dataclass
class Markup:
    """Makes HTML of elements, and gathers the warnings about them."""

    form: Form
    left: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)

    def html(self, element: Element, level: int = 2) -> str:
        """The element and all in it; `level` is that of a title in it."""
        name = element.tag
        if name in self.form.dropped:
            self._leave(name, element)
            return ""
        self._tell(element)
        if name in self.form.titles:
            return f"<h{min(level, 6)}>{self.content(element, level)}</h{min(level, 6)}>"
        if name in _NOTES:
            self.told.append(f'A footnote stands in brackets in the text: "{text_in(element)}"')
            return f" ({escape(text_in(element), quote=False)})"
        if name == "tgroup":
            return self._table(element, level)
        if name in _TABLES and element.find("tgroup") is not None:
            return self.content(element, level)
        content = self.content(element, level + (name in self.form.deeper))
        if name in self.form.links and (address := self._address(element)):
            return f'<a href="{escape(address)}">{content or escape(address)}</a>'
        if any(element.get(attribute) for attribute in self.form.elsewhere):
            return content if text_in(element) else GAP
        return self._tagged(name, content)

    def content(self, element: Element, level: int) -> str:
        parts = [escape(element.text or "", quote=False)]
        for child in element:
            caption = element.tag in _CAPTIONED and child.tag in self.form.titles
            made = f"<p>{self.content(child, level)}</p>" if caption else self.html(child, level)
            parts += [made, escape(child.tail or "", quote=False)]
        return "".join(parts)

    def warnings(self) -> list[str]:
        """What was left out and what an editor should look at."""
        said = list(dict.fromkeys(self.told))
        if self.left:
            said.append(f"Left out (not for readers): {', '.join(self.left)}")
        if self.unknown:
            said.append(f"Elements whose words alone were kept: {', '.join(sorted(self.unknown))}")
        return said

    def _tagged(self, name: str, content: str) -> str:
        if name not in self.form.tags:
            self.unknown.add(name)
            # Its words stand apart from those around it.
            return f" {content} "
        tags = self.form.tags[name].split()
        return "".join(f"<{tag}>" for tag in tags) + content + "".join(
            f"</{tag}>" for tag in reversed(tags)
        )  # fmt: skip

    def _address(self, element: Element) -> str:
        values = [element.get(attribute) or "" for attribute in self.form.links[element.tag]]
        for value in values:
            if value and ":" not in value:
                self.told.append(f"A link to “{value}” was left out, its words kept.")
        return next((value for value in values if ":" in value), "")

    def _leave(self, name: str, element: Element) -> None:
        if text := text_in(element):
            self.left.append(f'{name} "{text}"')

    def _tell(self, element: Element) -> None:
        for name in self.form.conditions:
            if value := element.get(name):
                self.told.append(f'Only for {name} “{value}” in the source: "{text_in(element)}"')
        for name in self.form.elsewhere:
            if value := element.get(name):
                self.told.append(
                    f"Words kept elsewhere ({name} “{value}”) were not read. Put them in where "
                    f"{GAP} stands."
                )
        kind = self.form.notes.get(element.tag)
        if kind is not None and (said := element.get(kind) if kind else element.tag):
            self.told.append(
                f'A note of the kind “{said}” is plain text here: "{text_in(element)}"'
            )

    def _table(self, group: Element, level: int) -> str:
        """A CALS table: DITA and DocBook share it."""
        columns = {spec.get("colname"): at for at, spec in enumerate(group.findall("colspec"))}
        rows = []
        for part in group:
            cell = "th" if part.tag == "thead" else "td"
            if part.tag in ("thead", "tbody", "tfoot"):
                made = "".join(self._row(row, cell, columns, level) for row in part.findall("row"))
                rows.append(f"<{part.tag}>{made}</{part.tag}>")
        return f"<table>{''.join(rows)}</table>"

    def _row(self, row: Element, tag: str, columns: dict[str | None, int], level: int) -> str:
        cells = []
        for entry in row:
            first, last = columns.get(entry.get("namest")), columns.get(entry.get("nameend"))
            wide = last - first + 1 if first is not None and last is not None else 1
            high = int(more) + 1 if (more := entry.get("morerows") or "").isdecimal() else 1
            spans = f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)
            cells.append(f"<{tag}{spans}>{self.content(entry, level)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"
