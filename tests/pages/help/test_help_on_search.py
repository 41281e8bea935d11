"""What the search page says to a question that is a call for help."""

import pytest

from articles.delivery.help.lines import HelpLine
from articles.models import Topic
from tests.factories import add_section, make_draft, make_tagged, publish_draft
from tests.pages.reading import links_of, read_page, text_of
from tests.search.articles import forget_all, make_findable

pytestmark = pytest.mark.django_db
NUMBERS = {"self-harm": "988", "poisoning": "0800 12", "abuse": "0800 34", "urgent-today": "811"}
ASKED = {
    "life-threatening": ("cant breathe", "care emergency", ""),
    "self-harm": ("i want to die", "care", "988"),
    "poisoning": ("toddler drank bleach", "care emergency", "080012"),
    "abuse": ("mi marido me pega", "care", "080034"),
    "urgent-today": ("cant pee at all", "care urgent", "811"),
}


@pytest.fixture(autouse=True)
def _lines(settings):
    settings.EMERGENCY_NUMBER = "112"
    settings.HELP_LINES = {k: (HelpLine(number=n, kind=k),) for k, n in NUMBERS.items()}
    forget_all()
    yield
    forget_all()


def ask(client, text: str, language: str = "en"):
    return read_page(client, f"/{language}/search/?q={text}")


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_has_its_box_and_its_line_though_no_page_is_found(client, kind):
    text, box, number = ASKED[kind]
    page = ask(client, text)
    help_box = page.css_first(f'[data-kind="{kind}"]')
    assert help_box.attributes["class"] == box
    assert links_of(help_box) == ["tel:112", *([f"tel:{number}"] if number else [])]
    html = page.html
    assert html.index("data-kind") < html.index("No page found")


def test_the_words_are_those_of_the_page_whatever_the_question(client):
    box = ask(client, "i want to die", "es").css_first(".care")
    assert "no tiene que estar a solas" in text_of(box) and "Línea de crisis" in text_of(box)


def test_from_a_question_about_abuse_one_can_leave_at_once(client, settings):
    page = ask(client, "he hits me")
    first = page.css("a")[0]
    assert first.attributes["href"] == settings.EXIT_URL
    assert "noreferrer" in first.attributes["rel"]
    assert not ask(client, "knee pain").css(".exit")


def test_lines_that_are_not_set_are_not_shown(client, settings):
    settings.HELP_LINES = {}
    assert links_of(ask(client, "i want to die").css_first(".care")) == ["tel:112"]
    assert not ask(client, "xqzzy").css(".lines")


def test_where_nothing_is_found_every_line_is_shown(client):
    shown = links_of(ask(client, "xqzzy").css_first(".lines"))
    assert shown == ["tel:988", "tel:080012", "tel:080034", "tel:811"]


def test_a_search_about_a_topic_has_its_lines(client, settings):
    settings.HELP_TOPICS = {"self-harm": ("low-mood",)}
    topic = Topic.objects.create(slug="low-mood", name="Low mood")
    make_tagged("Tiredness", topics=[topic])
    page = ask(client, "tiredness")
    assert links_of(page.css_first(".care .lines")) == ["tel:988"]


def test_the_best_answer_leads_to_what_it_says_of_emergencies(client):
    article = make_draft("Gout", slug="gout", sections=False)
    add_section(article, "What it is", body="<p>Gout hurts.</p>")
    advice = {"care_advice": "<p>Fever.</p>", "care_advice_urgency": "emergency"}
    add_section(article, "When to call", **advice)
    publish_draft(article)
    make_findable("Gout diet")
    page = ask(client, "gout")
    [tag] = page.css(".results .tag.emergency")
    assert links_of(tag.parent) == ["/en/gout/#when-to-call"]


def test_a_cry_leads_to_the_part_to_read_now(client):
    article = make_draft("Choking", slug="choking", sections=False)
    add_section(article, "What to do", body="<p>Choking.</p>", urgency="emergency")
    publish_draft(article)
    box = ask(client, "choking").css_first("[data-kind]")
    assert "/en/choking/#what-to-do" in links_of(box)
