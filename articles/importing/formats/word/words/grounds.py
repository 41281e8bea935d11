"""What stands behind words: those in its own colour, or too small for any eye, nobody sees.

A ground is six hex digits; OPEN for a box without a fill, behind which anything may stand; or
COVERED for a pattern, picture or table style, of which nothing is said.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..styles import Look, Styles
from ..xml import child, val

WHITE, OPEN, COVERED = "FFFFFF", "open", "covered"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_NEAR = 16  # of 255 in each of red, green and blue: no eye tells them apart on paper
_SMALLEST = 2  # half points: letters of a third of a millimetre
_THEME_WHITE = ("background1", "bg1", "light1")
_MARKERS = {
    "black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF",
    "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "00008B",
    "darkCyan": "008B8B", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000",
    "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip
_FILLS = ("a:gradFill", "a:blipFill", "a:pattFill", "a:fillRef", "v:fill", "v:imagedata", "a:blip")


def page_ground(root: Element) -> str:
    """The colour of a document's pages."""
    background = child(root, "w:background")
    stated = background.get("w:color", "") if background is not None else ""
    return stated.upper() if _HEX.fullmatch(stated) else COVERED if len(background or ()) else WHITE


def paragraph_ground(styles: Styles, paragraph: Element, outer: str) -> str:
    return _filled(styles.paragraph_property(paragraph, "w:shd")) or outer


def cell_ground(styles: Styles, table: Element, cell: Element, outer: str) -> str:
    """What stands behind a cell. Which rows a table style colours is not worked out."""
    own = _filled(child(cell, "w:tcPr", "w:shd")) or _filled(child(table, "w:tblPr", "w:shd"))
    if own:
        return own
    chain = styles.chain(val(table, "w:tblPr", "w:tblStyle"))
    shaded = any(_filled(shade) for style in chain for shade in style.iter("w:shd"))
    return COVERED if shaded else outer


def box_ground(drawing: Element) -> str:
    """What stands behind the words of a text box."""
    if sum(one.tag in ("wps:wsp", "v:shape", "v:rect") for one in _outside_words(drawing)) > 1:
        return COVERED
    fills = [one for one in _outside_words(drawing) if one.tag in (*_FILLS, "a:solidFill")]
    shapes = [one for one in _outside_words(drawing) if one.tag.startswith("v:")]
    plain = next((one for one in fills if one.tag == "a:solidFill"), None)
    if plain is not None:
        stated = child(plain, "a:srgbClr")
        return stated.get("val", "").upper() if stated is not None else COVERED
    if any(one.tag != "a:fillRef" or one.get("idx", "0") != "0" for one in fills):
        return COVERED
    return COVERED if any(one.get("fillcolor") for one in shapes) else OPEN


def is_unseen(look: Look, ground: str) -> bool:
    """Whether words of this look cannot be seen on this ground."""
    # By its own mark: reports of databases have it in the style of all their text.
    if 0 < look.own_size <= _SMALLEST:
        return True
    behind = _marker(look) or _filled(look.nearest("w:shd")) or ground
    return bool(_HEX.fullmatch(behind)) and _same(_colour(look), behind)


def is_doubtful(look: Look, ground: str) -> bool:
    """Whether words are white and nobody knows on what."""
    return ground == OPEN and not _marker(look) and _same(_colour(look), WHITE)


def _filled(shade: Element | None) -> str:
    """The colour of a `w:shd`; "" for none."""
    if shade is None:
        return ""
    pattern = shade.get("w:val", "clear")
    stated = shade.get("w:color" if pattern == "solid" else "w:fill", "")
    if pattern not in ("clear", "nil", "solid"):
        return COVERED
    return stated.upper() if _HEX.fullmatch(stated) else ""


def _colour(look: Look) -> str:
    """The colour of words; "" where it is Word's choice, which stands out from the ground."""
    stated = look.nearest("w:color")
    if stated is None:
        return ""
    value = stated.get("w:val", "")
    if not _HEX.fullmatch(value) and stated.get("w:themeColor") in _THEME_WHITE:
        return WHITE
    return value.upper() if _HEX.fullmatch(value) else ""


def _marker(look: Look) -> str:
    return _MARKERS.get(look.stated("w:highlight"), "")


def _same(one: str, other: str) -> bool:
    if not one:
        return False
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    return all(abs(mine - theirs) < _NEAR for mine, theirs in pairs)


def _outside_words(element: Element) -> Iterator[Element]:
    """What a drawing is made of, apart from the words in it and the lines around it."""
    for one in element:
        if one.tag not in ("w:txbxContent", "a:ln", "a:extLst", "mc:Fallback"):
            yield one
            yield from _outside_words(one)
