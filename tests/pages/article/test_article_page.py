"""What an article's page says, and in which order."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.delivery.article_context import document_of
from articles.documents.checks.word_count import texts
from tests.factories import (
    add_section,
    make_draft,
    make_published,
    publish_draft,
    publish_reworded,
    reword,
)
from tests.pages.reading import links_of, read_article, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def long():
    """An article with every kind of part, all its sentences different."""
    article = make_draft(
        "Gout",
        slug="gout",
        sections=False,
        summary="Gout is a painful swelling of a joint.",
        also_called=["Gouty arthritis"],
        questions=["Which foods should I avoid?"],
        byline="By A. Writer. Checked by B. Doctor.",
        call_to_action="Join our evening class.",
    )
    add_section(
        article,
        "What is gout?",
        body="<p>Crystals gather in a joint.</p>",
        closing="<p>It can come back.</p>",
        items=[("Attack", "Sudden strong pain."), ("Tophus", "A lump under the skin.")],
    )
    add_section(article, "In the foot", level=3, body="<p>Often the big toe.</p>")
    add_section(
        article,
        "Getting help",
        aspect="see-doctor",
        care_advice="<p>Call at once if you have a fever.</p>",
        care_advice_urgency="urgent",
    )
    publish_draft(article)
    return article


@pytest.fixture
def page(client, long) -> LexborHTMLParser:
    return read_article(client, long)


def test_reading_order_is_the_order_of_the_document(page, long):
    said = text_of(page.css_first("main"))
    reached = 0
    for text in texts(document_of(long.current.edition)):
        for line in text.replace(" – ", "\n").split("\n"):
            place = said.find(line, reached)
            assert place >= 0, line
            reached = place


def test_every_level_two_heading_is_listed_as_a_link_to_it(page):
    links = links_of(page, ".contents details a")
    assert links == ["#what-is-gout", "#see-doctor", "#questions", "#about"]
    assert all(page.css_first(link.replace("#", "h2#")) for link in links)


def test_headings_keep_their_levels(page):
    assert text_of(page.css_first("h1")) == "Gout"
    assert text_of(page.css_first("section.part h3")) == "In the foot"


def test_a_link_back_to_the_top_follows_each_part(page):
    assert len(page.css(".part:not(.take)")) == 3
    assert all(part.css_first('a[href="#top"]') for part in page.css(".part:not(.take)"))
    assert page.css_first("#top")


def test_the_summary_comes_first_and_its_repetition_is_left_out(client):
    article = make_draft("Gout", sections=False, summary="A painful joint.")
    add_section(article, "What is it?", body="<p>A painful joint.</p><p>It swells.</p>")
    publish_draft(article)
    main = text_of(read_article(client, article).css_first("main"))
    assert main.count("A painful joint.") == 1
    assert main.index("A painful joint.") < main.index("What is it?")


def test_a_part_that_is_only_the_summary_keeps_its_words(client):
    article = make_draft("Gout", sections=False, summary="A painful joint.")
    add_section(article, "What is it?", body="<p>A painful joint.</p>")
    publish_draft(article)
    page = read_article(client, article)
    assert text_of(page.css_first("main")).count("A painful joint.") == 1
    assert "A painful joint." in text_of(page.css_first(".part"))


def test_care_advice_is_headed_in_words(page):
    care = page.css_first(".care")
    assert text_of(care) == "Urgent: do not wait Call at once if you have a fever."


def test_the_invitation_is_set_apart_and_named(page):
    aside = page.css_first("aside.invitation")
    assert text_of(aside) == "An invitation from Health Information Join our evening class."


def test_the_byline_is_shown_word_for_word(page):
    byline = page.css_first(".byline")
    assert text_of(byline) == "By A. Writer. Checked by B. Doctor."


def test_newer_words_of_the_draft_are_not_published(client, gout):
    reword(gout, "<p>Unconfirmed words.</p>")
    gout.title = "Unconfirmed title"
    gout.save()
    assert "Unconfirmed" not in read_article(client, gout).html


def test_what_changed_is_named_with_the_edition(client, gout):
    publish_reworded(gout, "<p>Drink water.</p>", note="Advice on drinking added.")
    about = text_of(read_article(client, gout).css_first(".about"))
    assert "Edition 2" in about and "What changed: Advice on drinking added." in about


def test_nothing_in_a_title_is_taken_for_markup(client):
    article = make_published('Pain & "fever" <38')
    page = read_article(client, article)
    assert text_of(page.css_first("h1")) == 'Pain & "fever" <38'


def test_no_script_and_no_inline_style_is_on_the_page(page):
    runs = [node for node in page.css("script") if node.attributes["type"] != "application/ld+json"]
    assert not runs and not page.css("body style, [style], [onclick]")
