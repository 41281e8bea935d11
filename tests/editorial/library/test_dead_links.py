"""Internal links that lead nowhere are found, in editions and in drafts."""

import uuid

import pytest

from articles.editorial.library.dead_links import dead_links
from tests.factories import (
    add_section,
    make_draft,
    make_published,
    make_withdrawn,
    publish_draft,
    reword,
)

pytestmark = pytest.mark.django_db


def link_to(target: object, fragment: str = "") -> str:
    return f'<p>See <a href="article:{target}{fragment}">there</a>.</p>'


def found() -> set[tuple[str, str]]:
    return {(link.where, link.why.split(":")[0]) for link in dead_links(afresh=True)}


def test_a_link_to_a_readable_article_or_one_of_its_sections_lives():
    target = make_published("Target")
    anchor = target.section_set.get().anchor
    source = make_draft("Source")
    add_section(source, "More", body=link_to(target.public_id, f"#{anchor}"))
    reword(source, link_to(target.public_id))
    publish_draft(source)
    assert found() == set()


@pytest.mark.parametrize("target", [uuid.uuid4(), "-" * 36])
def test_a_link_to_no_article_is_dead(target):
    reword(make_draft("Source"), link_to(target))
    assert found() == {("draft", "leads to an article readers cannot open")}


def test_a_withdrawn_target_kills_the_link_in_edition_and_draft():
    target = make_withdrawn("Gone")
    source = make_draft("Source")
    add_section(source, "More", items=[("Term", link_to(target.public_id))])
    publish_draft(source)
    why = "leads to an article readers cannot open"
    assert found() == {("draft", why), ("published", why)}


def test_a_section_that_is_gone_is_told_from_an_article_that_is():
    target = make_published("Target")
    reword(make_draft("Source"), link_to(target.public_id, "#nowhere"))
    assert found() == {("draft", "leads to a section that is gone")}


def test_what_was_found_is_kept_for_a_while(django_assert_num_queries):
    reword(make_draft("Source"), link_to(uuid.uuid4()))
    first = dead_links()
    with django_assert_num_queries(0):
        assert dead_links() == first
