"""Editors and reviewers are warned of emergency numbers written into a text; nothing is barred."""

import pytest
from django.urls import reverse

from articles.editorial.review.submission import submit
from tests.admin.making import address, person, signed_in

pytestmark = pytest.mark.django_db
WARNING = "An emergency number stands in the text"


@pytest.fixture
def numbered(article):
    article.section_set.filter(heading="Part 2").update(body="<p>Call 911 now.</p>")
    return article


def test_the_editors_page_names_the_part(editing, numbered):
    page = editing.get(address(numbered)).content.decode()
    assert WARNING in page
    assert '<a href="#id_section_set-1-heading">Part 2</a>: “911”' in page


def test_a_text_without_one_is_left_alone(editing, article):
    assert WARNING not in editing.get(address(article)).content.decode()


def test_the_screen_of_plain_language_lists_it_first(editing, numbered):
    answer = editing.get(reverse("admin:screen_plain_language", args=[numbered.pk]))
    assert "Emergency numbers in the text" in answer.content.decode()


def test_the_reviewer_is_told_and_the_candidate_is_not_barred(numbered):
    submit(numbered, by=person("anna", "Author"))
    reviewer = signed_in(person("rita", "Clinical reviewer"))
    page = reviewer.get(address(numbered, "review")).content.decode()
    assert f"{WARNING} (911)." in page and "It says: “Call 911 now.”" in page
