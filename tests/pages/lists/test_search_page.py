"""The search page: results, suggestions, facets, red flags and privacy."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.models import Topic
from articles.pages import search_query
from articles.pages.presenters.wording import written_day
from healthinfo.telemetry.log_lines import JsonFormatter
from tests.editorial.notices.notices import publish_about
from tests.factories import add_section, make_draft, make_tagged, publish_draft
from tests.pages.reading import parse, read_page, text_of
from tests.search.articles import forget_all, make_findable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_searches():
    forget_all()
    yield
    forget_all()


def ask(client, text: str, language: str = "en", **more) -> LexborHTMLParser:
    response = client.get(f"/{language}/search/", {"q": text, **more})
    assert response.status_code == 200
    return parse(response)


def titles(page: LexborHTMLParser) -> list[str]:
    return [link.text() for link in page.css(".results h3 a")]


def words_in(page: LexborHTMLParser, where: str = "main") -> str:
    return text_of(page.css_first(where))


def test_an_answer_has_its_page_its_words_and_its_part(client):
    article = make_draft("Gout", slug="gout", sections=False)
    add_section(article, "What is it?", body="<p>A disease of joints.</p>")
    add_section(article, "What helps", body="<p>Cold & rest help the knee.</p>")
    publish_draft(article)
    result = ask(client, "cold for gout").css_first(".results li")
    assert result.css_first("h3 a").attributes["href"] == "/en/gout/"
    assert result.css_first("mark").text() == "Cold"
    assert "Cold & rest" in result.text()
    assert result.css_first(".go a").attributes["href"] == "/en/gout/#what-helps"


def test_it_bears_the_urgency_of_its_words(client):
    article = make_draft("Gout", sections=False)
    add_section(article, "Help", care_advice="<p>A fever.</p>", care_advice_urgency="urgent")
    publish_draft(article)
    result = ask(client, "gout fever").css_first(".results li")
    assert result.css_first(".tag.urgent").text() == "Urgent"


def test_results_of_one_name_are_told_apart(client):
    topic = Topic.objects.create(name="Joints", slug="joints")
    ours = make_tagged("Gout", audience_who="parent", audience_age_max=12, topics=[topic])
    make_tagged("Gout", kind="medicine")
    told = [text_of(line) for line in ask(client, "gout").css(".results .about")]
    reviewed = f"Clinically reviewed on {written_day(ours.current.last_reviewed)}"
    assert told == [
        f"Conditions · Joints · Parents, up to 12 years · {reviewed}", f"Medicines · {reviewed}",
    ]  # fmt: skip


def test_a_lay_word_finds_the_page_of_the_medical_one(client):
    make_findable("Myocardial infarction")
    assert titles(ask(client, "heart attack")) == ["Myocardial infarction"]


def test_before_anything_is_asked_it_says_how_to_ask(client):
    page = ask(client, "  ")
    assert "swollen knee" in words_in(page) and not page.css(".results")
    assert not page.css("[name=robots]")


def test_nothing_found_gives_advice_and_the_number_for_emergencies(client, settings):
    settings.EMERGENCY_NUMBER = "112"
    page = ask(client, "xyzzy")
    assert "No page found for “xyzzy”" in words_in(page)
    links = {a.attributes["href"] for a in page.css("main a")}
    assert {"/en/a-z/", "/en/topics/", "tel:112", "/es/search/?q=xyzzy"} <= links


def test_a_page_with_some_of_the_words_only_is_marked(client):
    make_findable("Gout")
    assert "these have some of them" in words_in(ask(client, "gout xyzzy"))
    assert "these have some of them" not in words_in(ask(client, "gout"))


def test_a_misspelling_is_answered_at_once_with_a_way_back(client):
    make_findable("Appendicitis")
    page = ask(client, "apendicitus")
    assert titles(page) == ["Appendicitis"]
    assert words_in(page, ".better").startswith("Showing results for appendicitis.")
    link = page.css_first(".better a")
    assert (link.text(), link.attributes["href"]) == ("apendicitus", "?q=apendicitus&as_typed=1")


def test_words_taken_as_typed_get_a_suggestion(client):
    make_findable("Appendicitis")
    page = ask(client, "apendicitus", as_typed="1")
    link = page.css_first(".better a")
    assert (titles(page), link.text()) == ([], "appendicitis")
    assert link.attributes["href"] == "?q=appendicitis"


def test_pages_in_another_language_are_offered(client):
    make_findable("Culebrilla", language="es")
    link = ask(client, "culebrilla").css_first(".better a")
    assert link.text() == "1 page in Español"
    assert link.attributes["href"] == "/es/search/?q=culebrilla"


def test_results_can_be_narrowed_and_widened_by_links(client):
    topic = Topic.objects.create(slug="knees", name="Knees")
    make_findable("Knee pain", kind="symptom")
    publish_about(topic, title="Knee replacement", kind="procedure")
    page = ask(client, "knee")
    choices = {
        li.text().strip(): li.css_first("a").attributes["href"] for li in page.css(".facets li")
    }
    assert choices == {
        "Knees (1)": "?q=knee&topic=knees",
        "Symptoms (1)": "?q=knee&kind=symptom",
        "Procedures (1)": "?q=knee&kind=procedure",
    }
    page = ask(client, "knee", topic="knees")
    assert titles(page) == ["Knee replacement"]
    assert words_in(page, ".only").startswith("Topic: Knees")
    assert page.css_first(".only a").attributes["href"] == "?q=knee"


def test_what_names_no_topic_kind_or_page_narrows_nothing(client):
    make_findable("Gout")
    assert titles(ask(client, "gout", topic="none", kind="none", page="-1")) == ["Gout"]


def test_many_results_go_on_over_pages_and_a_page_too_far_is_the_last(client, monkeypatch):
    for number in range(12):
        make_findable(f"Gout {number}")
    first = ask(client, "gout")
    second = read_page(client, "/en/search/" + first.css_first("[rel=next]").attributes["href"])
    assert len(set(titles(first) + titles(second))) == 12
    assert second.css_first("ol.results").attributes["start"] == "11"
    assert titles(ask(client, "gout", page="20")) == titles(second)


def test_a_question_is_kept_by_no_cache_and_sent_to_no_other_page(client):
    response = client.get("/en/search/?q=gout")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert 'content="noindex"' in response.content.decode()
    assert "q=" not in " ".join(a.attributes["href"] for a in ask(client, "gout").css("header a"))


def test_an_error_leaves_no_question_in_the_log(client, caplog, monkeypatch):
    def fail(text: str, **given) -> None:
        raise RuntimeError(f"cannot look for {text}")

    monkeypatch.setattr("articles.search.search.search", fail)
    client.raise_request_exception = False
    assert client.get("/en/search/?q=swollen+knee").status_code == 500
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert "cannot look for" in lines[0]
    assert not any("swollen" in line or "knee" in line for line in lines)


def test_the_empty_page_may_be_kept(client):
    assert client.get("/en/search/").headers["Cache-Control"].startswith("public")


def test_a_long_question_is_shown_shortened_and_said_to_be(client):
    make_findable("Gout")
    page = ask(client, "gout " * 200)
    assert len(page.css_first("#search").attributes["value"]) <= search_query.MOST_LETTERS
    assert len(words_in(page, "h2")) < 100
    assert "only its first 200 letters" in words_in(page)


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>",
    "\" onfocus='x' \"",
    "%00\x00\x1b",
    "' OR 1=1 --",
    "\ud800",
    "🦴" * 300,
    '* " ( ) AND NOT NEAR',
])  # fmt: skip
def test_hostile_text_is_answered_like_any_other(client, text):
    page = ask(client, text.encode("utf-8", "surrogatepass"))
    assert not page.css("script") and not page.css("[onfocus]")


RED_FLAGS = {
    "en": {"chest pain": True, "Chest-pain": True, "I can’t breathe": True, "chest": False},
    "es": {"dolor en el pecho": True, "dolor de rodilla": False, "chest pain": True},
    "fr": {"douleur thoracique": True, "douleur au genou": False},
    "it": {"dolore toracico": True, "dolore al ginocchio": False},
}


@pytest.mark.parametrize("language", RED_FLAGS)
def test_a_question_that_names_a_red_flag_is_answered_with_the_number_first(
    client, settings, language
):
    settings.EMERGENCY_NUMBER = "112"
    make_findable("Words", language=language)
    for words, flagged in RED_FLAGS[language].items():
        boxes = ask(client, words, language).css(".care.emergency [href='tel:112']")
        assert bool(boxes) is flagged, words


def test_to_a_red_flag_parts_for_an_emergency_answer_first(client):
    make_findable("Chest pain, chest pain")
    heart = make_draft("Heart attack", slug="heart-attack", sections=False)
    add_section(heart, "Call now", body="<p>Pain in the chest.</p>", urgency="emergency")
    publish_draft(heart)
    assert titles(ask(client, "chest pain"))[0] == "Heart attack"


def test_an_ordinary_question_gets_no_box(client):
    for words in ("knee pain", "diabetes diet", "what is a stent", "headache", "blood test"):
        assert not ask(client, words).css(".care.emergency"), words


def test_a_draft_and_a_withdrawn_page_are_not_found(client):
    make_draft("Gout")
    assert titles(ask(client, "gout")) == []


def test_it_costs_the_same_however_much_is_found(client, django_assert_max_num_queries):
    for number in range(5):
        make_findable(f"Gout {number}")
    with django_assert_max_num_queries(12):
        ask(client, "gout")
    with django_assert_max_num_queries(9):
        ask(client, "gout")
