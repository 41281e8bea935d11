"""Methods, validators and caching of every public address, and the tables that it reads."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.base_view import PREFLIGHT
from articles.delivery import write_behind
from articles.delivery.responses import API_VARY, PUBLIC_CACHE
from tests.api.checks import INDEX, address, addresses_of, code_of, every_address, refusal
from tests.factories import make_draft, make_published, make_withdrawn, publish_translation

pytestmark = pytest.mark.django_db


def headers_of(answer) -> dict:
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


def test_head_has_the_headers_of_get_and_no_body(client, article):
    client.get(address(article))
    write_behind.flush()
    for each in every_address(article):
        got, head = client.get(each), client.head(each)
        assert (head.status_code, headers_of(head), head.content) == (200, headers_of(got), b"")
        assert head["Content-Length"] == str(len(got.content))


def test_head_of_an_error_has_its_headers_and_no_body(client):
    for each in (address(make_draft()), address(make_withdrawn())):
        headers = {"X-Request-ID": "partner-12345"}
        got, head = client.get(each, headers=headers), client.head(each, headers=headers)
        assert (head.status_code, headers_of(head)) == (got.status_code, headers_of(got))
        assert head.content == b""


def test_options_is_the_answer_to_a_preflight_and_costs_no_query(client, django_assert_num_queries):
    addresses = every_address(make_published())
    with django_assert_num_queries(0):
        for each in addresses:
            answer = client.options(each, headers={"Origin": "https://app.example"})
            assert (answer.status_code, answer.content) == (204, b"")
            assert PREFLIGHT.items() <= dict(answer.headers).items()
            assert "Content-Type" not in answer and "Content-Length" not in answer


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_any_other_method_is_refused_with_what_is_allowed(client, method):
    for each in every_address(make_published()):
        answer = getattr(client, method)(each)
        assert refusal(answer) == (405, "method-not-allowed")
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_wrong_method_comes_before_a_wrong_parameter(client):
    assert code_of(client.post(f"{INDEX}articles?nonsense=1")) == "method-not-allowed"


def test_every_200_has_a_strong_etag_and_the_digest_of_its_bytes(client):
    for each in every_address(make_published()):
        answer = client.get(each)
        digest = b64encode(sha256(answer.content).digest()).decode()
        assert answer["ETag"] == f'"{digest}"'
        assert answer["Repr-Digest"] == f"sha-256=:{digest}:"
        assert answer["Cache-Control"] == PUBLIC_CACHE


def test_every_address_answers_304_to_who_has_it(client):
    for each in every_address(make_published()):
        etag = client.get(each)["ETag"]
        answer = client.get(each, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert "Content-Length" not in answer and "Content-Type" not in answer
        assert (answer["Cache-Control"], answer["Vary"]) == (PUBLIC_CACHE, API_VARY)


@pytest.fixture(params=["built", "stored"])
def get(request, client, article):
    """Reads an article that is built at each read, or stored: get(if_none_match='"a"')."""

    def read(**headers: str):
        return client.get(address(article), headers=headers)

    if request.param == "stored":
        read()
        write_behind.flush()
    return read


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"other",W/{} , "x"', " {} ", "*"])
def test_the_held_etag_may_be_weak_or_one_of_several(get, form):
    etag = get()["ETag"]
    answer = get(if_none_match=form.format(etag))
    assert (answer.status_code, answer["ETag"]) == (304, etag)


@pytest.mark.parametrize("held", ['"other"', 'W/"other"', "nonsense", "", '"a\x00b"', '"é"'])
def test_another_etag_gets_the_whole_article(get, article, held):
    answer = get(if_none_match=held)
    assert (answer.status_code, answer.json()["id"]) == (200, str(article.public_id))


def test_a_copy_as_new_as_the_article_is_still_good(get):
    assert get(if_modified_since=get()["Last-Modified"]).status_code == 304


@pytest.mark.parametrize("since", ["Sat, 01 Jan 2000 00:00:00 GMT", "yesterday", "", "0"])
def test_an_older_copy_or_an_unreadable_date_gets_the_article(get, since):
    assert get(if_modified_since=since).status_code == 200


def test_an_etag_counts_for_more_than_a_date(get):
    changed = get()["Last-Modified"]
    assert get(if_modified_since=changed, if_none_match='"other"').status_code == 200


def test_scripts_of_any_site_may_read_the_answer(get):
    answer = get(origin="https://app.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link"} <= set(answer["Access-Control-Expose-Headers"].split(", "))
    assert "Set-Cookie" not in answer


NAMED = re.compile(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?')


def public_tables() -> set[str]:
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return {m._meta.db_table for m in models if m.__module__.startswith("articles.models.public")}


def tables_read(client, paths: list[str]) -> set[str]:
    with CaptureQueriesContext(connection) as queries:
        for path in paths:
            client.get(path)
    return {table for query in queries for table in NAMED.findall(query["sql"])}


def test_no_address_reads_a_draft(client):
    article = make_published(slug="asthma")
    translation = publish_translation(article)
    paths = [*every_address(article), *every_address(translation)]
    paths += [f"{INDEX}articles?topic=heart&language=en", f"{INDEX}articles/fr/asthma?fallback=1"]
    own = address(article)
    paths += [f"{own}.md", f"{own}.jsonld", f"{own}/sections/symptoms", f"{own}/sections/former"]
    paths += [f"{at}?as_of=2020-01-01" for at in (own, f"{INDEX}articles")]
    read = tables_read(client, paths)
    assert {"articles_current", "articles_edition", "articles_change"} <= read
    # CTEs, not tables: of the binary search in the journal, and of search's look-ups.
    assert read <= public_tables() | {"place", "found", "wanted"}


def test_nor_does_an_address_that_ends_in_an_error(client):
    paths = [*addresses_of(make_withdrawn()), *addresses_of(make_draft())]
    read = tables_read(client, paths)
    assert "articles_current" in read
    assert read <= public_tables()


def test_a_read_writes_nothing(client, article):
    with CaptureQueriesContext(connection) as queries:
        for path in every_address(article):
            client.get(path)
    # DECLARE: a server-side cursor of PostgreSQL, which fetches rows in portions.
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "WITH", "DECLARE"}
    assert not [q["sql"] for q in queries if re.search(r"INSERT|UPDATE|DELETE", q["sql"])]
