"""Word documents (.docx) → Trees: mammoth converts them to HTML, parsed as any page is."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

import mammoth
from selectolax.lexbor import LexborHTMLParser

from articles.importing.html import tree_from_html
from articles.importing.tree import ImportFailure, Tree

from .archives import open_archive
from .xml_parts import MAX_PART, looks_like_xml, refuse_costly_xml

_START = 1024  # bytes that tell XML from a picture
# mammoth finds lists by their numbering; these styles mark a list without numbering.
_STYLES = """
p[style-name='Title'] => h1.document-title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_NO_TITLE = re.compile(r"(word document|microsoft word\b.*|document\d*|untitled)?$", re.I)


def parse_docx(data: bytes, *, language: str | None = None, source_url: str = "") -> Tree:
    """The article in a .docx file, by its headings and lists.

    Raises ImportFailure for a file that is no .docx or unpacks to more than the limits.
    """
    return read_docx(data, language=language, source_url=source_url)[0]


def read_docx(
    data: bytes, *, language: str | None = None, source_url: str = ""
) -> tuple[Tree, str]:
    """As `parse_docx`, with the HTML that was read: converting it takes most of the time."""
    title = _inspect(data)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(_no_image)
        )
    except Exception as error:  # a third-party parser on untrusted bytes may raise anything
        raise _damaged(error) from error
    page = f"<title>{escape(title)}</title><main>{_with_title(result.value, title)}</main>"
    tree = tree_from_html(page, language=language, source_url=source_url)
    tree.warnings += [f"Word document: {m.message}" for m in result.messages[:20]]
    return tree, page


def _inspect(data: bytes) -> str:
    """Refuse an archive that must not be unpacked; return the title in its properties."""
    if not data:
        raise ImportFailure("The file is empty. Save the document again.")
    try:
        with open_archive(data) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise ImportFailure("The file is no Word document. Save it as .docx.")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise ImportFailure("The document holds macros. Save it as .docx, without macros.")
            refuse_costly_xml(_xml_parts(archive))
            return _property_title(archive)
    except ImportFailure:
        raise
    except Exception as error:  # zipfile raises many kinds of error on damaged archives
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ImportFailure(
                "The file is an old .doc or has a password. Open it in Word and save it as .docx "
                "without one."
            ) from None
        raise _damaged(error) from error


def _xml_parts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """What mammoth could parse: a relationship may name any part, so names tell nothing."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            start = part.read(_START)
            if looks_like_xml(start):
                # One byte over the limit is enough to refuse it.
                yield start + part.read(MAX_PART + 1 - len(start))


def _damaged(error: Exception) -> ImportFailure:
    return ImportFailure(
        f"The file is no readable .docx ({type(error).__name__}: {error}). "
        "Open it in Word and save it again as .docx."
    )


def _no_image(_image: object) -> dict[str, str]:
    return {"src": ""}


def _property_title(archive: zipfile.ZipFile) -> str:
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if not 0 < sizes.get("docProps/core.xml", 0) < 100_000:
        return ""
    # Read by a lenient HTML parser: an XML parser would expand entities.
    text = archive.read("docProps/core.xml").decode("utf-8", errors="replace")
    node = LexborHTMLParser(text.replace("dc:title", "dc-title")).css_first("dc-title")
    return node.text().strip() if node else ""


def _with_title(html: str, title: str) -> str:
    """Add the document's title as <h1> where "Heading 1" marks its parts or is not used."""
    heads = html.count("<h1>")
    if '<h1 class="document-title">' in html or heads == 1:
        return html
    opening = re.match(r"<p>(.{3,120}?)</p>(?=.)", html)
    if opening and not re.search(r"[.:!]\s*(</\w+>)*$", opening[1]):
        return f"<h1>{opening[1]}</h1>{html[opening.end() :]}"
    return html if not heads or _NO_TITLE.match(title) else f"<h1>{escape(title)}</h1>{html}"
