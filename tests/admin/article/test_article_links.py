"""The link dialog finds our own articles by title, for staff alone."""

import pytest
from django.test import Client

from tests.admin.making import make_article

pytestmark = pytest.mark.django_db
LINKS = "/admin/articles/links/"


def test_an_article_is_found_by_its_title_with_its_linkable_sections(editing, article):
    make_article("Hiccups")
    article.section_set.filter(heading="Part 1").update(anchor="symptoms")
    found = editing.get(LINKS, {"q": "GALL", "language": "en"}).json()["articles"]
    address = f"article:{article.public_id}"
    assert [(f["href"], f["title"], f["about"]) for f in found] == [
        (address, "Gallstones", "en, never published")
    ]
    assert found[0]["sections"] == [{"href": f"{address}#symptoms", "heading": "Part 1"}]


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    editing, django_assert_max_num_queries
):
    for number in range(8):
        make_article(f"Stone {number}")
    with django_assert_max_num_queries(12):
        assert len(editing.get(LINKS, {"q": "stone"}).json()["articles"]) == 8


def test_nobody_outside_the_house_may_look():
    assert Client().get(LINKS, {"q": "a"}).status_code == 302
