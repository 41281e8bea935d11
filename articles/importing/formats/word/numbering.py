"""What number or bullet Word shows before a paragraph: definitions, levels, starts, counting on."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .styles import Styles
from .words.symbols import read_signs
from .xml import child, number, val

_LEVELS = 9


@dataclass(frozen=True)
class Place:
    """A paragraph's place in a list. `value`: its number; `form`: Word's name for how
    it is shown."""

    level: int
    ordered: bool
    value: int = 0
    form: str = "decimal"
    text: str = ""


@dataclass
class _Definition:
    levels: dict[int, Element]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the paragraphs of a document, which must be asked for in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, Element] = {}
        self._overridden: set[tuple[str, int]] = set()
        for one in root if root is not None else ():
            name = one.get("w:abstractNumId", "")
            if one.tag == "w:abstractNum":
                self._definitions[name] = _Definition(_levels(one))
                self._links[name] = val(one, "w:numStyleLink")
            elif one.tag == "w:num":
                self._numbers[one.get("w:numId", "")] = one

    def place(self, paragraph: Element) -> Place | None:
        """The paragraph's place, counted; None for one without a number or bullet."""
        properties = self._styles.paragraph_property(paragraph, "w:numPr")
        style = val(paragraph, "w:pPr", "w:pStyle")
        name = val(properties, "w:numId") or self._number_of_style(style)
        number_, definition = self._numbers.get(name), self._definition(name)
        if number_ is None or definition is None:
            return None
        level = self._level(properties, style, definition)
        shown = self._level_element(number_, definition, level)
        if shown is None:
            return None
        value = self._count(name, number_, definition, level, shown)
        form, text = val(shown, "w:numFmt") or "decimal", val(shown, "w:lvlText")
        if form == "bullet":
            text = read_signs(text, _fonts(shown))
        if form == "none" or (form == "bullet" and not text.strip()):
            return None
        if listed := self._styles.listed(style):
            level = max(level, listed[1])
        return Place(level, form != "bullet", value, form, text)

    def _number_of_style(self, style: str) -> str:
        found = (val(one, "w:pPr", "w:numPr", "w:numId") for one in self._styles.chain(style))
        return next(filter(None, found), "")

    def _definition(self, name: str) -> _Definition | None:
        """That of a number; by way of a list style, where it has none of its own."""
        for _ in range(_LEVELS):
            abstract = val(self._numbers.get(name), "w:abstractNumId")
            link = self._links.get(abstract, "")
            if not link:
                return self._definitions.get(abstract)
            name = self._number_of_style(link)
        return None

    def _level(self, properties: Element | None, style: str, definition: _Definition) -> int:
        stated = val(properties, "w:ilvl")
        if not stated:
            for level, one in definition.levels.items():
                if style and val(one, "w:pStyle") == style:
                    return level
        return min(max(number(stated), 0), _LEVELS - 1)

    def _level_element(
        self, number_: Element, definition: _Definition, level: int
    ) -> Element | None:
        own = child(_override(number_, level), "w:lvl")
        return own if own is not None else definition.levels.get(level)

    def _count(
        self, name: str, number_: Element, definition: _Definition, level: int, shown: Element
    ) -> int:
        counters = definition.counters
        begun = val(_override(number_, level), "w:startOverride")
        current = counters[level]
        if begun and (name, level) not in self._overridden:
            self._overridden.add((name, level))
            current = number(begun, 1)
        elif current is None:
            current = number(val(shown, "w:start"), 1)
        else:
            current += 1
        counters[level] = current
        for deeper in range(level + 1, _LEVELS):
            if val(definition.levels.get(deeper), "w:lvlRestart") != "0":
                counters[deeper] = None
        return current


def _levels(abstract: Element) -> dict[int, Element]:
    return {number(one.get("w:ilvl", "0")): one for one in abstract if one.tag == "w:lvl"}


def _fonts(level: Element) -> list[str]:
    fonts = child(level, "w:rPr", "w:rFonts")
    return list(fonts.attrib.values()) if fonts is not None else []


def _override(number_: Element, level: int) -> Element | None:
    return next(
        (one for one in number_
         if one.tag == "w:lvlOverride" and number(one.get("w:ilvl", "0")) == level), None
    )  # fmt: skip
