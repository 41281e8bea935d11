"""The feedback form: on the article's page, by itself, and the thanks after it."""

import html

import pytest

from articles.models import Article
from tests.factories import archive_article, make_withdrawn, publish_draft, reword
from tests.pages.reading import parse, text_of

from .forms import FORM, publish_gout, send

pytestmark = pytest.mark.django_db
THANKS = f"{FORM}thanks/"


def words(answer) -> str:
    return html.unescape(text_of(parse(answer).css_first("main")))


def test_the_article_asks_whether_it_helped_in_a_form_without_script(gout, client):
    form = parse(client.get("/en/gout/")).css_first(".feedback form")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", FORM)
    assert [b.attributes["value"] for b in form.css("button[name=helpful]")] == ["yes", "no"]
    assert form.css_first("input[name=edition]").attributes["value"] == "1"


def test_the_articles_page_links_to_the_form_and_sets_no_cookie(gout, client):
    answer = client.get("/en/gout/")
    assert f'<a href="{FORM}">' in answer.content.decode()
    assert not answer.cookies and not client.get(FORM).cookies


def test_an_editions_page_asks_for_nothing(gout, client):
    assert "feedback/" not in client.get("/en/gout/editions/1/").content.decode()


def test_the_form_names_every_part_of_the_page(gout, client):
    options = parse(client.get(FORM)).css("select[name=section] option")
    assert [o.text() for o in options] == ["The whole page", "Symptoms", "Treatment"]


def test_a_part_can_be_chosen_beforehand_by_the_address(gout, client):
    chosen = parse(client.get(f"{FORM}?section=treatments")).css("option[selected]")
    assert [option.attributes["value"] for option in chosen] == ["treatments"]
    assert client.get(f"{FORM}?section=%00nothing").status_code == 200


def test_the_form_says_what_not_to_write_and_that_it_is_no_help_in_need(gout, client, settings):
    settings.EMERGENCY_NUMBER = "911"
    answer = client.get(FORM)
    assert "Do not include names or health details." in words(answer)
    assert "Not monitored for emergencies" in words(answer)
    assert 'href="tel:911"' in answer.content.decode()


def test_the_form_is_kept_out_of_search_engines_and_may_be_cached(gout, client):
    answer = client.get(FORM)
    assert 'name="robots" content="noindex"' in answer.content.decode()
    assert answer.headers["Cache-Control"].startswith("public, max-age=60")


def test_the_form_costs_one_query(gout, client, django_assert_num_queries):
    client.get(FORM)
    with django_assert_num_queries(1):
        client.get(FORM)


def test_after_a_yes_or_no_the_rest_of_the_form_is_offered_but_not_asked_again(gout, client):
    page = parse(client.get(f"{THANKS}?said=no"))
    assert page.css_first("form.feedback-form textarea[name=comment]")
    assert not page.css("input[name=helpful]")
    assert page.css_first("input[name=answered]").attributes["value"] == "1"


@pytest.mark.parametrize("said", ["comment", "harm", "", "<script>"])
def test_after_a_comment_there_are_thanks_alone(gout, client, said):
    answer = client.get(THANKS, {"said": said})
    assert answer.status_code == 200
    assert not parse(answer).css("form.feedback-form")


def test_who_reports_harm_is_told_not_to_wait(gout, client):
    assert "Do not wait for us" in words(client.get(f"{THANKS}?said=harm"))


def test_a_withdrawn_article_has_no_form(client):
    make_withdrawn("Gout", slug="gout")
    assert [client.get(address).status_code for address in (FORM, THANKS)] == [410, 410]
    assert send(client, helpful="yes").status_code == 410


def test_an_archived_article_has_one(gout, client):

    archive_article(gout, reason="Nobody keeps it.")
    assert client.get(FORM).status_code == 200
    assert send(client, helpful="yes").status_code == 303


def test_an_old_address_redirects_to_the_form_of_the_new_one(gout, client):
    Article.objects.filter(pk=gout.pk).update(slug="gouty")
    reword(gout, "<p>A toe.</p>")
    publish_draft(Article.objects.get(pk=gout.pk))
    answer = client.get(FORM)
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("/en/gouty/feedback/")


def test_an_unknown_address_is_404(client):
    assert client.get(FORM).status_code == send(client, helpful="yes").status_code == 404


def test_words_of_a_language_without_an_interface_are_marked(client):
    publish_gout(language="he")
    page = parse(client.get("/he/gout/feedback/"))
    assert page.css_first("select[name=section] option[value=symptoms]").attributes["dir"] == "rtl"
