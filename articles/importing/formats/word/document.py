"""A Word file as the HTML of a page, with what an editor must be told."""

from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element

from articles.documents.richtext.plain_text import text_of
from articles.importing.recognition.language import guess_language
from articles.importing.tree import ImportFailure
from articles.languages.packs import FALLBACK
from articles.languages.words import WORDS

from ..archives import open_archive
from .assembly import Assembly
from .blocks import Block, Blocks, Paragraph
from .embedded import MAX_DOCUMENTS, MAX_LETTERS, inner_html, is_archive, page_lines, page_of
from .findings import Findings
from .guessing import read_headings_by_size
from .numbering import Numbering
from .package import Package, Part
from .source_words import SourceWords
from .styles import Styles
from .words.bits import ACCEPT, REJECT, split_at_tabs
from .words.drawings import chart_words, diagram_lines, unlisted_lines, words_on_chart
from .words.grounds import page_ground
from .words.inline import Context
from .xml import child

_LEFT_OUT = {ACCEPT: "del", REJECT: "ins"}


@dataclass
class Document:
    """`body`: HTML; `header` and `footer`: HTML of theirs; `title`: in its properties; `source`:
    all its words, part by part."""

    body: str = ""
    header: str = ""
    footer: str = ""
    title: str = ""
    source: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)


def read_document(
    package: Package, choice: str, language: str | None, *, inside: bool = False
) -> Document:
    """The document in the package. `choice`: what becomes of tracked changes (bits.CHOICES);
    `inside`: of another Word file, so that no further ones are read."""
    return _Reading(package, choice, inside).document(language)


class _Reading:
    def __init__(self, package: Package, choice: str, inside: bool) -> None:
        self._package, self._choice, self._inside = package, choice, inside
        self._findings = Findings()
        self._styles = Styles(_root(package.related("styles")))
        ground = page_ground(package.main.root)
        self._words = SourceWords(self._styles, _LEFT_OUT.get(choice, ""), ground)
        self._context = Context(
            package, self._styles, self._findings, package.main, ground=ground, embed=self._embed
        )
        self._embedded: list[str] = []  # the words of other documents in it
        self._read: set[str] = set()  # their names
        self._letters = 0  # in those that are pages
        self._language: str | None = None
        self._numbers = _root(package.related("numbering"))
        self._assembly = Assembly(self._findings)

    def document(self, language: str | None) -> Document:
        main = self._package.main
        self._language = language
        made = Document(findings=self._findings, title=self._property_title())
        made.source.append(self._words.text(main.root))
        blocks = self._blocks(main, child(main.root, "w:body"))
        read_headings_by_size(blocks)
        _keep_one_title(blocks)
        made.body = self._assembly.html(blocks)
        made.body += self._notes(made, language or guess_language(made.source[0]))
        made.header = self._margins("header", made)
        made.footer = self._margins("footer", made)
        self._beside(made)
        made.source += self._embedded
        return made

    def _embed(self, name: str) -> str:
        """The HTML of a part that is another document; "" if it is not read."""
        if name in self._read or len(self._read) >= MAX_DOCUMENTS:
            return ""
        self._read.add(name)
        data = self._package.data(name)
        if is_archive(data):
            return self._word_file(data) if not self._inside else ""
        try:
            page = page_of(data)
        except ImportFailure:
            return ""
        self._letters += len(page)
        html = inner_html(page) if self._letters <= MAX_LETTERS else ""
        if html:
            self._embedded.append(page_lines(page))
        return html

    def _word_file(self, data: bytes) -> str:
        try:
            with open_archive(data) as archive:
                package = self._package.within(archive)
                made = read_document(package, self._choice, self._language, inside=True)
        except ImportFailure:
            raise
        except Exception:  # damaged, as in docx.py: the file around it may still be read
            return ""
        self._findings.add(made.findings)
        self._findings.beside += [text_of(made.header), text_of(made.footer)]
        self._embedded += made.source
        return made.body

    def _blocks(self, part: Part, root: Element | None) -> list[Block]:
        # Each part counts its lists anew.
        self._context.part, self._context.fields.open = part, []
        numbering = Numbering(self._numbers, self._styles)
        reader = Blocks(self._context, numbering, self._choice)
        return list(reader.read(root)) if root is not None else []

    def _notes(self, made: Document, language: str) -> str:
        """The notes in the order of their marks, then those that no mark calls, under a heading."""
        found: dict[tuple[str, str], tuple[Part, Element]] = {}
        for kind in ("footnote", "endnote"):
            for part in self._package.related(f"{kind}s"):
                made.source.append(self._words.text(part.root))
                for note in part.root:
                    if note.tag == f"w:{kind}" and note.get("w:type", "normal") == "normal":
                        found[kind, note.get("w:id", "")] = (part, note)
        items = []
        for key in dict.fromkeys(self._context.notes):
            if key in found:
                items.append(self._note(*found.pop(key)))
        loose = [self._note(*note) for note in found.values()]
        if loose := [item for item in loose if item]:
            self._findings.doubt("Notes at the end have no mark in the text; the last ones.")
        if not items and not loose:
            return ""
        heading = WORDS.of(language).notes_heading or WORDS.of(FALLBACK).notes_heading
        listed = "".join(f"<li>{item}</li>" for item in [*items, *loose])
        return f"<h2>{escape(heading)}</h2><ol>{listed}</ol>"

    def _note(self, part: Part, note: Element) -> str:
        blocks = self._blocks(part, note)
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            html = self._assembly.html(blocks)
            return html.removeprefix("<p>").removesuffix("</p>").strip()
        return self._assembly.html(blocks)

    def _margins(self, kind: str, made: Document) -> str:
        """The headers or footers, each wording once."""
        seen: dict[str, str] = {}
        for part in self._package.related(kind):
            source = self._words.text(part.root)
            html = self._assembly.html(_by_tabs(self._blocks(part, part.root)))
            if source.strip() and source not in seen:
                seen[source] = html
                made.source.append(source)
        return "".join(seen.values())

    def _beside(self, made: Document) -> None:
        """Comments, and the words of diagrams and charts, which are counted too."""
        for part in self._package.related("comments"):
            for comment in part.root:
                words = self._words.text(comment)
                who = comment.get("w:author", "")
                self._findings.comments.append(f"{who}: {words}" if who else words)
                made.source.append(words)
        drawn = unlisted_lines(self._package)
        if drawn:
            self._findings.beside.append(f"a diagram: {', '.join(drawn)}")
            made.source += drawn
        for part in self._package.related("chart", self._package.main):
            made.source += words_on_chart(self._package, part)
        for parts, lines in (
            (self._package.related("diagramData", self._package.main), diagram_lines),
            (self._package.related("chart", self._package.main), chart_words),
        ):
            made.source += ["\n".join(lines(part.root)) for part in parts]

    def _property_title(self) -> str:
        core = self._package.part("docProps/core.xml")
        title = child(core.root, "dc:title") if core is not None else None
        return (title.text or "").strip() if title is not None else ""


def _root(parts: list[Part]) -> Element | None:
    return parts[0].root if parts else None


def _by_tabs(blocks: list[Block]) -> list[Block]:
    """Margins have their facts side by side, with tabs between: each becomes a line."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.place is None:
            out += [Paragraph(bits) for bits in split_at_tabs(block.bits)]
        else:
            out.append(block)
    return out


def _keep_one_title(blocks: list[Block]) -> None:
    titles = [one for one in blocks if isinstance(one, Paragraph) and one.level == "title"]
    for one in titles[1:]:
        one.level = 1
