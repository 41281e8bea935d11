"""XML of other systems, read a record at a time with bounds: the one guard of all its readers.

Entities are never expanded and nothing outside the file is read. A document type may be declared
(DITA, DocBook and MedlinePlus have one), entities may not.
"""

import contextlib
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from io import BytesIO
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from articles.importing.formats.xml_parts import MAX_DEPTH, MAX_TOKEN
from articles.importing.tree import ImportFailure

MAX_BYTES = 1024 * 1024 * 1024  # of a file: only a record of it is held in memory
MAX_TAGS = 50_000  # of one record
MAX_TEXT = 4_000_000  # characters of one record
_CHUNK = 64 * 1024
# The prefixes by which readers name elements and attributes; all other namespaces have none.
_PREFIXES = (
    (re.compile(r"http://purl\.org/rss/1\.0/modules/content/"), "content:"),
    (re.compile(r"http://wordpress\.org/export/[\d.]+/excerpt/"), "excerpt:"),
    (re.compile(r"http://wordpress\.org/export/[\d.]+/"), "wp:"),
    (re.compile(r"http://purl\.org/dc/elements/1\.1/"), "dc:"),
    (re.compile(r"http://www\.w3\.org/1999/xlink"), "xlink:"),
    (re.compile(r"http://www\.w3\.org/XML/1998/namespace"), "xml:"),
    (re.compile(r"http://www\.w3\.org/2001/XInclude"), "xi:"),
)


def records(source: bytes | BinaryIO, names: frozenset[str]) -> Iterator[Element]:
    """Each element with one of these names, whole, in order; what is around it is not kept.

    Raises ImportFailure for what is no well-formed XML or exceeds a limit.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    builder = _Builder(names)
    read = 0
    while chunk := stream.read(_CHUNK):
        read += len(chunk)
        if read > MAX_BYTES:
            raise ImportFailure("The file is over 1 GB. Split it.")
        builder.feed(chunk)
        # Expat before 2.6 reads an unfinished tag again with each chunk.
        if read - builder.parser.CurrentByteIndex > MAX_TOKEN + _CHUNK:
            raise ImportFailure(f"A tag of the XML is over {MAX_TOKEN:,} characters long.")
        yield from builder.taken()
    builder.feed(b"", last=True)
    yield from builder.taken()


def root_of(start: bytes) -> str | None:
    """The name of the outermost element, by a file's first bytes; None for no XML."""
    found: list[str] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: found.append(_named(name))
    with contextlib.suppress(expat.ExpatError, ImportFailure, ValueError, LookupError):
        parser.Parse(start, False)
    return found[0] if found else None


def text_in(element: Element | None) -> str:
    """All text of an element in one line; "" for none."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def child_text(element: Element, name: str) -> str:
    """The text of the first child of this name, as it is; "" for none."""
    return (element.findtext(name) or "").strip()


class _Builder:
    """Feeds expat and keeps the elements asked for. Raises ImportFailure at a limit."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names, self.ready = names, list[Element]()
        self.tree: TreeBuilder | None = None
        self.inside = self.depth = self.tags = self.letters = 0
        self.parser = parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = self._entity

    def feed(self, chunk: bytes, last: bool = False) -> None:
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise ImportFailure(
                f"The XML is not well-formed: line {error.lineno}, column {error.offset + 1}: "
                f"{expat.ErrorString(error.code)}. Check it with an XML tool."
            ) from None
        except (ValueError, LookupError) as error:
            raise ImportFailure(f"The XML cannot be read: {error}. Save it as UTF-8.") from None

    def taken(self) -> list[Element]:
        ready, self.ready = self.ready, []
        return ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _named(name)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ImportFailure(f"The XML has elements over {MAX_DEPTH} deep inside one another.")
        if self.tree is None:
            if name not in self.names:
                return
            self.tree, self.inside, self.tags, self.letters = TreeBuilder(), 0, 0, 0
        self.inside += 1
        self.tags += 1
        self._count(sum(map(len, attributes.values())))
        self.tree.start(name, {_named(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.tree is None:
            return
        self.tree.end(_named(name))
        self.inside -= 1
        if not self.inside:
            self.ready.append(self.tree.close())
            self.tree = None

    def _text(self, text: str) -> None:
        if self.tree is not None:
            self._count(len(text))
            self.tree.data(text)

    def _count(self, letters: int) -> None:
        self.letters += letters
        if self.tags > MAX_TAGS or self.letters > MAX_TEXT:
            raise ImportFailure(
                f"One article of the XML has over {MAX_TAGS:,} tags or {MAX_TEXT:,} characters. "
                "Split it."
            )

    def _entity(self, name: str, is_parameter: bool) -> None:
        # Declared in a document type that is not read: HTML's names are known, no others.
        if is_parameter or self.tree is None:
            return
        if f"{name};" not in html5:
            raise ImportFailure(
                f"The XML has “&{name};”, whose meaning stands in another file. "
                "Write the words themselves there."
            )
        self._text(html5[f"{name};"])


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse_entity
    return parser


def _refuse_entity(*_: object) -> None:
    raise ImportFailure(
        "The XML declares entities, which are not read: they can multiply. "
        "Write the words themselves in their place."
    )


@lru_cache(maxsize=1024)
def _named(name: str) -> str:
    uri, _, local = name.rpartition(" ")
    return next((prefix for form, prefix in _PREFIXES if form.fullmatch(uri)), "") + local
