"""Refuse XML that costs a parser too much: the one guard of all that reads XML.

Parsed here once, without building anything, so that what is counted is what the parser after it
will see, whatever prefixes and encodings the XML has.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from ..tree import ImportFailure

# A paragraph costs the readers of Word and HTML about 0.12 ms, a tag 0.02 ms: at these limits
# a file takes about a second. A document of 100 pages has 3,000 paragraphs of 15 tags.
MAX_PARAGRAPHS = 4_000
MAX_TAGS = 50_000
MAX_DEPTH = 200
MAX_PART = 12 * 1024 * 1024
# Expat before 2.6 reads an unfinished tag or comment again with each 16 kB that arrive.
MAX_TOKEN = 200_000
MAX_ATTRIBUTES = 500_000
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % MAX_TOKEN)
# A parser could read others as well, one of which has "<" at the place of "L".
_ENCODINGS = ("", "utf-8", "utf8", "utf-16", "us-ascii", "ascii")
_START = 1024  # bytes that tell XML from a picture
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def looks_like_xml(start: bytes) -> bool:
    """Whether a parser would get beyond these first bytes of a part, whatever its name is."""
    rest = start.lstrip(_BEFORE_MARKUP)
    return not rest or rest.startswith(b"<")


def xml_parts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """What could be parsed: a relationship may name any part, so names tell nothing."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            start = part.read(_START)
            if looks_like_xml(start):
                # One byte over the limit is enough to refuse it.
                yield start + part.read(MAX_PART + 1 - len(start))


def refuse_costly_xml(parts: Iterable[bytes], counter: "XmlCounter | None" = None) -> None:
    """Raise ImportFailure if these parts, with what `counter` has counted before, cost too much.

    Parts that are no well-formed XML pass as far as they can be read: their reader refuses them.
    """
    counter = counter or XmlCounter()
    for part in parts:
        if len(part) > MAX_PART:
            raise ImportFailure("The document's text unpacks to over 12 MB. Split the document.")
        if _LONG_TAG.search(part):
            raise _unlike_word()
        counter.read(part)


class XmlCounter:
    """Counts over all parts; `read` raises ImportFailure as soon as a limit is exceeded."""

    def __init__(self) -> None:
        self.tags = self.paragraphs = self.attributes = self.depth = 0

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.XmlDeclHandler = _check_declaration
        parser.CommentHandler = _check_comment
        parser.ProcessingInstructionHandler = lambda target, data: _check_comment(data)
        self.depth = 0
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            # Damaged: what follows the damage is read by nobody.
            return

    def _start(self, name: str, attributes: list[str]) -> None:
        self.tags += 1
        self.depth += 1
        self.attributes += len(attributes) // 2
        self.paragraphs += name.rpartition(":")[2] == "p"
        if self.depth > MAX_DEPTH:
            raise ImportFailure(
                f"The document's parts stand over {MAX_DEPTH} deep inside one another. "
                "Copy its text into a new document."
            )
        if self.paragraphs > MAX_PARAGRAPHS or self.tags > MAX_TAGS:
            raise ImportFailure(
                f"The document has over {MAX_PARAGRAPHS:,} paragraphs or {MAX_TAGS:,} marks of "
                "formatting. Split it into articles."
            )
        if self.attributes > MAX_ATTRIBUTES or sum(map(len, attributes)) > MAX_TOKEN:
            raise _unlike_word()

    def _end(self, _name: str) -> None:
        self.depth -= 1


def _refuse_doctype(name: str, _system: object, _public: object, has_subset: bool) -> None:
    # Pages inside a document have one; without a subset of its own it declares no entities.
    if name.lower() == "html" and not has_subset:
        return
    # Entities can multiply; ECMA-376 allows no document type in any part.
    raise ImportFailure(
        "The document declares an XML document type, which no .docx may. "
        "Open it in Word and save it again as .docx."
    )


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "").lower() not in _ENCODINGS:
        raise ImportFailure(
            f"A part of the document has the encoding “{(encoding or '')[:40]}”. "
            "Open it in Word and save it again as .docx."
        )


def _check_comment(data: str) -> None:
    if len(data) > MAX_TOKEN:
        raise _unlike_word()


def _unlike_word() -> ImportFailure:
    return ImportFailure(
        f"A mark of formatting in the document is over {MAX_TOKEN:,} characters long. "
        "Copy its text into a new document."
    )
