"""Headings, lists and titles of Word files, by whatever sign they have."""

import io
import zipfile

import docx
import pytest
from docx.shared import Pt

from articles.importing.formats.docx import parse_docx
from articles.importing.tree import Tree
from articles.importing.tree_blocks import ListBlock
from tests.importing.formats.test_docx_documents import saved
from tests.importing.formats.word_files import li, numbering, p, r, style, table, word

STEPS = numbering(("decimal", 1), ("bullet", 1))
LARGE, BOLD = '<w:sz w:val="32"/>', "<w:b/>"


def headings(tree: Tree) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in tree.sections]


def lists(tree: Tree) -> list[tuple[str, int, list[str]]]:
    blocks = [b for section in tree.sections for b in section.blocks if isinstance(b, ListBlock)]
    return [(b.style, b.start, [item.term for item in b.items]) for b in blocks]


OUTLINE = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
HEADINGS = {
    "built in": ("Heading1", ""),
    "built in, not defined, in LibreOffice's form": ("Heading 1", ""),
    "based on another": (
        "Hospital", style("Heading1", shown="heading 1") + style("Hospital", based="Heading1")),
    "based on one that is based on another": (
        "Ward",
        style("Heading1") + style("House", based="Heading1") + style("Ward", based="House")),
    "with an outline level": ("Leaflet", style("Leaflet", OUTLINE)),
    "own name": ("X1", style("X1", shown="Leaflet heading")),
    **{name: ("X1", style("X1", shown=name)) for name in (
        "Überschrift 1", "Titre 1", "Título 1", "Titolo 1", "Kop 1", "标题 1", "見出し 1",
        "Заголовок 1", "Rubrik 1", "Nagłówek 1", "Otsikko 1", "제목 1")},
    "the id that Word makes of it": ("berschrift1", ""),
    "large": ("Big", style("Big", f"<w:rPr>{LARGE}{BOLD}</w:rPr>")),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADINGS)
def test_a_heading_is_known_by_any_sign(kind):
    name, styles = HEADINGS[kind]
    body = (
        p("Symptoms", style=name) + p("Pain on stairs.") + p("Treatment", style=name) + p("Rest.")
    )
    tree = parse_docx(word(body, styles=styles))
    assert [heading for _, heading in headings(tree)][-2:] == ["Symptoms", "Treatment"]


def test_an_outline_level_of_a_paragraph_makes_it_a_heading():
    one = p("Symptoms", props='<w:outlineLvl w:val="1"/>')
    assert (2, "Symptoms") in headings(parse_docx(word(one + p("Pain."))))


def test_large_lines_have_levels_by_their_size():
    body = p(r("Symptoms", LARGE)) + p("Pain on stairs.") + p(r("At night", '<w:sz w:val="28"/>'))
    tree = parse_docx(word(body + p("It wakes you from sleep.")))
    assert headings(tree)[-2:] == [(2, "Symptoms"), (3, "At night")]


def test_the_largest_first_line_is_the_title():
    document = docx.Document()
    for text, size in (("Sore knee.", 11), ("Symptoms", 16)):
        document.add_paragraph().add_run(text).font.size = Pt(size)
        document.add_paragraph("Some words that go on for a while.")
    document.paragraphs[0].runs[0].text = "Sore knee"
    document.paragraphs[0].runs[0].font.size = Pt(24)
    tree = parse_docx(saved(document))
    assert (tree.title, headings(tree)[-1]) == ("Sore knee", (2, "Symptoms"))


LISTS = {
    "a list that text interrupts": (
        li("Rest") + p("For a day, or two.") + li("Ice") + p("With a towel round it.") + li("Walk"),
        STEPS, [("numbers", 1, ["Rest"]), ("numbers", 2, ["Ice"]), ("numbers", 3, ["Walk"])]),
    "a list that begins at 4": (
        li("Rest") + li("Ice"), numbering(("decimal", 4)), [("numbers", 4, ["Rest", "Ice"])]),
    "a second list that begins anew": (
        li("Rest") + p("Then, the next day:") + li("Walk", 2), numbering(
            ("decimal", 1), extra='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride '
            'w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'),
        [("numbers", 1, ["Rest"]), ("numbers", 1, ["Walk"])]),
    "a second number of the same list goes on": (
        li("Rest") + p("Then, the next day:") + li("Walk", 2), numbering(
            ("decimal", 1), extra='<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'),
        [("numbers", 1, ["Rest"]), ("numbers", 2, ["Walk"])]),
    "bullets typed with signs of Word's font": (
        p(r("\uf0b7", '<w:rFonts w:ascii="Symbol"/>'), "\tFever") + p("·\u00a0\u00a0 Cough"), "",
        [("bullets", 1, ["Fever", "Cough"])]),
    "dashes in a row": (p("- Fever") + p("- Cough"), "", [("bullets", 1, ["Fever", "Cough"])]),
    "numbers typed": (p("3.\tRest") + p("4.\tIce"), "", [("numbers", 3, ["Rest", "Ice"])]),
    "a style's own name": (
        p("Rest", style="ListNumber") + p("Ice", style="ListNumber"), "",
        [("numbers", 1, ["Rest", "Ice"])]),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_has_its_items_and_numbers(kind):
    body, numbers, expected = LISTS[kind]
    assert lists(parse_docx(word(p("You should:") + body, numbering=numbers))) == expected


def test_lists_stand_in_their_items():
    body = li("Rest") + li("in bed", level=1) + li("or a chair", level=1) + li("Ice")
    tree = parse_docx(word(p("You should:") + body, numbering=STEPS))
    (block,) = [b for s in tree.sections for b in s.blocks if isinstance(b, ListBlock)]
    assert [item.term for item in block.items] == ["Rest", "Ice"]
    assert block.items[0].description == "<ul><li>in bed</li><li>or a chair</li></ul>"


def test_a_paragraph_that_goes_on_stands_in_its_item():
    body = li("Rest") + p("As long as you like.", style="ListContinue") + li("Ice")
    (block,) = lists(parse_docx(word(p("You should:") + body, numbering=STEPS)))
    assert block == ("numbers", 1, ["Rest", "Ice"])


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman"])
def test_numbers_that_are_letters_are_told(form):
    tree = parse_docx(word(li("Rest") + li("Ice"), numbering=numbering((form, 1))))
    assert any(form in warning and "Rest" in warning for warning in tree.warnings)


def test_bullets_that_say_do_not_are_told():
    cross = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    numbers = numbering(("bullet", 1)).replace("•", "\uf0fb").replace("</w:lvl>", cross)
    tree = parse_docx(word(li("Drive") + li("Drink"), numbering=numbers))
    assert any("“Drive” has" in one and "do not" in one for one in tree.warnings), tree.warnings


def test_one_dash_or_number_alone_is_text():
    tree = parse_docx(word(p("– he said.") + p("5. May is the day.")))
    assert lists(tree) == []


SENTENCE = p("Rest the leg until the pain is gone.") + p("Then walk.")


@pytest.mark.parametrize(("name", "title", "told"), [
    ("Sore_knee leaflet.docx", "Sore knee leaflet", "file's name"),
    ("", "Rest the leg until the pain is gone. Then walk.", "first words"),
    ("123.docx", "Rest the leg until the pain is gone. Then walk.", "first words"),
])  # fmt: skip
def test_a_document_without_a_title_is_given_one_and_told(name, title, told):
    tree = parse_docx(word(SENTENCE, title=""), name=name)
    assert tree.title == title
    assert any(told in warning and title in warning for warning in tree.warnings)


def test_a_document_of_a_table_alone_is_read():
    tree = parse_docx(word(table(["Age", "Dose"], ["Adult", "2"]), title=""), name="Doses.docx")
    assert tree.title == "Doses"
    assert "Adult" in tree.sections[0].blocks[0].html


def test_the_notes_have_a_heading_in_the_documents_language():
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{p("Mit Wasser.")}</w:footnote>'
    tree = parse_docx(word(p(r("Ruhen"), mark), footnotes=notes), language="de")
    assert headings(tree)[-1] == (2, "Anmerkungen")


def repacked(data: bytes, old: str, new: str) -> bytes:
    """The file with these words changed in its text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/document.xml", was.read("word/document.xml").decode().replace(old, new))
    return stream.getvalue()


def test_a_document_of_another_name_is_found_by_its_relationship():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p("Rest.")))) as old, zipfile.ZipFile(stream, "w") as new:
        new.writestr("word/document2.xml", old.read("word/document.xml"))
        new.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="http://x/officeDocument" Target="word/document2.xml"/>'
            "</Relationships>",
        )
    assert parse_docx(stream.getvalue()).title == "Sore knee"


def test_the_strict_dialect_is_read():
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = word(
        p(r("Take "), r("20", "<w:strike/>"), r("30 mg.")) + p("Symptoms", style="Heading1")
    )
    data = repacked(body, old, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    tree = parse_docx(data)
    assert (tree.title, tree.sections[-1].heading) == ("Sore knee", "Symptoms")
    assert any("“20”" in warning for warning in tree.warnings)
