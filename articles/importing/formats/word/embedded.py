"""Other documents inside a Word file (`w:altChunk`): programs that make reports write them so.

Pages, saved mail (MHT) and texts become HTML here; Word files are read as the one around them.
"""

import email
import email.policy
from html import escape

from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.nesting import nests_too_deep
from articles.importing.html.decoding import read_source
from articles.importing.html.elements import block_lines, build_elements

from ..decoding import decode

MAX_DOCUMENTS = 20
MAX_LETTERS = 1_000_000  # of all pages in a file, with their tags
_MOST_OPEN = 100  # elements inside one another
_PAGE = (b"<html", b"<!doctype", b"<body", b"<p", b"<div", b"<h1", b"<table", b"<ul", b"<meta")


def is_archive(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def page_of(data: bytes) -> str:
    """The source of a page, saved mail or text as HTML; "" for other kinds.

    Raises ImportFailure for what is too large or not decoded.
    """
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"mime-version:", b"content-type:", b"from:")):
        return _page_in_mail(data)
    if start.startswith(b"<?xml") or any(tag in start for tag in _PAGE):
        return read_source(data)
    if start.startswith((b"{\\rtf", b"%pdf", b"\xd0\xcf")):
        return ""
    return "".join(f"<p>{escape(line)}</p>" for line in decode(data).split("\n") if line.strip())


def inner_html(page: str) -> str:
    """What stands in the body, with the page's own styles, every element closed."""
    if nests_too_deep(page, _MOST_OPEN):
        return ""
    parser = LexborHTMLParser(page)
    styles = "".join(one.html or "" for one in parser.css("head style"))
    body = parser.body
    return styles + "".join(one.html or "" for one in body.iter(include_text=True)) if body else ""


def page_lines(page: str) -> str:
    """The words of a page line by line, to count."""
    return block_lines(build_elements(LexborHTMLParser(page)))


def _page_in_mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return read_source(page) if isinstance(page, bytes) else ""
    return ""
