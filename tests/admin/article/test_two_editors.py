"""Of two people who edit one article at once, neither overwrites the other unknowingly."""

import pytest

from articles.editorial.publishing.restore import restore
from articles.models import Section
from tests.admin.making import add_section, address, filled_in, person, publish_now, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def second():
    return signed_in(person("boris", "Author"))


def both_open(first, second, article) -> tuple[dict, dict]:
    return tuple(filled_in(b.get(address(article)).content) for b in (first, second))


def test_the_later_save_is_refused_and_says_who_saved_meanwhile(editing, second, article):
    one, other = both_open(editing, second, article)
    editing.post(address(article), one | {"title": "Anna's"})
    answer = second.post(address(article), other | {"title": "Boris's"})
    assert "anna saved this article on" in answer.content.decode()
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Anna's", 2)


def test_nothing_typed_is_lost_when_a_save_is_refused(editing, second, article):
    one, other = both_open(editing, second, article)
    editing.post(address(article), one | {"title": "Anna's"})
    other |= {"section_set-1-body": "<p>Boris wrote this.</p>"}
    add_section(other, heading="Boris's own part")
    again = filled_in(second.post(address(article), other).content)
    del other["csrfmiddlewaretoken"]
    lost = {name: value for name, value in other.items() if str(again.get(name)) != str(value)}
    assert lost == {}


def test_rows_the_other_editor_removed_are_still_on_the_page(editing, second, article):
    one, other = both_open(editing, second, article)
    editing.post(address(article), one | {"section_set-0-DELETE": "on"})
    other |= {"section_set-0-body": "<p>Typed into a part now gone.</p>"}
    again = filled_in(second.post(address(article), other).content)
    assert again["section_set-0-body"] == "<p>Typed into a part now gone.</p>"
    assert again["section_set-1-heading"] == "Part 2"
    assert again["section_set-1-items-1-term"] == "Term 2"


def test_a_restored_edition_is_not_overwritten_by_a_page_opened_before(editing, article):
    publish_now(article)
    before = filled_in(editing.get(address(article)).content)
    restore(article, by=person("boris", "Author"), number=1)
    answer = editing.post(address(article), before | {"section_set-0-body": "<p>Mine.</p>"})
    assert "boris saved this article on" in answer.content.decode()
    assert filled_in(answer.content)["section_set-0-body"] == "<p>Mine.</p>"
    assert not Section.objects.filter(body="<p>Mine.</p>").exists()


def test_who_has_looked_may_save_over_that_version_and_no_later_one(editing, second, article):
    one, other = both_open(editing, second, article)
    editing.post(address(article), one | {"title": "Anna's"})
    mine = other | {"title": "Boris's", "save_over": "2"}
    assert second.post(address(article), mine).status_code == 302
    assert second.post(address(article), mine | {"title": "Late"}).status_code == 200
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Boris's", 3)
