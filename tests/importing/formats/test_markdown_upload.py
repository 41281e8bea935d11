"""A Markdown file given in the browser is read as the command reads it."""

from articles.importing.formats.formats import ENDINGS
from articles.importing.formats.upload import read_upload
from articles.importing.sources.markdown.page import parse_markdown

PAGE = b"---\nsummary: It hurts.\n---\n# Gout\n\n## Dose\n\nTake **5 mg**.\n"


def test_it_is_read_as_by_the_command():
    tree, source = read_upload("gout.md", PAGE)
    same = parse_markdown(PAGE, file="gout.md")
    assert (tree.title, tree.summary, tree.sections) == (same.title, same.summary, same.sections)
    assert tree.title == "Gout"
    assert "# Gout" in source


def test_the_title_given_is_for_a_page_without_one():
    page = b"## Dose\n\nTake 5 mg.\n"
    assert read_upload("gout.md", page, title="Gout, briefly")[0].title == "Gout, briefly"
    assert read_upload("gout.md", PAGE, title="Other")[0].title == "Gout"


def test_the_form_offers_it():
    assert {".md", ".markdown", ".mdown"} <= {*ENDINGS}
