"""What a file may cost that is read: the dearest of each shape, just under the limits.

Measured on one core of the machine of docs/performance.md: about a second each.
"""

import time

import pytest

from articles.importing.formats.upload import read_upload
from articles.importing.formats.xml_parts import MAX_PARAGRAPHS, MAX_TAGS, refuse_costly_xml
from articles.importing.html.article import MAX_LETTERS
from articles.importing.html.elements import MAX_ELEMENTS
from tests.importing.formats.test_bombs import OPENING, document
from tests.lengths import LONG

# Seconds of processor time, with a margin for a machine that does other things as well.
MOST_SECONDS = 4.0
STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
HEAD = STYLED.format("Heading1", "Sore knee")
PLAIN = "<w:p><w:r><w:t>It hurts.</w:t></w:r></w:p>"
MANY = MAX_PARAGRAPHS - 10
# A paragraph as Word writes one: 15 tags.
REAL = (
    '<w:p><w:pPr><w:spacing w:after="160"/><w:jc w:val="left"/><w:rPr><w:rFonts w:ascii="A"/>'
    '<w:sz w:val="24"/><w:lang w:val="en"/></w:rPr></w:pPr><w:r><w:rPr><w:rFonts w:ascii="A"/>'
    '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en"/></w:rPr><w:t>It hurts when you '
    "climb stairs, and for some time after it.</w:t></w:r></w:p>"
)


PAGES = (STYLED.format("Heading2", "Why") + REAL * 29) * 100


def body(inner: str) -> str:
    return f"{OPENING}<w:body>{HEAD}{inner}</w:body></w:document>"


def word(inner: str) -> bytes:
    return document(body(inner))


def runs(count: int) -> str:
    kinds = "".join(f"<w:r><w:rPr><w:{k}/></w:rPr><w:t>ab </w:t></w:r>" for k in "bi")
    return f"<w:p>{kinds * (count // 2)}</w:p>"


def page(inner: str) -> bytes:
    return f"<html><body><main><h1>Sore knee</h1>{inner}</main></body></html>".encode()


SHORT = "It hurts on the stairs. "
FULL = SHORT * (MAX_LETTERS // MAX_ELEMENTS // len(SHORT))
DEAREST = {
    "one paragraph of bold and italic": (".docx", lambda: word(runs(MAX_TAGS // 5 - 10))),
    "many paragraphs": (".docx", lambda: word(PLAIN * MANY)),
    "many list items": (".docx", lambda: word(STYLED.format("ListBullet", "knee") * MANY)),
    "100 pages as Word writes them": (".docx", lambda: word(PAGES)),
    "short paragraphs": (".html", lambda: page("<p>It hurts.</p>" * (MAX_ELEMENTS - 20))),
    "full paragraphs": (".html", lambda: page(f"<p>{FULL}</p>" * (MAX_ELEMENTS - 20))),
    "list": (".html", lambda: page(f"<ul>{'<li>knee - it hurts' * (MAX_ELEMENTS - 20)}</ul>")),
    "table": (".html", lambda: page(f"<table>{'<tr><td>a<td>b' * (MAX_ELEMENTS // 3 - 20)}")),
    "lines": (".txt", lambda: b"Sore knee\n\n" + b"It hurts on stairs, very much so.\n" * 9_900),
    "bullets": (".txt", lambda: b"Sore knee\n\n" + b"- knee - pain\n" * 9_900),
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("shape", DEAREST if LONG else ["one paragraph of bold and italic"])
def test_the_dearest_file_of_each_shape_is_read_within_seconds(shape):
    suffix, make = DEAREST[shape]
    data = make()
    began = time.process_time()
    assert read_upload(f"a{suffix}", data)[0].title == "Sore knee"
    assert time.process_time() - began < MOST_SECONDS


def test_a_document_of_100_pages_as_word_writes_it_is_within_the_limits():
    assert PAGES.count("<w:p>") == 3_000
    refuse_costly_xml([body(PAGES).encode()])
