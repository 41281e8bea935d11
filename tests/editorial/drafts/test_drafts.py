"""A draft as it is shown and measured, however unfinished; an edition keeps its measures."""

import pytest

from articles.documents.validation.schema import validate
from articles.editorial.drafts.plain_language import check_plain_language, reading_trend
from articles.editorial.drafts.previews import preview_draft
from articles.models import Article, Edition, ListItem, Reference
from tests.editorial.steps import publish_reworded
from tests.factories import add_section, make_draft, make_published, reword

pytestmark = pytest.mark.django_db
LONG = "<p>" + "The cat sat on the mat. " * 20 + "</p>"


def text_of(shown) -> str:
    return str(shown.document)


def test_a_valid_draft_is_what_submitting_would_compile():
    shown = preview_draft(make_draft("Asthma"))
    validate(shown.document)
    assert (shown.document.title, shown.errors) == ("Asthma", [])


def test_a_draft_without_sections_says_so():
    shown = preview_draft(make_draft(sections=False))
    assert shown.document.sections[0].heading == "(No section yet)"
    hint = "Add at least one section with a heading."
    assert shown.errors == [{"where": "sections", "hint": hint}]


def test_text_before_the_first_heading_is_shown(draft):
    draft.section_set.update(heading="")
    shown = preview_draft(draft)
    assert shown.document.sections[0].heading == "(No heading yet)"
    assert "slow onset" in text_of(shown)
    assert draft.section_set.get().heading == ""


def test_care_advice_without_urgency_is_shown_as_text_and_given_none(draft):
    add_section(draft, "Help", care_advice="<p>Call your doctor.</p>")
    shown = preview_draft(draft)
    blocks = [b for s in shown.document.sections for b in s.blocks]
    assert {block.kind for block in blocks} == {"text"}
    assert "Call your doctor." in text_of(shown)


def test_an_item_without_a_term_keeps_its_description(draft):
    section = add_section(draft, "List", items=[("Fever", "")])
    block = section.blocks.get()
    ListItem.objects.create(block=block, term="", description="A dry cough", position=1)
    shown = preview_draft(draft)
    assert "A dry cough" in text_of(shown)
    assert shown.errors[0]["where"] == "section 2, item 2"


def test_bad_addresses_are_left_out_and_named():
    article = make_draft(call_to_action="Call", call_to_action_url="javascript:alert(1)")
    Reference.objects.create(article=article, title="Source", url="data:x")
    shown = preview_draft(article)
    assert "javascript" not in str(shown.metadata["call_to_action"]) + text_of(shown)
    assert {error["where"] for error in shown.errors} == {"reference 1", "call to action"}


def test_looking_saves_nothing():
    article = make_draft(sections=False)
    preview_draft(article)
    assert not article.section_set.exists()
    assert Article.objects.get(pk=article.pk).title == article.title


def test_an_edition_keeps_the_measures_of_its_text():
    reading = publish_reworded(make_draft(), LONG).reading
    assert [m["formula"] for m in reading["measures"]] == ["flesch-kincaid"]
    assert reading["words"] > 120


def test_a_later_edition_does_not_alter_what_an_earlier_one_measured(published):
    before = Edition.objects.get(article=published).reading
    publish_reworded(published, LONG)
    assert reading_trend(published)[0].reading == before


def test_an_invalid_draft_says_what_to_mend_instead_of_measuring():
    sheet = check_plain_language(make_draft(sections=False))
    assert sheet.reading is None
    assert sheet.errors[0]["where"] == "sections"


def test_a_link_to_an_article_never_published_is_dead():
    other, live = make_draft(), make_published()
    body = "".join(f'<p><a href="article:{a.public_id}">{a.title}</a></p>' for a in (other, live))
    article = make_draft()
    reword(article, body)
    assert [a.where for a in check_plain_language(article).advice] == [other.title]


def test_advice_leads_to_the_row_of_its_section(draft):
    section = add_section(draft, "Tests", body=f"<p>{'word ' * 30}</p>")
    sheet = check_plain_language(draft)
    assert str(sheet.sections[1].row.public_id) == sheet.advice[0].section
    assert sheet.advice[0].section == str(section.public_id)
