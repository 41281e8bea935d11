"""What a paragraph or run looks like in Word: its own properties, else those of its styles."""

import re
from functools import lru_cache, partial
from xml.etree.ElementTree import Element

from .words.equations import plain_letters
from .words.symbols import read_signs
from .xml import child, is_on, number, val

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
_LINE_ENDS = re.compile(r"[\r\n]+")
_DEEPEST = 30  # styles that are based on one another
_DEFAULT_SIZE = 20  # half points
Properties = dict[str, Element]  # by their tags


class Styles:
    """The styles of a document; `root` is None where it has none."""

    def __init__(self, root: Element | None) -> None:
        self._all = {
            one.get("w:styleId", ""): one for one in (root if root is not None else ())
            if one.tag == "w:style"
        }  # fmt: skip
        self._defaults = _by_tag(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        self._plain = next(
            (name for name, one in self._all.items()
             if one.get("w:type") == "paragraph" and one.get("w:default") in ("1", "true")), ""
        )  # fmt: skip
        # Looked up for each run: what a style costs is paid once.
        self.chain = lru_cache(maxsize=1024)(self._chain)
        self.outline = lru_cache(maxsize=1024)(self._outline)
        self.listed = lru_cache(maxsize=1024)(self._listed)
        self._of_runs = lru_cache(maxsize=1024)(partial(self._inherited, "w:rPr"))
        self._of_paragraphs = lru_cache(maxsize=1024)(partial(self._inherited, "w:pPr"))

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

    def _listed(self, style: str) -> tuple[str, int] | None:
        """("bullet" | "number" | "continue", level from 0) of Word's own list styles."""
        found = next(filter(None, map(_LIST.fullmatch, self.names(style))), None)
        return (found[1].lower(), number(found[2] or "1") - 1) if found else None

    def paragraph_property(self, paragraph: Element, tag: str) -> Element | None:
        """A property of a paragraph: its own, else the nearest style's."""
        own = child(paragraph, "w:pPr", tag)
        if own is not None:
            return own
        return self._of_paragraphs(val(paragraph, "w:pPr", "w:pStyle") or self._plain).get(tag)

    def look(self, run: Element, paragraph_style: str) -> "Look":
        """What a run looks like."""
        own = child(run, "w:rPr")
        stated = _by_tag(own)
        if style := val(own, "w:rStyle"):
            stated = self._of_runs(style) | stated
        return Look(stated, self._of_runs(paragraph_style or self._plain), self._defaults)

    def _inherited(self, kind: str, style: str) -> Properties:
        """The properties of a style and of those it is based on, by their tags."""
        found: Properties = {}
        for one in reversed(self.chain(style)):
            found |= _by_tag(child(one, kind))
        return found


def _by_tag(element: Element | None) -> Properties:
    return {one.tag: one for one in element} if element is not None else {}


class Look:
    """The properties of a run: `near` are its own and its own style's, `far` the paragraph's."""

    def __init__(self, near: Properties, far: Properties, defaults: Properties) -> None:
        self._near, self._far, self._defaults = near, far, defaults

    def on(self, *tags: str) -> bool:
        """Whether one of these switches is on, by whatever style."""
        return any(_is_on(self.nearest(tag)) for tag in tags)

    def marked(self, tag: str) -> bool:
        """Whether the run itself is marked so, apart from its paragraph's style."""
        return _is_on(self._near.get(tag))

    def stated(self, tag: str) -> str:
        found = self.nearest(tag)
        return found.get("w:val", "") if found is not None else ""

    def nearest(self, tag: str) -> Element | None:
        """A property by the nearest that states it."""
        for known in (self._near, self._far, self._defaults):
            if tag in known:
                return known[tag]
        return None

    @property
    def size(self) -> int:
        """In half points."""
        return number(self.stated("w:sz"), _DEFAULT_SIZE)

    @property
    def own_size(self) -> int:
        """In half points, apart from the paragraph's style; 0 where it is not stated."""
        stated = self._near.get("w:sz")
        return number(stated.get("w:val", "")) if stated is not None else 0

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
        for known in (self._near, self._far, self._defaults):
            fonts = known.get("w:rFonts")
            names = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
            if fonts is not None and (said := [fonts.get(n, "") for n in names if fonts.get(n)]):
                return said
        return []


def text_said(element: Element, look: Look | None) -> str:
    """The words of a `w:t` as its font draws them. A line break in the XML is a space."""
    text = _LINE_ENDS.sub(" ", element.text or "")
    return plain_letters(read_signs(text, look.fonts if look else []))


def _is_on(found: Element | None) -> bool:
    return found is not None and is_on(found)
