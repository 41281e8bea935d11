"""Other documents inside a Word file are bounded, harmless, and told where they are not read."""

import pytest

from articles.importing.formats.docx import parse_docx
from articles.importing.formats.word.embedded import MAX_DOCUMENTS, MAX_LETTERS
from articles.importing.tree import ImportFailure
from tests.importing.formats.test_word_files import draft
from tests.importing.formats.word_files import p, r, word

INSIDE = '<w:altChunk r:id="{}"/>'


def told(tree) -> int:
    return sum("Another document" in warning for warning in tree.warnings)


def test_no_more_than_so_many_are_read_and_the_others_are_told():
    names = [f"{n}.txt" for n in range(MAX_DOCUMENTS + 2)]
    body = "".join(INSIDE.format(name) for name in names)
    tree = parse_docx(word(p("Rest.") + body, within={name: f"Dose {name}" for name in names}))
    assert "Dose 19.txt" in draft(tree)
    assert "Dose 20.txt" not in draft(tree)
    assert told(tree) == 2


NOT_READ = {
    "a page that is too long": ("<p>" + "x" * MAX_LETTERS).encode(),
    "a page with elements in one another": b"Dose <p>" + b"<b><i>" * 200 + b"x",
    "a Word file in a Word file in it": word(INSIDE.format("b"), within={"b": word(p("Deep."))}),
    "bytes of no encoding": b"\xff\x00\xfe\x00\x00",
    "a damaged archive": b"PK\x03\x04 broken",
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_READ)
def test_one_that_is_not_read_is_told(what):
    tree = parse_docx(word(p("Rest.") + INSIDE.format("a"), within={"a": NOT_READ[what]}))
    assert told(tree) == 1


@pytest.mark.parametrize("kind", ["<!DOCTYPE html>", '<!doctype HTML PUBLIC "-//W3C" "x.dtd">'])
def test_a_page_with_a_document_type_is_read(kind):
    tree = parse_docx(word(INSIDE.format("a"), within={"a": f"{kind}<html><p>Take&nbsp;5 mg."}))
    assert "Take 5 mg." in draft(tree).replace("\xa0", " ")


def test_a_document_type_that_declares_entities_refuses_the_file():
    page = '<!DOCTYPE html [<!ENTITY a "xx">]><html><p>&a;</p></html>'
    with pytest.raises(ImportFailure, match="document type"):
        parse_docx(word(INSIDE.format("a"), within={"a": page}))


def test_its_own_scripts_and_styles_do_not_come_along():
    page = "<script>alert(1)</script><style>.x {display: none}</style><p class=x>Not 50.<p>Take 5."
    tree = parse_docx(word(p("Rest.") + INSIDE.format("a"), within={"a": page}))
    assert "alert" not in draft(tree)
    assert "50" not in draft(tree)
    assert any("Not 50." in warning for warning in tree.warnings)


def test_a_page_that_closes_what_it_never_opened_leaves_the_rest_in_its_place():
    page = "</main></body></html><p>Take 5."
    tree = parse_docx(word(INSIDE.format("a") + p("Then rest."), within={"a": page}))
    assert "Then rest." in draft(tree)
    assert "Take 5." in draft(tree)


TITLE = {
    "one line": (word(p("Rest."), title=""), "Rest."),
    "a title alone": (word(p("Sore knee", style="Title"), title=""), "Sore knee"),
    "a heading below the text": (
        word(p("With height:") + p("Width 6 cm", style="Heading1"), title=""),
        "With height:",
    ),
    "a heading alone": (word(p("Sore knee", style="Heading1"), title=""), "Sore knee"),
}


@pytest.mark.parametrize("what", TITLE)
def test_a_document_of_one_line_has_it_as_its_text(what):
    data, text = TITLE[what]
    tree = parse_docx(data, name="Knee leaflet.docx")
    assert tree.title == "Knee leaflet"
    assert text in draft(tree)


@pytest.mark.parametrize(("data", "why"), [
    (word("", title=""), "has no text."),
    (word(p(r("Take 5.", "<w:vanish/>")), title=""), "hidden or struck out"),
    (word(p(""), title="", header1=p("County Hospital")), "headers and footers"),
])  # fmt: skip
def test_a_document_without_text_is_refused_for_its_reason(data, why):
    with pytest.raises(ImportFailure, match=why):
        parse_docx(data)
