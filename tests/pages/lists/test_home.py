"""The home page: a question, the ways to the pages, what is new, and what warns."""

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.derived_cache import cache
from articles.documents.vocabulary import KINDS
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.schedule.overdue_reviews import mark_overdue_reviews
from articles.models import Current, Notice, NoticeArticle, Topic
from tests.editorial.notices.notices import publish_about
from tests.factories import (
    REVIEWER,
    archive_article,
    make_person,
    make_published,
    publish_reworded,
    withdraw_article,
)
from tests.pages.reading import read_page

pytestmark = pytest.mark.django_db


def home(client, language: str = "en") -> LexborHTMLParser:
    return read_page(client, f"/{language}/")


def news(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """(title, what happened to it) of each."""
    rows = page.css(".news li")
    return [(r.css_first("a").text(), r.css_first(".when").text().split()[0]) for r in rows]


def warn(article, words: str = "Stop taking it.") -> Notice:
    notice = Notice.objects.create(name="Recall", state="raised", raised_at=timezone.now())
    text = notice.texts.create(language=article.language, html=f"<p>{words}</p>")
    NoticeArticle.objects.create(notice=notice, article=article, text=text)
    return notice


def test_the_root_redirects_to_the_default_language(client):
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/")


def test_it_begins_with_a_search_form(client):
    page = home(client)
    form = page.css_first("main form")
    assert form.attributes["action"] == "/en/search/" and form.css_first("input[name=q]")
    assert page.css_first("h1 label").attributes["for"] == form.css_first("input").id
    assert len(page.css("form")) == 1


def test_it_links_to_the_topics_and_letters_that_have_something_to_read(client):
    topic = Topic.objects.create(slug="joints", name="Joints", names={"es": "Articulaciones"})
    Topic.objects.create(slug="skin", name="Skin")
    publish_about(topic, title="Gout", slug="gout")
    page = home(client)
    links = {a.text(): a.attributes["href"] for a in page.css(".tiles a, .letters a")}
    assert links == {"Joints": "/en/topics/joints/", "G": "/en/a-z/g/"}


def test_the_latest_are_first_and_say_what_happened_to_them(client):
    gout, acne = make_published("Gout"), make_published("Acne")
    make_published("Asthma")
    publish_reworded(gout, "<p>Other words.</p>")
    make_published("Uric acid", kind="definition")
    digest = Current.objects.select_related("edition").get(pk=acne.pk).edition.digest
    Current.objects.filter(pk=acne.pk).update(last_reviewed=None)
    review_edition(acne, by=make_person(REVIEWER), digest=digest)
    expected = [("Acne", "Reviewed"), ("Gout", "Updated"), ("Asthma", "Published")]
    assert news(home(client)) == expected


def test_a_review_date_that_passed_is_no_news(client, gout):
    year = timezone.now().year
    Current.objects.filter(pk=gout.pk).update(
        next_review_due=f"{year - 1}-01-01", last_reviewed=f"{year - 2}-01-01"
    )
    mark_overdue_reviews(timezone.now())
    assert news(home(client)) == []


def test_what_was_taken_away_or_is_in_another_language_is_no_news(client):
    archive_article(make_published("Old"))
    withdraw_article(make_published("Bad"))
    make_published("Gota", language="es")
    assert news(home(client)) == []


def test_a_safety_notice_is_on_the_home_of_its_language_alone(client, gout):
    warn(gout)
    section = home(client).css_first(".warnings")
    assert "Stop taking it." in section.text()
    assert section.css_first("a").attributes["href"] == "/en/gout/"
    assert not home(client, "es").css(".warnings")


def test_a_notice_on_many_pages_names_the_first_of_them(client):
    notice = warn(make_published("Page 0"))
    for number in range(1, 5):
        article = make_published(f"Page {number}")
        NoticeArticle.objects.create(notice=notice, article=article, text=notice.texts.get())
    section = home(client).css_first(".warnings")
    assert [a.text() for a in section.css("a")] == ["Page 0", "Page 1", "Page 2"]
    assert "and other pages" in section.text()


def test_each_notice_names_its_own_pages_and_the_latest_is_first(client):
    for title in ("Gout", "Acne", "Asthma", "Eczema"):
        warn(make_published(title), f"About {title}.")
    notices = home(client).css(".warnings .notice")
    shown = [(one.css_first("p").text(), one.css_first("a").text()) for one in notices]
    assert shown == [(f"About {title}.", title) for title in ("Eczema", "Asthma", "Acne")]


def test_a_notice_that_is_lifted_or_only_informs_is_not_shown(client, gout):
    Notice.objects.filter(pk=warn(gout).pk).update(state="lifted")
    Notice.objects.filter(pk=warn(gout).pk).update(level="information")
    assert not home(client).css(".warnings")


def test_a_home_with_nothing_yet_says_so(client):
    assert "Nothing has been published" in home(client).css_first("main").text()


def test_a_language_with_articles_has_a_home_and_another_has_none(client):
    make_published("Gotta", slug="gotta", language="it")
    page = home(client, "it")
    assert news(page) == [("Gotta", "Published")]
    assert page.css_first(".news a").attributes["lang"] == "it"
    assert client.get("/de/").status_code == 404


def test_the_number_for_emergencies_is_on_it(client, settings):
    settings.EMERGENCY_NUMBER = "112"
    assert home(client).css_first(".now a").attributes["href"] == "tel:112"


def test_it_costs_the_same_however_much_there_is(client, django_assert_num_queries):
    for kind, _ in KINDS:
        warn(make_published(kind=kind))
    cache.clear()
    with django_assert_num_queries(7):
        home(client)
    with django_assert_num_queries(4):
        home(client)


def test_a_reader_who_holds_it_is_not_sent_it_again(client):
    make_published("Gout")
    etag = client.get("/en/").headers["ETag"]
    assert client.get("/en/", headers={"If-None-Match": etag}).status_code == 304
