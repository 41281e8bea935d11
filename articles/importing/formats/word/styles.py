"""What a paragraph or run looks like in Word: its own properties, else those of its styles."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from .xml import child, number, switch, val

# "Heading" and "Title" as Word and LibreOffice name them, in a style's name or in its id, which
# loses the letters that are not ASCII.
_HEADING = (
    "heading überschrift uberschrift berschrift titre título titulo ttulo titolo kop rubrik "
    "overskrift otsikko nagłówek nagwek заголовок nadpis címsor cmsor başlık balk encabezado "
    "títol ttol titlu επικεφαλίδα 标题 標題 見出し 제목 عنوان כותרת หัวเรื่อง"
).split()
_TITLE = (
    "title titel titre título titulo ttulo titolo otsikko tytuł tytu заголовок название název nzev "
    "cím konu-başlığı títol titlu τίτλος 标题 標題 表題 제목 عنوان العنوان"
).split()
_NUMBERED = re.compile(rf"(?:{'|'.join(_HEADING)})\s*([1-9])", re.I)
# Names that a house gives: "Leaflet heading 2", "Sub-heading", "Section Header".
_OWN = re.compile(r"\b(sub[- ]?)?(?:heading|überschrift)s?\b\D{0,12}([1-9])?\s*$", re.I)
_LIST = re.compile(r"list[ _]?(bullet|number|continue)[ _]?([2-5])?", re.I)
_DEEPEST = 30  # styles that are based on one another
_DEFAULT_SIZE = 20  # half points


class Styles:
    """The styles of a document; `root` is None where it has none."""

    def __init__(self, root: Element | None) -> None:
        self._all = {
            one.get("w:styleId", ""): one for one in (root if root is not None else ())
            if one.tag == "w:style"
        }  # fmt: skip
        self._defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._plain = next(
            (name for name, one in self._all.items()
             if one.get("w:type") == "paragraph" and one.get("w:default") in ("1", "true")), ""
        )  # fmt: skip
        self.chain = lru_cache(maxsize=1024)(self._chain)
        self.outline = lru_cache(maxsize=1024)(self._outline)

    def _chain(self, name: str) -> tuple[Element, ...]:
        """The style of this id and those it is based on, the nearest first."""
        chain: list[Element] = []
        while (style := self._all.get(name)) is not None and style not in chain:
            chain.append(style)
            name = val(style, "w:basedOn")
            if len(chain) > _DEEPEST:
                break
        return tuple(chain)

    def name(self, style: str) -> str:
        """A style's name; its id where the document does not define it."""
        found = self._all.get(style)
        return (val(found, "w:name") if found is not None else "") or style

    def names(self, style: str) -> list[str]:
        """The names and ids of a style and of all that it is based on."""
        chain = self.chain(style)
        return [style, *(name for one in chain
                         for name in (val(one, "w:name"), one.get("w:styleId", "")))]  # fmt: skip

    def _outline(self, style: str) -> int | str:
        """The level of a style's paragraphs as headings (1–9), "title", or 0 for text."""
        for one in self.chain(style) or (None,):
            names = (val(one, "w:name"), one.get("w:styleId", "")) if one is not None else (style,)
            for name in names:
                if found := _NUMBERED.fullmatch(name.strip()):
                    return int(found[1])
                if name.strip().lower() in _TITLE:
                    return "title"
            level = val(one, "w:pPr", "w:outlineLvl")
            if level:
                return number(level, 9) + 1 if number(level, 9) < 9 else 0
        own = _OWN.search(self.name(style))
        if not own or "toc" in self.name(style).lower():
            return 0
        return number(own[2] or "", 3 if own[1] else 2)

    def listed(self, style: str) -> tuple[str, int] | None:
        """("bullet" | "number" | "continue", level from 0) of Word's own list styles."""
        found = next(filter(None, map(_LIST.fullmatch, self.names(style))), None)
        return (found[1].lower(), number(found[2] or "1") - 1) if found else None

    def paragraph_property(self, paragraph: Element, tag: str) -> Element | None:
        """A property of a paragraph: its own, else the nearest style's."""
        own = child(paragraph, "w:pPr", tag)
        if own is not None:
            return own
        style = val(paragraph, "w:pPr", "w:pStyle") or self._plain
        stated = (child(one, "w:pPr", tag) for one in self.chain(style))
        return next((one for one in stated if one is not None), None)

    def look(self, run: Element, paragraph_style: str) -> "Look":
        """What a run looks like."""
        own = child(run, "w:rPr")
        near = [own, *self._run_properties(val(own, "w:rStyle"))]
        far = [*self._run_properties(paragraph_style or self._plain), self._defaults]
        return Look(
            [one for one in near if one is not None], [one for one in far if one is not None]
        )

    def _run_properties(self, style: str) -> list[Element | None]:
        return [child(one, "w:rPr") for one in self.chain(style)] if style else []


class Look:
    """The properties of a run: `near` are its own and its own style's, `far` the paragraph's."""

    def __init__(self, near: list[Element], far: list[Element]) -> None:
        self._near, self._found = near, [*near, *far]

    def on(self, *tags: str) -> bool:
        """Whether one of these switches is on, by whatever style."""
        return any(_switched(self._found, tag) for tag in tags)

    def marked(self, tag: str) -> bool:
        """Whether the run itself is marked so, apart from its paragraph's style."""
        return _switched(self._near, tag)

    def stated(self, tag: str) -> str:
        return next((said for one in self._found if (said := val(one, tag))), "")

    @property
    def size(self) -> int:
        """In half points."""
        return number(self.stated("w:sz"), _DEFAULT_SIZE)

    @property
    def shift(self) -> str:
        """ "superscript", "subscript" or "": by its own mark, or by a place above the line."""
        stated = self.stated("w:vertAlign")
        if stated in ("superscript", "subscript"):
            return stated
        place = number(self.stated("w:position"))
        return "superscript" if place >= 4 else "subscript" if place <= -4 else ""

    @property
    def fonts(self) -> list[str]:
        """The fonts stated nearest, for Latin letters first."""
        for one in self._found:
            fonts = child(one, "w:rFonts")
            names = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
            if fonts is not None and (said := [fonts.get(n, "") for n in names if fonts.get(n)]):
                return said
        return []


def _switched(found: list[Element], tag: str) -> bool:
    return next((on for one in found if (on := switch(one, tag)) is not None), False)
