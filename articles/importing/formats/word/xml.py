"""Parts of a Word file as elements with the usual prefixes ("w:p"), in both of OOXML's dialects.

The parts have passed `refuse_costly_xml`: no document type, bounded in size, depth and tags.
"""

from functools import lru_cache
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers import expat

from articles.documents.richtext.signs import without_invisible

_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMES = {
    "w": "wordprocessingml/2006/main",
    "r": "officeDocument/2006/relationships",
    "wp": "drawingml/2006/wordprocessingDrawing",
    "a": "drawingml/2006/main",
    "pic": "drawingml/2006/picture",
    "m": "officeDocument/2006/math",
    "dgm": "drawingml/2006/diagram",
    "c": "drawingml/2006/chart",
}
_URIS = {
    **{prefix: _OPEN + path for prefix, path in _NAMES.items()},
    "mc": f"{_OPEN}markup-compatibility/2006",
    "rel": f"{_OPEN}package/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_PREFIXES = {
    **{uri: prefix for prefix, uri in _URIS.items()},
    **{_STRICT + path.replace("/2006", ""): prefix for prefix, path in _NAMES.items()},
}
_SHOWN_WORDS = frozenset(["w:t", "m:t", "a:t", "v:textpath", "w:sym"])
_PICTURES = frozenset(["a:blip", "v:imagedata", "c:chart", "dgm:relIds"])
_OFF = ("0", "false", "off", "none")


def parsed(data: bytes) -> Element:
    """The root of a part. Raises expat.ExpatError for what is no well-formed XML."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: builder.start(
        _named(name), {_named(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_named(name))
    parser.CharacterDataHandler = lambda text: builder.data(without_invisible(text))
    parser.Parse(data, True)
    return builder.close()


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    uri, _, local = name.rpartition(" ")
    if not uri:
        return local
    return f"{_PREFIXES.get(uri, 'other')}:{local}"


def written(root: Element) -> bytes:
    """The bytes of a part made of elements with these prefixes."""
    for prefix, uri in _URIS.items():
        root.set(f"xmlns:{prefix}", uri)
    return tostring(root, "utf-8")


def make(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """An element; attributes are written w_val for "w:val"."""
    made = Element(tag, {name.replace("_", ":"): value for name, value in attributes.items()})
    made.text = text or None
    made.extend(children)
    return made


def child(element: Element | None, *tags: str) -> Element | None:
    """The element found by going down these tags; None where one is missing."""
    for tag in tags:
        if element is None:
            return None
        element = next((one for one in element if one.tag == tag), None)
    return element


def val(element: Element | None, *tags: str) -> str:
    """`w:val` of the element found by going down these tags; "" where there is none."""
    found = child(element, *tags)
    return found.get("w:val", "") if found is not None else ""


def switch(element: Element | None, *tags: str) -> bool | None:
    """Whether a property is on; None where it is not stated."""
    found = child(element, *tags)
    return None if found is None else is_on(found)


def is_on(found: Element) -> bool:
    """Whether a property that is stated is switched on."""
    return found.get("w:val", "1").lower() not in _OFF


def number(text: str, default: int = 0) -> int:
    """A whole number as OOXML writes them, or `default`."""
    try:
        return int(text)
    except ValueError:
        return default


def alternate(element: Element) -> Element | None:
    """The child of an `mc:AlternateContent` to read: the one that has words, never both."""
    forms = [one for one in element if one.tag in ("mc:Choice", "mc:Fallback")]
    for wanted in (_SHOWN_WORDS, _PICTURES):
        found = next((one for one in forms if any(e.tag in wanted for e in one.iter())), None)
        if found is not None:
            return found
    return forms[0] if forms else None
