"""Word documents, made here by python-docx."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.formats.docx import parse_docx
from articles.importing.tree import ImportFailure, Tree
from articles.importing.tree_blocks import ListBlock


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def knee():
    document = docx.Document()
    document.add_heading("Sore knee", 0)
    document.add_paragraph("A sore knee is common after a twist.")
    document.add_heading("Symptoms", 1)
    document.add_paragraph("Common signs are:")
    return document


def lists(tree: Tree) -> list[ListBlock]:
    return [b for s in tree.sections for b in s.blocks if isinstance(b, ListBlock)]


def test_title_summary_and_headings():
    document = knee()
    document.add_heading("At night", 2)
    document.add_paragraph("It wakes you.")
    tree = parse_docx(saved(document))
    assert (tree.title, tree.summary) == ("Sore knee", "A sore knee is common after a twist.")
    assert [(s.level, s.heading) for s in tree.sections] == [(2, "Symptoms"), (3, "At night")]


def test_lists_with_bold_lead_ins_and_separators():
    document = knee()
    document.add_paragraph(style="List Bullet").add_run("Swelling:").bold = True
    document.paragraphs[-1].add_run(" around the joint")
    document.add_paragraph("Pain – on stairs", style="List Bullet")
    document.add_paragraph("when going down", style="List Bullet 2")
    (block,) = lists(parse_docx(saved(document)))
    assert (block.items[0].term, block.items[0].description) == ("Swelling", "around the joint")
    assert block.items[1].term == "Pain"
    assert block.items[1].description.endswith("<ul><li>when going down</li></ul>")


def test_numbered_lists_are_numbers():
    document = knee()
    for step in ("Rest", "Ice"):
        document.add_paragraph(step, style="List Number")
    (block,) = lists(parse_docx(saved(document)))
    assert (block.style, [item.term for item in block.items]) == ("numbers", ["Rest", "Ice"])


def test_a_table_is_kept():
    document = knee()
    table = document.add_table(2, 2)
    for cell, said in zip(table._cells, ["Age", "Dose", "Adult", "2"], strict=True):
        cell.text = said
    html = parse_docx(saved(document)).sections[0].blocks[0].html
    assert "<table>" in html and "Adult" in html


def test_headings_of_level_one_alone_head_the_parts():
    document = docx.Document()
    document.add_paragraph("Sore knee")
    for heading in ("Symptoms", "Treatment"):
        document.add_heading(heading, 1)
        document.add_paragraph("Some words.")
    tree = parse_docx(saved(document))
    assert tree.title == "Sore knee"
    assert [(s.level, s.heading) for s in tree.sections] == [(2, "Symptoms"), (2, "Treatment")]


def test_the_title_in_the_properties_serves():
    document = docx.Document()
    document.core_properties.title = "Sore knee"
    for heading in ("Symptoms", "Treatment"):
        document.add_heading(heading, 1)
        document.add_paragraph("Some words.")
    assert parse_docx(saved(document)).title == "Sore knee"


def test_a_document_without_styles_has_its_first_line_as_title_and_bold_lines_as_headings():
    document = docx.Document()
    document.add_paragraph().add_run("Sore knee").bold = True
    document.add_paragraph("A sore knee is common after a twist.")
    document.add_paragraph().add_run("Symptoms").bold = True
    document.add_paragraph("Pain on stairs.")
    tree = parse_docx(saved(document))
    assert (tree.title, tree.summary) == ("Sore knee", "A sore knee is common after a twist.")
    assert [(s.level, s.heading) for s in tree.sections] == [(2, "Symptoms")]


def test_the_byline_is_read():
    document = knee()
    document.add_paragraph("Last reviewed: 3 May 2024")
    assert str(parse_docx(saved(document)).last_reviewed) == "2024-05-03"


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(("data", "says"), [
    (b"", "empty"), (b"PK\x03\x04junk", "no readable .docx"), (b"Hello", "no readable .docx"),
    (b"\xd0\xcf\x11\xe0" + b"x" * 99, "old .doc"),
    (packed(word__document_xml=b"<w:d>" + b"<w:p/>" * 4_001), "4,000 paragraphs"),
    (packed(word__document_xml=b'<a:x xmlns:a="u">' * 90_000), "200 deep"),
    (packed(word__document_xml=b"<a/>", word__styles_xml=b"<d>" + b"<s/>" * 50_001), "50,000"),
    (packed(word__document_xml=b" " * 13_000_000), "12 MB"),
    (packed(word__document_xml=b"x", word__media__a_png=b" " * 63_000_000), "60 MB"),
    (packed(word__document_xml=b"x", word__vbaProject_bin=b"x"), "macros"),
    (packed(word__document_xml=b"<nonsense"), "no readable .docx"),
    (packed(other_txt=b"x"), "no Word document"), (b"x" * 27_000_000, "25 MB"),
])  # fmt: skip
def test_what_is_no_document_is_refused_and_says_why(data, says):
    with pytest.raises(ImportFailure, match=says):
        parse_docx(data)


def test_entities_that_multiply_are_refused():
    bomb = b'<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8)
    ) + b"]><d>&i;</d>"  # fmt: skip
    with pytest.raises(ImportFailure):
        parse_docx(packed(word__document_xml=bomb))


WHOLE = saved(knee())


@settings(max_examples=12, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_damage_anywhere_gives_a_titled_tree_or_a_refusal(at, junk):
    assert _outcome(WHOLE[:at] + junk + WHOLE[at + len(junk) :])


def _outcome(data: bytes) -> str:
    try:
        return parse_docx(data).title
    except ImportFailure as failure:
        return str(failure)
