"""Every way in: what a form says is said by the draft, and by a heading made of it.

What another system struck out is left out and quoted; our own forms keep it, and say so.
"""

import io
import re

import docx
import pytest

from articles.admin.article.editing.pasting import items_of_html
from articles.documents.richtext.plain_text import text_of
from articles.importing.formats.docx import parse_docx
from articles.importing.formats.formats import FORMATS
from articles.importing.formats.interchange.tree import tree_from_record
from articles.importing.html.article import tree_from_html
from articles.importing.sources.markdown.page import parse_markdown
from articles.importing.text.parse import parse_text
from articles.importing.tree import Tree
from tests.exits.forms import FOREIGN, FORMS, IONS, LOWERED, PLAIN, POWERS, Form

ALL = [*FORMS, *FOREIGN]
STRUCK = [form for form in ALL if "struck out" in form.plain]
TABLE = [form for form in ALL if form not in STRUCK]
# What a run of Word can be: raised or lowered, once.
RUNS = [
    form
    for form in [*POWERS, *LOWERED, *IONS]
    if not re.search(r"<sup>.*<su[bp]>.*</su[bp]></sup>|<(?!/?su[bp]>)|<sup></sup>", form.html)
]


def marked(number: int, words: str) -> str:
    return f"Form{number}zx {words} zy{number}"


def said(tree: Tree) -> str:
    blocks = [block for section in tree.sections for block in section.blocks]
    texts = [text_of(html) for block in blocks for passage in block.passages() for html in passage]
    return " ".join(" ".join([tree.summary, *texts]).split())


def page(body: str) -> str:
    return f"<html lang=en><main><h1>Forms</h1><p>All of them, one by one.</p>{body}</main></html>"


def by_html(forms: list[Form]) -> Tree:
    lines = (f"<p>{marked(n, form.html)}</p>" for n, form in enumerate(forms))
    return tree_from_html(page(f"<h2>Here</h2>{''.join(lines)}"))


def by_items(forms: list[Form]) -> Tree:
    lines = (f"<li>{marked(n, form.html)}</li>" for n, form in enumerate(forms))
    return tree_from_html(page(f"<h2>Here</h2><ul>{''.join(lines)}</ul>"))


def by_json(forms: list[Form]) -> Tree:
    blocks = [{"type": "text", "html": marked(n, form.html)} for n, form in enumerate(forms)]
    return tree_from_record({"title": "Forms", "sections": [{"heading": "Here", "blocks": blocks}]})


def by_text(forms: list[Form]) -> Tree:
    lines = (f"{marked(n, form.plain)}." for n, form in enumerate(forms))
    return parse_text(("Forms\n\n" + "\n\n".join(lines)).encode())


def by_markdown(forms: list[Form]) -> Tree:
    lines = (f"<p>{marked(n, form.html)}</p>" for n, form in enumerate(forms))
    return parse_markdown(("# Forms\n\n## Here\n\n" + "\n\n".join(lines)).encode())


def by_docx(forms: list[Form]) -> Tree:
    document = docx.Document()
    document.add_heading("Forms", 0)
    document.add_heading("Here", 1)
    for number, form in enumerate(forms):
        paragraph = document.add_paragraph()
        open_tag = ""
        for piece in re.split(r"(</?su[bp]>)", marked(number, form.html)):
            if piece.startswith("<"):
                open_tag = piece
            elif piece:
                run = paragraph.add_run(piece)
                run.font.superscript = open_tag == "<sup>"
                run.font.subscript = open_tag == "<sub>"
    file = io.BytesIO()
    document.save(file)
    return parse_docx(file.getvalue())


WAYS_IN = {
    "html": (by_html, TABLE),
    "items": (by_items, TABLE),
    "json": (by_json, ALL),
    "text": (by_text, ALL),
    "markdown": (by_markdown, TABLE),
    "docx": (by_docx, RUNS),
}


@pytest.mark.parametrize("name", WAYS_IN)
def test_every_form_comes_in(name):
    read, forms = WAYS_IN[name]
    tree = read(forms)
    shown = said(tree)
    wanted = [marked(n, form.plain) for n, form in enumerate(forms)]
    assert [words for words in wanted if words not in shown] == []
    assert [warning for warning in tree.warnings if "Not in the draft" in warning] == []


def without_struck(form: Form) -> str:
    """The plain text of a form when what is struck out in it is gone."""
    rest = re.sub(r"\^?\(?\[struck out: [^\]]*\]\)?|“(?=\[)|(?<=\])”", " ", form.plain)
    return " ".join(rest.split())


@pytest.mark.parametrize("read", [by_html, by_items])
def test_what_another_system_struck_out_is_left_out_and_quoted(read):
    tree = read(STRUCK)
    shown = said(tree)
    wanted = [" ".join(marked(n, without_struck(form)).split()) for n, form in enumerate(STRUCK)]
    assert [words for words in wanted if words not in shown] == []
    [quoted] = [warning for warning in tree.warnings if "Left out (struck out)" in warning]
    struck = [
        words for form in STRUCK for words in re.findall(r"\[struck out: ([^\]]*)", form.plain)
    ]
    assert [words for words in struck if f'"{words}"' not in quoted] == []


def test_a_new_format_of_files_is_tried_here():
    assert {*FORMATS, "json"} <= WAYS_IN.keys()


def test_what_is_pasted_as_items_keeps_every_form():
    lines = "".join(f"<li>{marked(n, form.html)}</li>" for n, form in enumerate(ALL))
    shown = " ".join(item["line"] for item in items_of_html(f"<ul>{lines}</ul>"))
    wanted = [marked(n, form.plain) for n, form in enumerate(ALL)]
    assert [words for words in wanted if words not in " ".join(shown.split())] == []


HEADINGS = [form for form in TABLE if form not in PLAIN]


def test_a_heading_says_what_its_form_says():
    body = "".join(f"<h2>Part {n} {f.html}</h2><p>Text.</p>" for n, f in enumerate(HEADINGS))
    tree = tree_from_html(page(body))
    found = [section.heading for section in tree.sections]
    assert found == [f"Part {n} {form.plain}" for n, form in enumerate(HEADINGS)]


def test_a_heading_leaves_out_what_is_struck():
    body = "".join(f"<h2>Part {n} {f.html}</h2><p>Text.</p>" for n, f in enumerate(STRUCK))
    found = [section.heading for section in tree_from_html(page(body)).sections]
    assert found == [f"Part {n} {without_struck(f)}" for n, f in enumerate(STRUCK)]


@pytest.mark.parametrize("html", [
    page("<h2>After 10<sup>9</sup></h2><p>Text.</p>"),
    page("<p><strong>After 10<sup>9</sup></strong></p><p>Text.</p>"),
    page("<details><summary>After 10<sup>9</sup></summary><p>Text.</p></details>"),
    page("").replace("All of them", "After 10<sup>9</sup>"),
    page("<p>Text.</p>").replace("Forms", "After 10<sup>9</sup>"),
])  # fmt: skip
def test_a_plain_field_warns_of_what_was_written_out(html):
    [warning] = [w for w in tree_from_html(html).warnings if "is plain text" in w]
    assert "After 10⁹" in warning
