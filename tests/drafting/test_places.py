"""Rows without a position get one at the end, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.drafting.loading import fill_positions
from articles.models import ArticleAuthor, Block, Contributor, ListItem, Reference, Section
from tests.factories import add_list, add_section, make_draft

pytestmark = pytest.mark.django_db


def new_section(article, heading: str, **fields) -> Section:
    return Section.objects.create(article=article, heading=heading, **fields)


def headings(article) -> list[tuple[str, int]]:
    return list(article.section_set.order_by("pk").values_list("heading", "position"))


def test_new_rows_go_to_the_end_in_the_order_they_were_made():
    article = make_draft(sections=False)
    new_section(article, "A", position=0)
    new_section(article, "B", position=7)
    new_section(article, "C")
    new_section(article, "D")
    fill_positions(article)
    assert headings(article) == [("A", 0), ("B", 7), ("C", 8), ("D", 9)]


def test_the_first_row_is_at_0_and_other_articles_are_left_alone():
    article, other = make_draft(sections=False), make_draft(sections=False)
    new_section(article, "A")
    new_section(other, "B")
    fill_positions(article)
    assert headings(article) == [("A", 0)] and headings(other) == [("B", None)]


def test_blocks_are_counted_within_their_section():
    article = make_draft()
    section = article.section_set.get()
    added = [Block.objects.create(section=section, html=f"<p>{n}</p>") for n in range(2)]
    fill_positions(article)
    places = Block.objects.filter(pk__in=[block.pk for block in added]).order_by("pk")
    assert list(places.values_list("position", flat=True)) == [1, 2]


def test_items_are_counted_within_their_list():
    article = make_draft(sections=False)
    one = add_section(article, "A", items=[("One", "")])
    for block in (one.blocks.get(), add_list(add_section(article, "B"), [])):
        ListItem.objects.bulk_create(ListItem(block=block, term=t) for t in ("X", "Y"))
    fill_positions(article)
    names = ("block__section__heading", "term", "position")
    found = ListItem.objects.order_by("pk").values_list(*names)
    assert list(found) == [
        *[("A", "One", 0), ("A", "X", 1), ("A", "Y", 2)],
        *[("B", "X", 0), ("B", "Y", 1)],
    ]


def test_authors_and_references_have_places_too():
    article = make_draft()
    ada = Contributor.objects.create(name="Ada")
    author = ArticleAuthor.objects.create(article=article, contributor=ada)
    sources = [Reference.objects.create(article=article, title=t) for t in ("One", "Two")]
    fill_positions(article)
    for row in (author, *sources):
        row.refresh_from_db()
    assert (author.position, *(source.position for source in sources)) == (0, 0, 1)


@pytest.mark.parametrize(("sections", "queries"), [(0, 1), (1, 3), (30, 3)])
def test_it_takes_one_query_and_two_for_each_table_with_new_rows(sections, queries):
    article = make_draft()
    for number in range(sections):
        new_section(article, f"Part {number}")
    with CaptureQueriesContext(connection) as asked:
        fill_positions(article)
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) == queries
