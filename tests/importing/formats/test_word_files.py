"""Word files as hospitals have them, fact by fact: what stands in the draft, and what is told."""

import re

import pytest

from articles.documents.richtext.plain_text import text_of
from articles.importing.formats.docx import parse_docx
from articles.importing.lost_words import tree_texts
from articles.importing.tree import Tree
from tests.importing.formats.word_files import p, r, word
from tests.importing.formats.word_parts import PARTS
from tests.importing.formats.word_unseen import HIDDEN
from tests.importing.formats.word_words import WORDS

FILES = WORDS | PARTS | HIDDEN


def draft(tree: Tree) -> str:
    """All that the draft says, a block or item a line."""
    blocks = [block for section in tree.sections for block in section.blocks]
    lines = [tree.title, tree.summary, *(section.heading for section in tree.sections)]
    lines += [text_of(html) for block in blocks for one in block.passages() for html in one]
    return "\n".join(lines)


@pytest.mark.parametrize("what", FILES)
def test_what_a_file_says_is_in_the_draft_or_told(what):
    data, said, told, nowhere = FILES[what]
    tree = parse_docx(data)
    whole, warnings = draft(tree), "\n".join(tree.warnings)
    assert [text for text in said if text not in whole] == [], whole
    assert [text for text in told if text not in warnings] == [], warnings
    assert [text for text in nowhere if text in whole] == [], whole


@pytest.mark.parametrize("what", FILES)
def test_every_word_of_a_file_is_in_the_draft_or_in_a_warning(what):
    data = FILES[what][0]
    tree = parse_docx(data)
    unknown = [one for one in tree.warnings if one.startswith("Not in the draft")]
    assert unknown == [] or what in ("a field that never ends",), unknown
    assert not re.search("[\ue000-\uf8ff]", "\n".join(tree_texts(tree)))


@pytest.mark.parametrize(
    ("changes", "said"), [("accept", "Take 250 mg."), ("reject", "Take 500 mg.")]
)
def test_tracked_changes_are_taken_by_choice(changes, said):
    tree = parse_docx(FILES["a tracked change of a dose"][0], changes=changes)
    assert said in draft(tree)
    assert "before “Take 500 mg.”, after “Take 250 mg.”" in "\n".join(tree.warnings)


def test_facts_side_by_side_in_a_footer_are_parted():
    footer = p(r("Last reviewed: 3 May 2025"), "<w:r><w:tab/></w:r>", r("Review due: 3 May 2027"))
    tree = parse_docx(word(p("Rest."), footer1=footer))
    assert (str(tree.last_reviewed), str(tree.next_review_due)) == ("2025-05-03", "2027-05-03")


def test_the_footer_has_the_byline():
    footer = p("Last reviewed: 3 May 2025. By Jo Roe, RN")
    tree = parse_docx(word(p("Rest."), footer1=footer))
    assert str(tree.last_reviewed) == "2025-05-03"
    assert [person.name for person in tree.authors] == ["Jo Roe"]
