"""A word that has a definition is explained in the text, without a script."""

import pytest

from articles.editorial.drafts.share_links import make_share_link, share_token
from tests.editorial.notices.notices import raise_new
from tests.factories import (
    archive_article,
    make_draft,
    make_person,
    make_published,
    publish_reworded,
    reword,
    withdraw_article,
)
from tests.pages.glossary import MEANING, link, make_definition, make_explaining
from tests.pages.reading import read_article, text_of

pytestmark = pytest.mark.django_db


def test_a_linked_word_opens_its_meaning_and_the_way_to_its_page(client):
    page = read_article(client, make_explaining(make_definition(slug="biopsy")))
    button, meaning = page.css_first("button.term"), page.css_first(".word")
    assert text_of(button) == "biopsy"
    assert button.attributes["popovertarget"] == meaning.id and "popover" in meaning.attributes
    assert text_of(meaning) == f"(Biopsy: {MEANING})"
    assert meaning.css_first("a").attributes["href"] == "http://testserver/en/biopsy/"


def test_a_word_met_twice_has_two_buttons_and_one_meaning(client):
    biopsy = make_definition()
    page = read_article(client, make_explaining(biopsy, make_definition("Lesion"), biopsy))
    targets = [button.attributes["popovertarget"] for button in page.css("button.term")]
    assert targets == ["word-1", "word-2", "word-1"]
    assert [node.id for node in page.css(".word")] == ["word-1", "word-2"]


def test_the_words_are_listed_at_the_end_of_the_text_too(client):
    page = read_article(client, make_explaining(make_definition()))
    words = page.css_first("h2#words").parent
    assert text_of(words.css_first("dt")) == "Biopsy" and text_of(words.css_first("dd")) == MEANING
    assert page.css('.contents a[href="#words"]')


def test_a_page_that_explains_no_word_has_no_such_list(client):
    assert not read_article(client, make_published()).css("#words, .term, [href='#words']")


@pytest.mark.parametrize(
    "fields", [{"kind": "condition"}, {"language": "es"}, {"summary": ""}], ids=str
)
def test_a_link_to_anything_else_stays_a_link(client, fields):
    other = make_definition(**fields)
    page = read_article(client, make_explaining(other))
    assert not page.css(".term, .word")
    assert page.css(f'.part a[href="http://testserver/a/{other.public_id}"]')


def test_an_archived_withdrawn_or_unpublished_definition_stays_a_link(client):
    old, wrong, unborn = make_definition(), make_definition(), make_draft(kind="definition")
    archive_article(old)
    withdraw_article(wrong)
    page = read_article(client, make_explaining(old, wrong, unborn))
    assert not page.css(".term") and len(page.css(".part p a[href*='/a/']")) == 3


def test_a_definition_under_a_safety_notice_is_linked_and_not_explained(client):
    biopsy = make_definition()
    raise_new(picked={biopsy.pk})
    assert not read_article(client, make_explaining(biopsy)).css(".term")


def test_a_meaning_is_in_no_heading_link_or_button(client):
    article = make_draft()
    biopsy = make_definition()
    publish_reworded(
        article, f"<ul><li><strong>{link(biopsy, '<em>biopsy</em>')}</strong></li></ul>"
    )
    page = read_article(client, article)
    assert page.css_first("li > strong > .word") and page.css_first(".term > em")
    assert not page.css("a .word, button .word, a .term, h1 .term, h2 .term, h3 .term")


def test_nothing_in_a_meaning_is_taken_for_markup(client):
    biopsy = make_definition("A & <b>", summary='"Less" <i>than</i> & more')
    word = read_article(client, make_explaining(biopsy)).css_first(".word")
    assert text_of(word) == '(A & <b>: "Less" <i>than</i> & more)'


def test_a_definition_that_links_to_itself_does_not_explain_itself(client):
    biopsy = make_definition()
    publish_reworded(biopsy, f"<p>See {link(biopsy)}.</p>")
    assert not read_article(client, biopsy).css(".term")


def test_past_editions_explain_their_words(client):
    article = make_explaining(make_definition())
    publish_reworded(article, "<p>Nothing is needed.</p>")
    assert read_article(client, article, "editions/1/").css(".term")


def test_a_draft_explains_its_words(client):
    article = make_draft()
    reword(article, f"<p>A {link(make_definition())}.</p>")
    token = share_token(make_share_link(article, by=make_person()))
    assert 'popovertarget="word-1"' in client.get(f"/preview/{token}/").content.decode()


def test_partners_get_the_link_as_it_stands(client):
    biopsy = make_definition()
    article = make_explaining(biopsy)
    body = client.get(f"/api/v1/articles/{article.public_id}").content.decode()
    assert f"/a/{biopsy.public_id}" in body and "popover" not in body
