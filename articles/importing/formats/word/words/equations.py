"""Word's equations (OMML) as the HTML of a line: (a + b)/c, 10<sup>9</sup>.

They become MathML, which `parted` writes out for pages as well, so that both read the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element

from articles.documents.richtext.parted import parted

from ..xml import child

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s+|.", re.S)
_OPERATORS = frozenset("=+−×·÷<>≤≥≠≈±→∗*-–/")
# Letters of the mathematical alphabets, which fonts and searches lack.
_ALPHABETS = re.compile("[\U0001d400-\U0001d7ff]")
_SHIFTED = re.compile(r"<(su[pb])>(.*?)</\1>|([^<]+)|<br>", re.S)
_SHIFTS = {"sup": "superscript", "sub": "subscript"}
_SKIPPED = frozenset(["m:ctrlPr", "w:rPr", "m:rPr", "w:del", "w:moveFrom"])


def equation_html(element: Element) -> str:
    """The HTML of an `m:oMath`, with <sup>, <sub> and <br> as its only tags."""
    return parted(f"<math><mrow>{_children(element)}</mrow></math>").strip()


def plain_letters(text: str) -> str:
    """Text with the letters of mathematical alphabets as plain ones."""
    return _ALPHABETS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def shifted_parts(html: str) -> Iterator[tuple[str, str]]:
    """The words of an equation's HTML, each with how it is shifted."""
    for found in _SHIFTED.finditer(html):
        inner = re.sub("<[^<>]*>", " ", found[2] or found[3] or "\n")
        yield unescape(inner).replace("\xa0", " "), _SHIFTS.get(found[1] or "", "")


def _children(element: Element | None) -> str:
    return "".join(map(_mathml, element)) if element is not None else ""


def _group(element: Element, name: str) -> str:
    return f"<mrow>{_children(child(element, f'm:{name}'))}</mrow>"


def _mathml(element: Element) -> str:
    tag = element.tag
    if tag in ("m:t", "w:t"):
        return _tokens(plain_letters(element.text or ""))
    if tag in _SKIPPED or tag.endswith("Pr"):
        return ""
    if tag in ("w:br", "w:cr", "w:tab"):
        return "<mtext> </mtext>"
    kind = tag.removeprefix("m:")
    if kind in _STACKED:
        name, parts = _STACKED[kind]
        return f"<{name}>{''.join(_group(element, part) for part in parts)}</{name}>"
    made = _OTHERS.get(kind)
    return made(element) if made else _children(element)


def _tokens(text: str) -> str:
    made = []
    for token in _TOKEN.findall(text):
        name = "mo" if token in _OPERATORS else "mtext" if not token.strip() else "mi"
        made.append(
            f"<{name}>{escape(token)}</{name}>" if token.strip() else "<mtext>&#160;</mtext>"
        )
    return "".join(made)


def _sign(element: Element, name: str, default: str) -> str:
    stated = child(element, f"{element.tag}Pr", f"m:{name}")
    return escape(stated.get("m:val", default) if stated is not None else default)


def _brackets(element: Element) -> str:
    between = f"<mi>{_sign(element, 'sepChr', '|')}</mi>"
    inner = between.join(f"<mrow>{_children(one)}</mrow>" for one in element if one.tag == "m:e")
    opening, closing = _sign(element, "begChr", "("), _sign(element, "endChr", ")")
    return f"<mrow><mi>{opening}</mi>{inner}<mi>{closing}</mi></mrow>"


def _root(element: Element) -> str:
    if not _children(child(element, "m:deg")):
        return f"<msqrt>{_group(element, 'e')}</msqrt>"
    return f"<mroot>{_group(element, 'e')}{_group(element, 'deg')}</mroot>"


def _large(element: Element) -> str:
    base = f"<mi>{_sign(element, 'chr', '∫')}</mi>"
    return (
        f"<msubsup>{base}{_group(element, 'sub')}{_group(element, 'sup')}</msubsup>"
        f"<mtext>&#160;</mtext>{_group(element, 'e')}"
    )


def _rows(element: Element) -> str:
    rows = []
    for row in element:
        if row.tag in ("m:mr", "m:e"):
            cells = [_children(one) for one in row] if row.tag == "m:mr" else [_children(row)]
            rows.append(f"<mtr>{''.join(f'<mtd>{cell}</mtd>' for cell in cells)}</mtr>")
    return f"<mtable>{''.join(rows)}</mtable>"


def _accent(element: Element) -> str:
    return f"<mover>{_group(element, 'e')}<mi>{_sign(element, 'chr', chr(0x302))}</mi></mover>"


def _function(element: Element) -> str:
    return f"{_group(element, 'fName')}<mtext>&#160;</mtext>{_group(element, 'e')}"


_STACKED = {
    "f": ("mfrac", ("num", "den")),
    "sSup": ("msup", ("e", "sup")),
    "sSub": ("msub", ("e", "sub")),
    "sSubSup": ("msubsup", ("e", "sub", "sup")),
    "limLow": ("munder", ("e", "lim")),
    "limUpp": ("mover", ("e", "lim")),
}
_OTHERS: dict[str, Callable[[Element], str]] = {
    "d": _brackets, "rad": _root, "nary": _large, "m": _rows, "eqArr": _rows, "acc": _accent,
    "func": _function,
}  # fmt: skip
