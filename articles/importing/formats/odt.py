"""OpenDocument texts before pandoc reads them: bounded, whole, and their words to count."""

import io
import re
import zipfile
from xml.etree.ElementTree import Element

from articles.importing.sources.xml.reading import records
from articles.importing.tree import ImportFailure

from .archives import open_archive

# pandoc leaves out the rows that head a table where they stand in an element of their own.
_HEAD_ROWS = re.compile(rb"</?table:table-header-rows\b[^>]*>")
_TEXTS = ("content.xml", "styles.xml")  # the second has headers and footers
_WORDS = frozenset(["text", "header", "footer"])
_COUNTED = ("page-number", "page-count")  # fields that the program reckons
_LINES = ("p", "h", "tab", "line-break", "s")


def prepared_odt(data: bytes) -> tuple[bytes, str]:
    """(the document with all rows of its tables plain, its words line by line).

    Raises ImportFailure for what unpacks without bound or is no document.
    """
    try:
        with open_archive(data) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except ImportFailure:
        raise
    except Exception as error:  # zipfile raises many kinds of error on damaged archives
        raise ImportFailure(f"The file is no readable ODT ({error}). Save it again.") from error
    if "content.xml" not in parts:
        raise ImportFailure("The file is no readable ODT: it has no text. Save it again.")
    words = "\n".join(_words(parts[name]) for name in _TEXTS if name in parts)
    parts["content.xml"] = _HEAD_ROWS.sub(b"", parts["content.xml"])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue(), words


def _words(part: bytes) -> str:
    return "\n".join(_text(element) for element in records(part, _WORDS))


def _text(element: Element) -> str:
    """All text below, with a line for each paragraph and tab."""
    parts = [element.text or ""]
    for child in element:
        said = "" if child.tag in _COUNTED else _text(child)
        parts += [said, "\n" if child.tag in _LINES else "", child.tail or ""]
    return "".join(parts)
