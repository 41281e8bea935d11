"""Word documents (.docx) → Trees: read from their XML, then parsed as any page is.

Word files differ from pages in what stands beside the text: tracked changes, hidden words, fields,
notes, headers and footers. The reader is `word/`; this is its guard, its title and its net.
"""

import re
from html import escape
from pathlib import PurePath

from articles.importing.html import tree_from_html
from articles.importing.lost_words import tell_losses
from articles.importing.tree import ImportFailure, Tree

from .archives import open_archive
from .word.document import Document, read_document
from .word.package import Package
from .word.words.bits import BOTH
from .xml_parts import XmlCounter, refuse_costly_xml, xml_parts

_NO_TITLE = re.compile(r"(word document|microsoft word\b.*|document\d*|untitled)?$", re.I)
_LONGEST_TITLE = 80
_WORD = re.compile(r"[^\W_]")
_H1 = re.compile(r"<(/?)h1\b[^>]*>")
_NO_TEXT = "no text under it"  # as the reader of pages says it
_TAG = re.compile(r"<[^<>]*>")


def parse_docx(
    data: bytes, *, language: str | None = None, source_url: str = "", name: str = "",
    title: str = "", changes: str = BOTH,
) -> Tree:  # fmt: skip
    """The article in a .docx file, by its headings and lists.

    `title`: for a document that has none; else the `name` of its file serves. `changes`: "both"
    leaves the texts before and after tracked changes in brackets, "accept" and "reject" take one.
    Raises ImportFailure for a file that is no .docx or unpacks to more than the limits.
    """
    return read_docx(
        data, language=language, source_url=source_url, name=name, title=title, changes=changes
    )[0]  # fmt: skip


def read_docx(
    data: bytes, *, language: str | None = None, source_url: str = "", name: str = "",
    title: str = "", changes: str = BOTH,
) -> tuple[Tree, str]:  # fmt: skip
    """As `parse_docx`, with the HTML that was read: converting it takes most of the time."""
    document = _read(data, changes, language)
    _refuse_without_text(document)
    body, doubt = _with_title(document, name, title)
    page = _page(document, body)
    try:
        tree = tree_from_html(page, language=language, source_url=source_url)
    except ImportFailure as error:
        if _NO_TEXT not in str(error):
            raise
        # What was taken for its title stands under the text, or has no words under it.
        body, doubt = _titled_by_hand(_H1.sub(r"<\1p>", document.body), name)
        page = _page(document, body)
        tree = tree_from_html(page, language=language, source_url=source_url)
    findings = document.findings
    tree.warnings += [*doubt, *findings.warnings()]
    tell_losses(document.source, tree)
    tree.warnings[:0] = findings.change_warnings(changes)
    return tree, page


def _page(document: Document, body: str) -> str:
    return (
        f"<title>{escape(document.title)}</title><header>{document.header}</header>"
        f"<main>{body}</main><footer>{document.footer}</footer>"
    )


def _refuse_without_text(document: Document) -> None:
    if _WORD.search(_TAG.sub(" ", document.body)):
        return
    findings = document.findings
    why = "has no text"
    if findings.hidden or findings.struck:
        why = "has no text that readers see: all of it is hidden or struck out"
    elif _WORD.search(_TAG.sub(" ", document.header + document.footer)):
        why = "has no text but in its headers and footers"
    raise ImportFailure(f"The document {why}. Open it in Word and look what is in it.")


def _read(data: bytes, changes: str, language: str | None) -> Document:
    """The document in an archive that may be unpacked. Raises ImportFailure."""
    if not data:
        raise ImportFailure("The file is empty. Save the document again.")
    try:
        with open_archive(data) as archive:
            if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
                raise ImportFailure("The document holds macros. Save it as .docx, without macros.")
            counter = XmlCounter()
            refuse_costly_xml(xml_parts(archive), counter)
            return read_document(Package(archive, counter), changes, language)
    except ImportFailure:
        raise
    except Exception as error:  # zipfile and expat raise many kinds of error on damaged files
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ImportFailure(
                "The file is an old .doc or has a password. Open it in Word and save it as .docx "
                "without one."
            ) from None
        raise _damaged(error) from error


def _damaged(error: Exception) -> ImportFailure:
    return ImportFailure(
        f"The file is no readable .docx ({type(error).__name__}: {error}). "
        "Open it in Word and save it again as .docx."
    )


def _with_title(document: Document, name: str, title: str) -> tuple[str, list[str]]:
    """The body with an <h1>, and what is to be said of a title that was made.

    In this order: the style Title, a lone "Heading 1", a short first line, the one that is stated,
    the one in the properties, the file's name, the first words.
    """
    html = _with_text(document.body)
    heads = html.count("<h1>")
    if '<h1 class="document-title">' in html or heads == 1:
        return html, []
    opening = re.match(r"<p>((?:(?!</p>).){3,120})</p>(?=.)", html, re.S)
    if opening and _is_line(opening[1]):
        return f"<h1>{opening[1]}</h1>{html[opening.end() :]}", []
    if title.strip():
        return f"<h1>{escape(title.strip())}</h1>{html}", []
    if not _NO_TITLE.match(document.title):
        return f"<h1>{escape(document.title)}</h1>{html}", []
    return _titled_by_hand(html, name)


def _with_text(html: str) -> str:
    """The body; of one that is a title alone the title is the text."""
    head = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.S)
    if head is None or _WORD.search(_TAG.sub(" ", html.replace(head[0], ""))):
        return html
    return html.replace(head[0], f"<p>{head[1]}</p>")


def _is_line(html: str) -> bool:
    """Whether words may be a title: no sentence, also where the mark of a note ends it."""
    words = _TAG.sub("", re.sub(r"<sup>\[\d+\]</sup>", "", html)).strip()
    return bool(re.search(r"[^\W\d_]", words)) and words[-1] not in ".:!"


def _titled_by_hand(html: str, name: str) -> tuple[str, list[str]]:
    stem = " ".join(re.sub(r"[_\s]+", " ", PurePath(name).stem).split())
    if re.search(r"[^\W\d_]", stem):
        return f"<h1>{escape(stem)}</h1>{html}", [
            f"The document has no title: its file's name was taken, “{stem}”. Give it a title."
        ]
    words = " ".join(_TAG.sub(" ", html).split())
    if not words:
        return html, []
    # Text that is cut out of HTML is HTML, but for an entity that the cut leaves in two.
    short = re.sub(r"&\w*$", "", words[:_LONGEST_TITLE])
    short = short if len(words) <= _LONGEST_TITLE else short.rpartition(" ")[0] or short
    return f"<h1>{short}</h1>{html}", [
        f"The document has no title: its first words were taken, “{short}”. Give it a title."
    ]
