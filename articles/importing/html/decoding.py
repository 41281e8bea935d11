"""Decode a page's bytes; refuse what is too large, binary or nested too deeply."""

import re

from articles.documents.richtext.nesting import nests_too_deep

from ..tree import ImportFailure

MAX_BYTES = 10 * 1024 * 1024
MAX_OPEN = 400  # elements inside one another; real pages stay under 150

_META = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})",
    re.I,
)
# Declared encodings that are read as Windows-1252, as browsers do.
_AS_WINDOWS = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso-8859-15"}

# Windows-1252 punctuation that a system read as Latin-1: U+0097 was an em dash.
_MISREAD = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def read_source(data: bytes) -> str:
    """The page as text. Raises ImportFailure if it is too large or no HTML page."""
    if len(data) > MAX_BYTES:
        size = len(data) // (1024 * 1024)
        raise ImportFailure(f"The file has {size} MB; a page may have 10 MB. Split it.")
    if not data.strip():
        raise ImportFailure("The file is empty. Save the page again.")
    text = _decoded(data)
    if "\x00" in text[:20_000] or not text.strip():
        raise ImportFailure("The file is binary, not HTML. Save the page as HTML.")
    refuse_deep_nesting(text)
    return text.translate(_MISREAD)


def _decoded(data: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                       (b"\xfe\xff", "utf-16")):  # fmt: skip
        if data.startswith(mark):
            return _decode(data, name)
    if b"\x00" in data[:4096]:
        raise ImportFailure("The file is binary, not HTML. Save the page as HTML.")
    declared = _META.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if name in ("utf-8", "utf8"):
            raise ImportFailure(_not_utf8(data, bool(declared))) from None
    return _decode(data, "cp1252" if name in _AS_WINDOWS else name)


def _decode(data: bytes, name: str) -> str:
    try:
        # A byte that Windows-1252 leaves undefined must not make the whole page fail.
        return data.decode(name, errors="replace" if name == "cp1252" else "strict")
    except (LookupError, UnicodeDecodeError) as error:
        raise ImportFailure(
            f"The page says its encoding is {name}, which its bytes are not ({error}). "
            "Save it as UTF-8."
        ) from None


def _not_utf8(data: bytes, declared: bool) -> str:
    try:
        data.decode("utf-8")
        place = ""
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        place = f" (line {line}, byte {error.start + 1})"
    says = "says it is UTF-8 but is not" if declared else "is not UTF-8 and names no encoding"
    return f"The page {says}{place}. Save it as UTF-8 or declare its encoding in a <meta charset>."


def refuse_deep_nesting(text: str, most: int = MAX_OPEN) -> None:
    """Raise ImportFailure for mark-up nested so deeply that parsing takes too long."""
    if nests_too_deep(text, most):
        raise ImportFailure(
            f"Over {most} elements stand open inside one another. "
            "Close the elements, or save the page's main part alone."
        )
