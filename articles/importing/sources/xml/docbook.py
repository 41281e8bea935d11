"""DocBook articles, chapters, sections and topics → Trees. Source: OASIS DocBook 4.5 and 5.1."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from articles.importing.tree import ImportFailure, Tree

from ..pages import SourcePage, tree_of
from ..values import day, language_tag, left_out, people, topics
from .markup import Form, Markup
from .reading import records, text_in

ROOTS = frozenset("article chapter section sect1 topic appendix preface refentry".split())
# Holds several of the above, each an article of its own.
BOOKS = frozenset(["book", "part", "set"])
_SECTIONS = frozenset("section sect1 sect2 sect3 sect4 sect5 simplesect refsect1 refsect2".split())
_INFO = frozenset(
    "info articleinfo chapterinfo sectioninfo sect1info topicinfo appendixinfo prefaceinfo "
    "bookinfo refentryinfo".split()
)
_CONTENT = (
    "figure informalfigure mediaobject inlinemediaobject textobject "
    "imageobject caption phrase abbrev acronym foreignphrase firstterm glossterm trademark "
    "wordasword table informaltable varlistentry personname firstname surname honorific "
    "example informalexample sidebar productname replaceable citetitle date "
    "formalpara anchor orgname imagedata uri email"
)
_FORM = Form(
    tags={
        **{name: name for name in "tr td th thead tbody tfoot dd strong del".split()},
        **dict.fromkeys((*_CONTENT.split(), *_SECTIONS), ""),
        "para": "p", "simpara": "p", "blockquote": "blockquote", "literallayout": "pre",
        "itemizedlist": "ul", "orderedlist": "ol", "listitem": "li", "simplelist": "ul",
        "member": "li", "variablelist": "dl", "term": "dt", "procedure": "ol", "step": "li",
        "substeps": "ol", "emphasis": "em", "superscript": "sup", "subscript": "sub",
        "quote": "q", "programlisting": "pre", "screen": "pre", "literal": "code",
        "link": "", "ulink": "", "xref": "", "footnote": "sup", "attribution": "p",
        "warning": "", "caution": "", "important": "", "note": "", "tip": "", "danger": "",
        "alt": "p", "qandaset": "dl", "qandaentry": "", "question": "dt", "answer": "dd",
        "itermset": "", "refnamediv": "", "refname": "p", "refpurpose": "p",
    },
    dropped=_INFO | frozenset(
        "indexterm remark itermset toc index imageobject objectinfo titleabbrev xi:include".split()
    ),
    titles=frozenset(["title", "subtitle", "bridgehead"]),
    deeper=_SECTIONS,
    links={"link": ("xlink:href",), "ulink": ("url",)},
    conditions=("audience", "condition", "userlevel", "os", "vendor"),
    elsewhere=("linkend", "conref"),
    notes=dict.fromkeys(("warning", "caution", "important", "danger", "tip", "note"), ""),
)  # fmt: skip


def read_docbook(
    source: bytes | BinaryIO, *, language: str | None = None
) -> Iterator[Tree | ImportFailure]:
    """Each article, chapter or topic of the file; sections inside one are its sections."""
    for root in records(source, ROOTS):
        try:
            yield tree_of(_page(root), language)
        except ImportFailure as failure:
            yield ImportFailure(f"{root.tag} {_id(root)}: {failure}")


def _id(root: Element) -> str:
    return root.get("xml:id") or root.get("id") or ""


def _page(root: Element) -> SourcePage:
    markup = Markup(_FORM)
    infos = [part for part in root if part.tag in _INFO]
    title = next((t for holder in (root, *infos) if (t := holder.find("title")) is not None), None)
    _make_definitions(root)
    included = [one.get("href") or "" for one in root.iter("xi:include")]
    parts = [part for part in root if part is not title and part not in infos]
    page = SourcePage("", "", text_in(title), "".join(_html(markup, part) for part in parts))
    page.language = language_tag(root.get("xml:lang") or root.get("lang"))
    for info in infos:
        _read_info(page, info, title)
    page.warnings += markup.warnings()
    page.warnings += [f"Another file is included here and was not read: {one}" for one in included]
    return page


def _html(markup: Markup, part: Element) -> str:
    # A title of a section stands one level below the page's own.
    return markup.html(part, 1 if part.tag in _SECTIONS else 2)


def _make_definitions(root: Element) -> None:
    """What is a listitem in a list of terms is its description; bold emphasis is bold."""
    for entry in root.iter("varlistentry"):
        for item in entry.findall("listitem"):
            item.tag = "dd"
    for word in root.iter("emphasis"):
        if word.get("role") in ("bold", "strong"):
            word.tag = "strong"
        elif word.get("role") in ("strikethrough", "strike"):
            word.tag = "del"


def _name(author: Element) -> str:
    name = author.find("personname")
    return text_in(name if name is not None else author)


def _read_info(page: SourcePage, info: Element, title: Element | None) -> None:
    page.authors = people([_name(author) for author in info.iter("author")])
    page.topics = topics(text_in(one) for one in info.iter("subjectterm"))
    page.published = day(text_in(info.find("pubdate")))
    read = {"author", "authorgroup", "subjectset", "pubdate"}
    others = {one.tag: text_in(one) for one in info if one is not title and one.tag not in read}
    if page.published is None and info.find("pubdate") is not None:
        others["pubdate"] = text_in(info.find("pubdate"))
    page.warnings += left_out("fields without a place here", others)
