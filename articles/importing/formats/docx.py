"""Word documents (.docx) → Trees: mammoth converts them to HTML, parsed as any page is."""

import io
import re
import zipfile
from html import escape

import mammoth
from selectolax.lexbor import LexborHTMLParser

from articles.importing.html import tree_from_html
from articles.importing.tree import ImportFailure, Tree

MAX_BYTES = 25 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024  # all parts, unzipped
MAX_TEXT_PART = 12 * 1024 * 1024  # word/document.xml, unzipped
MAX_PARAGRAPHS = 10_000
MAX_TAGS = 120_000
MAX_DEPTH = 200
_XML_TAG = re.compile(rb"<(?:(/)[^<>]*|[^<>/!?][^<>]*?(/)?)>")
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
    return tree


def _inspect(data: bytes) -> str:
    """Refuse an archive that must not be unpacked; return the title in its properties."""
    if not data:
        raise ImportFailure("The file is empty. Save the document again.")
    if len(data) > MAX_BYTES:
        raise ImportFailure("The document is over 25 MB. Take its pictures out or split it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: info.file_size for info in archive.infolist()}
            if "word/document.xml" not in parts:
                raise ImportFailure("The file is no Word document. Save it as .docx.")
            _refuse_zip_bombs(parts)
            _refuse_slow_parts(archive)
            return _property_title(archive, parts)
    except ImportFailure:
        raise
    except Exception as error:  # zipfile raises many kinds of error on damaged archives
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ImportFailure(
                "The file is an old .doc or has a password. Open it in Word and save it as .docx "
                "without one."
            ) from None
        raise _damaged(error) from error


def _refuse_zip_bombs(parts: dict[str, int]) -> None:
    if sum(parts.values()) > MAX_UNPACKED or len(parts) > 5000:
        raise ImportFailure("The document unpacks to over 60 MB. Take its pictures out.")
    if parts["word/document.xml"] > MAX_TEXT_PART:
        raise ImportFailure("The document's text unpacks to over 12 MB. Split the document.")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise ImportFailure("The document holds macros. Save it as .docx, without macros.")


def _refuse_slow_parts(archive: zipfile.ZipFile) -> None:
    # mammoth's time grows with the square of the paragraphs: 10,000 take three seconds.
    paragraphs = tags = 0
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            text = archive.read(name)
            paragraphs += sum(1 for _ in re.finditer(rb"<w:p[ />]", text))
            tags += text.count(b"<") - text.count(b"</")
            if paragraphs > MAX_PARAGRAPHS or tags > MAX_TAGS:
                raise ImportFailure(
                    f"The document has over {MAX_PARAGRAPHS:,} paragraphs or {MAX_TAGS:,} marks of "
                    "formatting. Split it into articles."
                )
            _refuse_deep(text)


def _refuse_deep(text: bytes) -> None:
    # The time to resolve XML namespaces grows with the square of the depth.
    depth = 0
    for tag in _XML_TAG.finditer(text):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > MAX_DEPTH:
            raise ImportFailure(
                f"The document's parts stand over {MAX_DEPTH} deep inside one another. "
                "Copy its text into a new document."
            )


def _damaged(error: Exception) -> ImportFailure:
    return ImportFailure(
        f"The file is no readable .docx ({type(error).__name__}: {error}). "
        "Open it in Word and save it again as .docx."
    )


def _no_image(_image: object) -> dict[str, str]:
    return {"src": ""}


def _property_title(archive: zipfile.ZipFile, parts: dict[str, int]) -> str:
    if not 0 < parts.get("docProps/core.xml", 0) < 100_000:
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
