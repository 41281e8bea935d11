"""People, dates, language, addresses and the call to action."""

import datetime

import pytest

from articles.importing.html import parse_html
from tests.importing.html.html_pages import article_words, page, parse

BODY = "<p>A sore knee is common.</p><h2>Signs</h2><p>Pain on stairs.</p>"
DAY = datetime.date(2024, 5, 3)


def test_a_byline_at_the_end_is_read_and_is_no_text():
    tree = parse(BODY + "<p>By Ana Ruiz, MD. Last reviewed on 2024-05-03.</p>")
    assert [person.name for person in tree.authors] == ["Ana Ruiz"]
    assert tree.last_reviewed == DAY
    assert tree.byline_text == "By Ana Ruiz, MD. Last reviewed on 2024-05-03."
    assert "ana ruiz" not in article_words(tree)


def test_a_byline_under_the_title_is_read():
    tree = parse('<p class="byline">Medically reviewed by Ben Oak, PhD</p>' + BODY)
    assert [person.name for person in tree.reviewers] == ["Ben Oak"]
    assert tree.summary == "A sore knee is common."


def test_a_label_and_its_date_may_be_on_two_lines():
    tree = parse(BODY + "<div><span>Last reviewed:</span></div><div><time>3 May 2024</time></div>")
    assert tree.last_reviewed == DAY


def test_a_byline_in_the_footer_of_the_page_is_found():
    html = page(BODY).replace(
        b"</main>", b"</main><footer><p>Last reviewed: 3 May 2024</p><p>About us</p></footer>"
    )
    assert parse_html(html).last_reviewed == DAY


def test_hidden_data_serves_where_the_page_is_silent():
    head = """<script type="application/ld+json">{"@graph": [{"@type": "MedicalWebPage",
    "lastReviewed": "2024-05-03", "reviewedBy": {"@type": "Person", "name": "Ben Oak"},
    "author": [{"name": "Ana Ruiz"}], "datePublished": "2020-01-02T00:00:00Z"}]}</script>"""
    tree = parse(BODY, head)
    assert (tree.last_reviewed, tree.published) == (DAY, datetime.date(2020, 1, 2))
    assert (tree.reviewers[0].name, tree.authors[0].name) == ("Ben Oak", "Ana Ruiz")
    assert sum("hidden data" in warning for warning in tree.warnings) == 4


def test_the_visible_date_wins_over_the_hidden_one():
    head = '<meta name="reviewed" content="1999-01-01">'
    assert parse(BODY + "<p>Last reviewed: 3 May 2024</p>", head).last_reviewed == DAY


def test_broken_hidden_data_costs_nothing():
    head = '<script type="application/ld+json">{"@type": [</script>'
    assert parse(BODY, head).title == "Sore knee"


def test_english_labels_are_read_on_a_spanish_page():
    tree = parse("<h2>Signos</h2><p>Dolor.</p><p>Reviewed: 2024-05-03.</p>", lang="es")
    assert tree.last_reviewed == DAY


@pytest.mark.parametrize(("lang", "given", "language"), [
    ("en-GB", None, "en"), ("es_MX", None, "es"), ("zh-hant-TW", None, "zh-Hant"),
    ("en", "es", "en"), ("", "es", "es"), ("", None, "en"),
])  # fmt: skip
def test_the_language_is_the_pages_own_else_the_one_asked_for(lang, given, language):
    assert parse(BODY, lang=lang, language=given).language == language


def test_the_words_decide_the_language_where_the_page_names_none():
    html = "<h1>Gripe</h1><p>La gripe es una enfermedad de los pulmones y de la nariz.</p>"
    assert parse_html(html.encode()).language == "es"


def test_links_are_made_whole():
    body = '<h2>A</h2><p><a href="../b">b</a> <a href="#x">c</a> <a href="javascript:x()">d</a></p>'
    html = parse(body, source_url="https://example.org/a/knee/").sections[0].blocks[0].html
    assert html == '<p><a href="https://example.org/a/b">b</a> c d</p>'


def test_the_canonical_address_serves_as_source_url():
    tree = parse(BODY, '<link rel="canonical" href="https://example.org/knee">')
    assert tree.source_url == "https://example.org/knee"


def test_the_closing_invitation_is_the_call_to_action():
    tree = parse(
        BODY + '<p>To see our team, <a href="https://example.org/book">book an appointment</a>.</p>'
    )
    call = tree.call_to_action
    assert call.text == "To see our team, book an appointment."
    assert (call.label, call.url) == ("book an appointment", "https://example.org/book")
    assert tree.sections[-1].heading == "Signs"


def test_a_heading_within_another_part_is_no_call_to_action():
    tree = parse(
        "<h2>About us</h2><p>We write.</p><h3>Contact us</h3><p>Call us to make an appointment.</p>"
    )
    assert [section.heading for section in tree.sections] == ["About us", "Contact us"]
    assert tree.call_to_action is None


def test_advice_to_see_a_doctor_is_no_call_to_action():
    tree = parse("<h2>Care</h2><p>Rest.</p><p>Make an appointment with a doctor if it locks.</p>")
    assert tree.call_to_action is None
