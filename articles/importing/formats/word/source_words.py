"""The words of a Word file as its XML has them, to count against the draft.

Written apart from the reading of the draft, so that a fault there is found here: it takes all text
of a part, whatever stands around it. Hidden and struck words are quoted by the reading itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import normalize
from xml.etree.ElementTree import Element

from articles.importing.lost_words import tree_texts
from articles.importing.tree import Tree

from .equations import plain_letters
from .fields import Fields
from .styles import Look, Styles
from .symbols import read_signs
from .xml import alternate, val

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# Raised and lowered digits and letters, as plain text writes them.
_SHIFTED = re.compile("[²³¹\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d9c-\u1dbf\u2070-\u209f]+")
# Signs inside words that are not seen.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_GAPS = frozenset(
    "w:tab w:ptab w:br w:cr w:noBreakHyphen w:ins w:del w:moveTo w:moveFrom w:rt w:rubyBase w:tc "
    "m:f m:e m:sup m:sub m:num m:den".split()
)
_TEXTS = frozenset(["w:t", "w:delText", "m:t", "a:t"])
_SKIPPED = frozenset(["w:rPr", "w:instrText", "w:delInstrText", "m:ctrlPr", "w:sectPr"])


class SourceWords:
    """Collects the words of parts. `left_out`: "ins" or "del" for changes that were rejected or
    accepted by choice, "" for neither."""

    def __init__(self, styles: Styles, left_out: str) -> None:
        self._styles, self._fields, self._left_out = styles, Fields(), left_out

    def text(self, root: Element) -> str:
        """All words of a part, a line for each paragraph."""
        self._fields = Fields()
        return "".join(self._walk(root, None, ""))

    def _walk(self, element: Element, look: Look | None, style: str) -> Iterator[str]:
        for one in element:
            tag = one.tag
            if tag == "w:instrText":
                self._fields.instruct(one.text or "")
            if tag in _SKIPPED or self._is_left_out(one):
                continue
            if tag == "mc:AlternateContent":
                form = alternate(one)
                yield from self._walk(form, look, style) if form is not None else ()
            elif tag == "w:fldChar":
                self._fields.mark(one)
                yield from self._walk(one, look, style)
            elif tag == "v:textpath":
                yield f"\n{one.get('string', '')}\n"
            elif tag in _TEXTS:
                yield self._shown(one.text or "", look)
                yield from self._walk(one, look, style)
            else:
                yield from self._inner(one, look, style)

    def _inner(self, one: Element, look: Look | None, style: str) -> Iterator[str]:
        tag = one.tag
        gap = "\n" if tag in ("w:p", "a:p") else " " if tag in _GAPS else ""
        if tag == "w:p":
            style = val(one, "w:pPr", "w:pStyle")
        elif tag == "w:r":
            look = self._styles.look(one, style)
            gap = " " if look.shift else ""
        elif tag == "w:fldSimple" and one.get("w:instr", "").split()[:1] in (
            ["PAGE"],
            ["NUMPAGES"],
        ):
            return
        yield gap
        yield from self._walk(one, look, style)
        yield gap

    def _is_left_out(self, one: Element) -> bool:
        if not self._left_out:
            return False
        names = {"ins": ("w:ins", "w:moveTo"), "del": ("w:del", "w:moveFrom")}[self._left_out]
        if one.tag == "w:tr":
            return any(
                mark.tag == names[0] for part in one if part.tag == "w:trPr" for mark in part
            )
        return one.tag in names

    def _shown(self, text: str, look: Look | None) -> str:
        if any(field.is_page for field in self._fields.open):
            return ""
        if look is None:
            return plain_letters(text)
        if look.on("w:vanish", "w:strike", "w:dstrike"):
            return " "
        return plain_letters(read_signs(text, look.fonts))


def words_missing(source: Iterable[str], tree: Tree, accounted: Iterable[str]) -> list[str]:
    """The words and whole numbers of the source that are neither in the tree nor in its warnings,
    each counted, in order."""
    available = Counter[str]()
    for text in (*tree_texts(tree), *accounted):
        available.update(_words(text))
    missing = []
    for text in source:
        for word in _words(text):
            if available[word] > 0:
                available[word] -= 1
            else:
                missing.append(word)
    return missing


def _words(text: str) -> list[str]:
    text = _SHIFTED.sub(lambda found: f" {normalize('NFKC', found[0])} ", text)
    return [word.lower() for word in _WORD.findall(_UNSEEN.sub("", text))]
