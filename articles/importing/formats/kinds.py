"""Which kind a file is, by its name and first bytes; for others, what it is and what to do."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from articles.importing.sources.xml.dita import MAPS, TOPICS
from articles.importing.sources.xml.docbook import BOOKS, ROOTS
from articles.importing.sources.xml.reading import root_of
from articles.importing.tree import ImportFailure

from .formats import FORMATS
from .other_kinds import NAMES, SIGNS
from .programs import PROGRAMS, program_for

START = 64 * 1024  # bytes of a file that tell its kind
ENDINGS = {
    **{ending: name for name, known in FORMATS.items() for ending in known.endings},
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
    **dict.fromkeys((".dita", ".dbk", ".docbook"), "xml"),
    **{f".{kind}": kind for kind in PROGRAMS},
}
_READ = "Read are .txt, .md, .html, .docx, .json, .xml of known systems, and .odt, .rtf and .pdf."
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\0?<")
_XML_SAID = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\0?<\0?[?!]")
# What has no sign of its own: HTML may be a fragment, JSON and Markdown begin as they like.
_PLAIN = ("text", "markdown", "html", "json")
_MHT = re.compile(rb"(?:From: |MIME-Version: |Content-Type: multipart/)", re.I)
_OFFICE = ("word/", "[Content_Types]", "_rels/", "docProps/")
_RSS = "rss"


def kind_of(name: str, start: bytes) -> str:
    """The kind of a file, by its name and its first START bytes.

    Raises ImportFailure for a kind that is not read: what it is, and what to do.
    """
    suffix = PurePath(name).suffix.lower()
    named = ENDINGS.get(suffix, "" if suffix else "text")
    if named == "docx":
        return named  # its reader tells an old .doc, a password and damage apart
    # A page of text or a fragment of HTML may begin with any word, so only XML that says so counts.
    if kind := _by_content(start, certain=named in _PLAIN):
        return kind
    if named in _PLAIN:
        return named
    raise ImportFailure(_refusal(suffix, start))


def is_read(name: str, start: bytes) -> bool:
    """Whether a file found in a folder is one to import. Others are passed over."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xml" or ENDINGS.get(suffix) == "xml":
        try:
            return kind_of(name, start) != "text"
        except ImportFailure:
            return False
    kind = ENDINGS.get(suffix)
    return kind is not None and (kind not in PROGRAMS or program_for(kind) is not None)


def _by_content(start: bytes, *, certain: bool) -> str | None:
    """The kind that the bytes themselves tell; None where they tell none.

    With `certain`, XML is known by its declaration or document type alone.
    """
    if start.startswith(b"%PDF"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"PK\x03\x04"):
        return _zip_kind(start)
    if b"\0" in start:
        _refuse_binary(start)
    if _HTML.match(start):
        return "html"
    if (_XML_SAID if certain else _XML).match(start) and (root := root_of(start)):
        return _xml_kind(start, root)
    if _MHT.match(start) and re.search(rb"^Content-Type: ", start, re.I | re.M):
        raise ImportFailure(f"The file is {NAMES['.mht']}.")
    return None


def _refuse_binary(start: bytes) -> None:
    """Raise ImportFailure for a picture, a recording, an archive and the like."""
    what = next((what for sign, what in SIGNS if start.startswith(sign)), None)
    what = "a recording" if start[4:8] == b"ftyp" else what
    if what:
        raise ImportFailure(f"The file is {what}. {_READ}")


def _zip_kind(start: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in start[:200]:
        return "odt"
    if b"mimetypeapplication/epub" in start[:200]:
        raise ImportFailure(f"The file is {NAMES['.epub']}.")
    names = dict(_entry_names(start))
    for folder, suffix in (("xl/", ".xlsx"), ("ppt/", ".pptx")):
        if any(name.startswith(folder) for name in names):
            raise ImportFailure(f"The file is {NAMES[suffix]}.")
    if not names or any(name.startswith(_OFFICE) for name in names):
        return "docx"
    raise ImportFailure("The file is an archive (ZIP). Unpack it and import the folder.")


def _entry_names(start: bytes) -> Iterator[tuple[str, int]]:
    at = 0
    while (at := start.find(b"PK\x03\x04", at)) >= 0:
        length = int.from_bytes(start[at + 26 : at + 28], "little")
        yield start[at + 30 : at + 30 + length].decode("utf-8", "replace"), at
        at += 4


def _xml_kind(start: bytes, root: str) -> str:
    if root == "html":
        return "html"
    if root == "health-topics":
        return "medlineplus"
    if root == _RSS and b"wordpress.org/export/" in start:
        return "wxr"
    if root in MAPS:
        raise ImportFailure("The file is a DITA map, which has no text. Import its topics.")
    if root == "dita" or (root in TOPICS and not _is_docbook(start)):
        return "dita"
    if root in BOOKS:
        raise ImportFailure("The file is a DocBook book. Split it: each chapter is an article.")
    if root in ROOTS and (_is_docbook(start) or b"<para" in start):
        return "docbook"
    raise ImportFailure(f"The file is XML with the root “{root}”, {_told(root)}.")


def _told(root: str) -> str:
    known = {
        _RSS: "a news feed: import the pages themselves, or WordPress's own export",
        "feed": "a news feed: import the pages themselves",
        "urlset": "a site map: give it to manage.py import_site",
        "sitemapindex": "a list of site maps: give it to manage.py import_site",
        "svg": "a picture",
    }
    read = "which is none of those read: MedlinePlus topics, WordPress's export, DITA, DocBook"
    return known.get(root, f"{read}. Make HTML or the interchange form of it (docs/import.md)")


def _is_docbook(start: bytes) -> bool:
    return b"docbook.org/ns/docbook" in start or b"DocBook" in start[:2000]


def _refusal(suffix: str, start: bytes) -> str:
    what = NAMES.get(suffix)
    if what is None and ENDINGS.get(suffix) is not None:
        return f"The file is named {suffix} but its content is none. Check that it was saved whole."
    if what is None:
        binary = b"\0" in start
        by_hand = "" if binary else " --format text reads it as text."
        what = "a binary file" if binary else f"of a kind that is not known ({suffix})"
        return f"The file is {what}. {_READ}{by_hand}"
    return f"The file is {what}. {_READ if ':' not in what else ''}".strip()
