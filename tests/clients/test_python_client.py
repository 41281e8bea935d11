"""What the Python client reads of a site, operation by operation."""

import pytest
from healthinfo_client import Client, GoneError, NoSuchArticleError, NotSafeAloneError, html
from healthinfo_client.network.transport import Transport
from healthinfo_client.problems import InvalidKeyError, UnknownParameterError

from tests.factories import make_published, publish_reworded, withdraw_article
from tests.partners.test_mirror import SITE, Wire

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def client_of(key: str | None = None) -> Client:
    return Client(SITE, transport=Transport(SITE, key, wire=Wire()))


@pytest.fixture
def client():
    return client_of()


@pytest.fixture
def article(db):
    return make_published("Gout")


@pytest.fixture
def read(article, client):
    """The article, as the client has it."""
    return client.get_article(article.public_id)


def test_an_article_is_read_by_its_id_and_by_the_address_readers_know(read, client):
    assert read["title"] == "Gout"
    assert client.article("en", read["slug"])["id"] == read["id"]


def test_its_reviewed_words_are_proved(read, client):
    assert b"Gout" in client.document(read)


def test_what_is_still_good_is_not_sent_again(article, read, client):
    assert client.newer(read) is None
    publish_reworded(article)
    assert client.newer(read)["edition"]["number"] == 2


def test_sections_come_in_the_form_that_is_asked_for(read, client):
    [first, *_] = client.sections(read["id"], blocks="text")
    assert first["blocks"][0].keys() == {"type", "text"}


def test_a_section_not_found_safe_alone_is_an_error_of_its_own(read, client):
    with pytest.raises(NotSafeAloneError) as raised:
        client.section(read["id"], read["sections"][0]["anchor"])
    assert raised.value.problem["article"] == read["links"]["self"]


def test_lists_are_read_to_their_end(read, client):
    other = make_published("Scurvy")
    found = {each["id"] for each in client.articles(language="en", limit=1)}
    assert found == {read["id"], str(other.public_id)}
    assert list(client.lookup_by_code("icd-10-cm", "M10")) == []


def test_the_library_and_its_changes_are_read(read, client):
    assert [each["id"] for each in client.export()] == [read["id"]]
    [page] = client.changes()
    assert page["complete"] and next(client.changes(page["next"]))["changes"] == []


def test_what_is_searched_for_is_found(read, client):
    assert client.search("gout")["items"][0]["id"] == read["id"]
    assert client.get("/topics").json()["items"] == []


def test_a_withdrawn_article_is_an_error_with_its_advice(article, client):
    withdraw_article(article, "unsafe")
    with pytest.raises(GoneError) as raised:
        client.get_article(article.public_id)
    assert "Ask your care team." in html.gone(raised.value.problem)


def test_what_is_refused_is_an_error_of_its_code(db, client):
    with pytest.raises(NoSuchArticleError):
        client.article("en", "none-such")
    with pytest.raises(UnknownParameterError, match="language"):
        list(client.articles(langauge="en"))
    with pytest.raises(InvalidKeyError):
        client_of("hi_nonsense").me()


def test_an_article_of_a_site_is_shown_with_its_terms(read):
    made = html.article(read)
    assert read["reuse"]["required_text"] in made and "<h1>Gout</h1>" in made
