"""Which of two forms of the same content is read: the one that has words, never both."""

from xml.etree.ElementTree import Element

_WORDS = frozenset(["w:t", "m:t", "a:t", "v:textpath", "w:sym"])
_PICTURES = frozenset(["a:blip", "v:imagedata", "c:chart", "dgm:relIds"])


def alternate(element: Element) -> Element | None:
    """The child of an `mc:AlternateContent` to read; None where it has none."""
    forms = [one for one in element if one.tag in ("mc:Choice", "mc:Fallback")]
    for wanted in (_WORDS, _PICTURES):
        found = next((one for one in forms if any(e.tag in wanted for e in one.iter())), None)
        if found is not None:
            return found
    return forms[0] if forms else None
