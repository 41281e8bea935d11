"""Sections of a document are written into a draft's rows in place."""

import pytest
from msgspec.structs import replace

from articles.documents import document as compiled
from articles.documents.blocks.lists import Item, List
from articles.documents.blocks.text import Text
from articles.documents.compile import InvalidDocument, compile_document
from articles.drafting.loading import load_draft
from articles.drafting.section_writing import write_sections
from articles.models import ListItem, Section
from tests.factories import add_section, items_of, make_draft, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A translation's draft of two sections; the second is shown with the first."""
    article = make_draft(sections=False)
    first = add_section(article, "Signs", body="<p>Slow.</p>", items=[("Pain", "In a joint.")])
    add_section(article, "Causes", body="<p>Acid.</p>").show_with.add(first)
    article.section_set.update(source_section=first.public_id, source_digest="sha256:a")
    return article


def sections_of(article) -> list[compiled.Section]:
    return compile_document(load_draft(article)).sections


def rows_of(article) -> dict:
    """{heading or term: (primary key, public id)}"""
    rows = [*article.section_set.all(), *items_of(article)]
    return {str(row): (row.pk, row.public_id) for row in rows}


def test_rows_whose_ids_stay_are_updated(article):
    before, [signs, causes] = rows_of(article), sections_of(article)
    sections = [replace(signs, blocks=[Text("<p>Sudden.</p>"), *signs.blocks[1:]]), causes]
    write_sections(article, sections)
    assert rows_of(article) == before
    assert sections_of(article) == sections


def test_what_a_document_does_not_hold_stays_with_its_section(article):
    write_sections(article, sections_of(article))
    assert set(article.section_set.values_list("source_digest", flat=True)) == {"sha256:a"}


def test_a_part_is_written_and_the_others_stay_as_they_are(article):
    [signs, causes] = sections_of(article)
    signs = replace(signs, heading="Symptoms")
    write_sections(article, [signs], keep_others=True)
    assert sections_of(article) == [signs, causes]
    assert article.section_set.get(heading="Causes").show_with.get().heading == "Symptoms"


def test_what_is_missing_is_deleted_and_what_is_new_is_created(article):
    [_, causes] = sections_of(article)
    item = Item(id="", term="Purines", description="", urgency=None)
    listed = List(style="bullets", start=1, items=[item])
    write_sections(article, [replace(causes, show_with=[], blocks=[listed])])
    assert [section.heading for section in article.section_set.all()] == ["Causes"]
    assert [row.term for row in items_of(article)] == ["Purines"]
    assert not texts_of(article).exists()


def test_an_item_that_moves_to_another_list_keeps_its_key(article):
    before, [signs, causes] = rows_of(article), sections_of(article)
    *others, moved = signs.blocks
    moved_to = replace(causes, blocks=[*causes.blocks, moved])
    write_sections(article, [replace(signs, blocks=others), moved_to])
    assert rows_of(article) == before
    assert items_of(article).get().block.section.heading == "Causes"


@pytest.mark.parametrize("table", [Section, ListItem])
def test_an_id_of_another_article_is_refused_by_its_name(article, table):
    other = make_draft("Gout", sections=False)
    add_section(other, "Signs", items=[("Pain", "")])
    [section] = sections_of(other)
    if table is ListItem:
        section = replace(section, id="")
    with pytest.raises(InvalidDocument, match="belongs to the article “Gout”"):
        write_sections(article, [section])
    assert article.section_set.count() == 2


def test_an_id_given_twice_is_refused(article):
    [signs, _] = sections_of(article)
    with pytest.raises(InvalidDocument, match=r"section 2: The id .* is given twice"):
        write_sections(article, [signs, signs])
