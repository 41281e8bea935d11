"""A hostile archive is refused for its reason, after little work, whatever its parts are called."""

import io
import struct
import time
import warnings
import zipfile

import pytest

from articles.importing.formats.archives import MAX_ENTRIES, open_archive
from articles.importing.formats.docx import parse_docx
from articles.importing.formats.xml_parts import MAX_TAGS, looks_like_xml
from articles.importing.tree import ImportFailure
from tests.importing.formats.word_files import word

DOCUMENT = "word/document.xml"
OPENING = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
WORDS = ["Sore knee", "It hurts on stairs."]
PLAIN = OPENING + "".join(
    ["<w:body>", *(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in WORDS)]
) + "</w:body></w:document>"  # fmt: skip
# Seconds of processor time until a file is refused. What is read: see test_dearest_files.py.
MOST_SECONDS = 0.5


def packed(*entries: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w", method) as archive:
        warnings.simplefilter("ignore")  # repeated names are what is tried
        for name, content in entries:
            archive.writestr(name, content)
    return whole.getvalue()


def named_often(times: int, size: int) -> bytes:
    """One part that the directory names `times` times, each for the same bytes."""
    data = packed((DOCUMENT, PLAIN), ("a.xml", b" " * size))
    end = data.rfind(b"PK\x05\x06")
    count, length, start = struct.unpack("<HLL", data[end + 10 : end + 20])
    directory = data[start : start + length]
    again = directory[directory.rfind(b"PK\x01\x02") :] * times
    counts = struct.pack("<HHLL", count + times, count + times, length + len(again), start)
    return data[: start + length] + again + data[end : end + 8] + counts + data[end + 20 :]


def with_flag(data: bytes, bit: int) -> bytes:
    at = data.rfind(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | bit]) + data[at + 1 :]


def document(inner: str | bytes, encoding: str = "utf-8") -> bytes:
    return packed((DOCUMENT, inner.encode(encoding) if isinstance(inner, str) else inner))


ENTITIES = '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8)
) + "]><d>&i;</d>"  # fmt: skip
ATTRIBUTES = " ".join(f"a{n}=''" for n in range(9_000))
DECLARED = '<?xml version="1.0" encoding="{}"?>'
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="word/media/image1.png" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
MANY = "<w:p/>" * 10_001
BOMBS = {
    "a part named 41 times": (lambda: named_often(41, 5_000_000), "twice"),
    "two names that differ in case": (
        lambda: packed((DOCUMENT, PLAIN), ("a.xml", "<a/>"), ("A.XML", "<a/>")), "twice"),
    "two names that differ in the slash": (
        lambda: packed((DOCUMENT, PLAIN), ("word\\document.xml", PLAIN)), "twice"),
    "many parts": (
        lambda: packed((DOCUMENT, PLAIN), *((f"{n}", b"") for n in range(MAX_ENTRIES))), "parts"),
    "a directory of 40,000 entries": (lambda: named_often(40_000, 10), "5,000 parts"),
    "five parts of 13 MB": (
        lambda: packed((DOCUMENT, PLAIN), *((f"{n}.xml", bytes(13 * 2**20)) for n in range(5))),
        "60 MB"),
    "a text of 13 MB": (lambda: document(b" " * 13_000_000), "12 MB"),
    "bzip2": (lambda: packed((DOCUMENT, PLAIN), method=zipfile.ZIP_BZIP2), "packed in a way"),
    "lzma": (lambda: packed((DOCUMENT, PLAIN), method=zipfile.ZIP_LZMA), "packed in a way"),
    "a password": (lambda: with_flag(document(PLAIN), 1), "password"),
    "entities that multiply": (lambda: document(ENTITIES), "document type"),
    "the same in UTF-16": (lambda: document(ENTITIES, "utf-16"), "document type"),
    "an entity from outside": (
        lambda: document('<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'), "document type"),
    "a document type in another part": (
        lambda: packed((DOCUMENT, PLAIN), ("docProps/app.xml", ENTITIES)), "document type"),
    "many paragraphs": (lambda: document(f"{OPENING}{MANY}"), "4,000 paragraphs"),
    "the same with another prefix": (
        lambda: document(MANY.join(['<x:d xmlns:x="u" xmlns:w="v">', ""])), "4,000 paragraphs"),
    "the same without a prefix": (
        lambda: document("<d>" + "<p/>" * 10_001), "4,000 paragraphs"),
    "the same in UTF-16 too": (
        lambda: document(f"{OPENING}{MANY}", "utf-16"), "4,000 paragraphs"),
    "the same in a part with a picture's name": (
        lambda: packed((DOCUMENT, PLAIN), ("_rels/.rels", RELATED),
                       ("word/media/image1.png", f"{OPENING}{MANY}")), "4,000 paragraphs"),
    "letters where another encoding has tags": (
        lambda: document(DECLARED.format("cp037").encode() + PLAIN.encode("cp037")), "encoding"),
    "many tags": (lambda: document("<d>" + "<a/>" * MAX_TAGS), "50,000 marks"),
    "many tags over parts": (
        lambda: packed((DOCUMENT, PLAIN), *(
            (f"{n}.xml", f"<d>{'<a/>' * (MAX_TAGS // 4)}</d>") for n in range(5))),
        "50,000 marks"),
    "deep": (lambda: document("<a>" * 90_000), "200 deep"),
    "deep with attributes that hold tags": (
        lambda: document('<a b="/>">' * 90_000), "200 deep"),
    "a long attribute": (lambda: document(f'<a b="{"x" * 3_000_000}"/>'), "characters long"),
    "a long attribute of tags' ends": (
        lambda: document(f'<a b="{">" * 3_000_000}"/>'), "characters long"),
    "a long tag of blanks": (lambda: document(f"<a{' ' * 3_000_000}/>"), "characters long"),
    "a long comment": (lambda: document(f"<a><!--{'<x>' * 900_000}--></a>"), "characters long"),
    "a long instruction": (lambda: document(f"<a><?x {'<x>' * 900_000}?></a>"), "characters long"),
    "many attributes": (
        lambda: document("<d>" + ("<a " + ATTRIBUTES + "/>") * 60),
        "characters long"),
    "a document inside that is one": (
        lambda: word("".join(f'<w:altChunk r:id="{n}"/>' for n in "abcde"), within={
            n: packed((DOCUMENT, PLAIN), ("a.xml", f"<d>{'<a/>' * (MAX_TAGS // 4)}</d>"))
            for n in "abcde"}), "50,000 marks"),
    "a document inside whose archive is one": (
        lambda: word('<w:altChunk r:id="a"/>', within={"a": named_often(40, 1_000_000)}),
        "names one of its parts twice"),
    "damage after much": (lambda: document("<a>" + " " * 5_000_000 + "</b>"), "no readable"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_for_its_reason_within_half_a_second(kind):
    make, says = BOMBS[kind]
    data = make()
    began = time.process_time()
    with pytest.raises(ImportFailure, match=says):
        parse_docx(data)
    assert time.process_time() - began < MOST_SECONDS


def test_an_archive_within_a_document_is_never_opened():
    inner = packed(*((f"{n}.txt", bytes(1_000_000)) for n in range(20)))
    outer = packed(("word/embeddings/a.xlsx", inner), (DOCUMENT, PLAIN))
    began = time.process_time()
    assert parse_docx(outer).title == "Sore knee"
    assert time.process_time() - began < MOST_SECONDS


def test_what_follows_the_end_of_the_directory_changes_nothing():
    with open_archive(document(PLAIN)[:-2] + b"\x05\x00hello") as archive:
        assert archive.namelist() == [DOCUMENT]


@pytest.mark.parametrize(("start", "xml"), [
    (b"<a/>", True), (b"\xef\xbb\xbf \n<a/>", True), ("<a/>".encode("utf-16"), True),
    ("<a/>".encode("utf-16-be"), True), (b" " * 1024, True), (b"", True),
    (b"\x89PNG", False), (b"\xff\xd8\xff", False), (b"GIF89a", False),
])  # fmt: skip
def test_xml_is_told_by_its_first_bytes(start, xml):
    assert looks_like_xml(start) is xml
