"""What is measured of a draft, and kept of an edition."""

import pytest

from articles.editorial.drafts.plain_language import plain_language, trend
from articles.models import Edition
from tests.editorial.steps import publish_reworded
from tests.factories import add_section, make_draft, make_published, reword

pytestmark = pytest.mark.django_db
LONG = "<p>" + "The cat sat on the mat. " * 20 + "</p>"


def test_an_edition_keeps_the_measures_of_its_text():
    reading = publish_reworded(make_draft(), LONG).reading
    assert [m["formula"] for m in reading["measures"]] == ["flesch-kincaid"]
    assert reading["words"] > 120


def test_a_later_edition_does_not_alter_what_an_earlier_one_measured(published):
    before = Edition.objects.get(article=published).reading
    publish_reworded(published, LONG)
    assert trend(published)[0].reading == before


def test_an_invalid_draft_says_what_to_mend_instead_of_measuring():
    sheet = plain_language(make_draft(sections=False))
    assert sheet.reading is None
    assert sheet.errors[0]["where"] == "sections"


def test_a_link_to_an_article_never_published_is_dead():
    other, live = make_draft(), make_published()
    body = "".join(f'<p><a href="article:{a.public_id}">{a.title}</a></p>' for a in (other, live))
    article = make_draft()
    reword(article, body)
    assert [a.where for a in plain_language(article).advice] == [other.title]


def test_advice_leads_to_the_row_of_its_section(draft):
    section = add_section(draft, "Tests", body=f"<p>{'word ' * 30}</p>")
    sheet = plain_language(draft)
    assert sheet.rows[sheet.advice[0].section] == 1
    assert sheet.advice[0].section == str(section.public_id)
