"""OpenDocument texts before pandoc reads them: bounded, whole, and their words to count."""

import io
import re
import zipfile
from html import escape
from xml.etree.ElementTree import Element

from articles.documents.richtext.plain_text import text_of
from articles.importing.sources.xml.reading import records
from articles.importing.tree import ImportFailure

from .archives import open_archive

# pandoc leaves out the rows that head a table where they stand in an element of their own.
_HEAD_ROWS = re.compile(rb"</?table:table-header-rows\b[^>]*>")
_TEXTS = ("content.xml", "styles.xml")  # the second has headers and footers
_WORDS = frozenset(["text", "header", "footer"])
_COUNTED = ("page-number", "page-count")  # fields that the program reckons
_LINES = ("p", "h", "tab", "line-break", "s")
# A style of raised or lowered text; what programs write keeps a style in one run of its file.
_RAISED = re.compile(
    rb'<style:style\b[^>]*\bstyle:name="([^"]+)"[^>]*>\s*'
    rb'<style:text-properties\b[^>]*\bstyle:text-position="(super|sub)'
)


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
    """The words, line by line, raised and lowered ones as the draft has them."""
    tags = {
        name.decode(): "sup" if how == b"super" else "sub" for name, how in _RAISED.findall(part)
    }
    lines = (line for element in records(part, _WORDS) for line in _html(element, tags).split("\n"))
    return "\n".join(text_of(line) for line in lines)


def _html(element: Element, raised: dict[str, str]) -> str:
    """All text below as HTML, with a line for each paragraph and tab."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        said = "" if child.tag in _COUNTED else _html(child, raised)
        if tag := raised.get(child.get("style-name") or ""):
            said = f"<{tag}>{said}</{tag}>"
        parts += [said, "\n" if child.tag in _LINES else "", escape(child.tail or "", quote=False)]
    return "".join(parts)
