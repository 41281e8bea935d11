"""Markdown pages (.md) with front matter, as Hugo and Jekyll have them → Trees.

markdown-it-py makes HTML of the page by CommonMark with tables, definition lists and footnotes;
the parser of HTML pages does the rest.
"""

import re
from functools import cache
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.importing.formats.decoding import decode
from articles.importing.tree import ImportFailure, Tree

from ..pages import SourcePage, tree_of
from ..shortcodes import MARKDOWN_MARKS, without_marks
from .fields import apply_front_matter, facts_of_name
from .front_matter import split_front_matter

MAX_CHARS = 500_000
# kramdown's and Hugo's attributes: {: .class}, {#id}, {:toc}.
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{:?[ \t]*[.#:][^{}\n]*\}[ \t]*$", re.M)
_CONTENTS = re.compile(
    r"^[*+-][ \t]+\S.*\n\{:[ \t]*toc\b[^}\n]*\}[ \t]*$|^\[TOC\][ \t]*$", re.M | re.I
)
_BACK_TO_TEXT = re.compile(r'(?<!\s)\s*<a href="#fnref[^<>]*class="footnote-backref">.*?</a>', re.S)
_FIRST_HEADING = re.compile(r"\s*<h1>(.*?)</h1>\s*", re.S)


def parse_markdown(
    data: bytes,
    *,
    language: str | None = None,
    source_url: str = "",
    file: str = "",
    title: str = "",
) -> Tree:
    """The article in a Markdown page. `file` is its name, which may tell slug and language;
    `title` is for a page that has none.

    Raises ImportFailure with cause and remedy.
    """
    text = decode(data)
    if len(text) > MAX_CHARS:
        raise ImportFailure(
            f"The page has {len(text):,} characters; at most {MAX_CHARS:,} are read. "
            "Split it into one file per article."
        )
    fields, body = split_front_matter(text)
    page = SourcePage("", "", "", "", url=source_url)
    facts_of_name(page, file)
    apply_front_matter(page, fields)
    page.html, warnings = markdown_html(body)
    page.warnings += warnings
    _take_title(page, file, title)
    return tree_of(page, language)


def markdown_html(text: str) -> tuple[str, list[str]]:
    """(HTML of a Markdown text, warnings of what was left out)."""
    text, warnings = without_marks(text, MARKDOWN_MARKS)
    if contents := _CONTENTS.findall(text):
        text = _CONTENTS.sub("", text)
        quoted = ", ".join('"{}"'.format(" ".join(one.split())) for one in contents)
        warnings.append(f"Left out (the page's own contents): {quoted}")
    tokens = _reader().parse(_ATTRIBUTES.sub("", text))
    warnings += _changed_numbers(tokens)
    reader = _reader()
    html = reader.renderer.render(tokens, reader.options, {})
    return _BACK_TO_TEXT.sub("", html), warnings


@cache
def _reader() -> MarkdownIt:
    # Without the typographer: it would make other signs of "--" and "1/2".
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.use(deflist_plugin).use(footnote_plugin)


def _changed_numbers(tokens: list[Token]) -> list[str]:
    """Warnings of lists whose numbers are others here: the first counts on from its start."""
    warnings = []
    open_lists: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            open_lists.append([])
        elif token.type == "bullet_list_open":
            open_lists.append([])
        elif token.type == "list_item_open" and open_lists:
            open_lists[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            warnings += _changed(open_lists.pop())
    return warnings


def _changed(items: list[Token]) -> list[str]:
    numbers = [int(item.info) for item in items if item.info.isdecimal()]
    # "1." before each item is how many people write lists.
    if not numbers or len(set(numbers)) == 1:
        return []
    shown = list(range(numbers[0], numbers[0] + len(numbers)))
    if numbers == shown:
        return []
    return [
        f"A list is numbered {', '.join(map(str, numbers))} in the source and "
        f"{', '.join(map(str, shown))} here. Check what refers to its numbers."
    ]


def _take_title(page: SourcePage, file: str, given: str) -> None:
    """The title stated, else the page's first heading if it is one of level 1, else that given,
    else its name."""
    first = _FIRST_HEADING.match(page.html)
    heading = text_of(first[1]).strip() if first else ""
    if first and (not page.title or clean_text(page.title) == heading):
        page.title, page.html = heading, page.html[first.end() :]
    page.title = page.title or given
    if not page.title and file:
        name = page.slug or PurePath(file).stem
        page.title = name.replace("-", " ").replace("_", " ").capitalize()
        page.warnings.append(f"The page has no title; “{page.title}” is made from its file's name.")
