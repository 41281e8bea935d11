"""PartnerView: authentication, scopes, and parsing of request bodies."""

import json

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from api import throttling
from api.partner_view import PartnerView, no_content, private_answer
from api.problems import Problem
from api.request_bodies import JsonBody, read_body
from tests.api.checks import INDEX, refusal
from tests.api.partners.keys import bearer, make_key

pytestmark = pytest.mark.django_db
ME = f"{INDEX}me"


class Things(PartnerView):
    """A small view for these tests."""

    parameters = ("limit",)
    scopes = {"POST": "webhooks"}
    most_bytes = 200

    def get(self, request):
        return private_answer(request._request, b'{"partner": %d}' % self.caller.partner)

    def post(self, request):
        body = self.body(request, "url", "languages")
        told = {"url": body.text("url", required=True), "languages": body.texts("languages")}
        body.check()
        return private_answer(request._request, json.dumps(told).encode(), status=201)

    def delete(self, request):
        return no_content()


things = Things.as_view()


def ask(method: str = "get", query: str = "", *, secret: str = "", body: object = None, **extra):
    """The response of Things; `body` is encoded as JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"content_type": "application/json", "data": content} if body is not None else {}
    headers = bearer(secret) if secret else {}
    made = getattr(RequestFactory(), method)(f"/things{query}", headers=headers, **sent | extra)
    return things(made)


@pytest.fixture
def secret():
    return make_key(scopes=["webhooks"])[1]


def said(answer) -> dict:
    return json.loads(answer.content)


def code(answer) -> str:
    return said(answer)["type"].rpartition("/")[2]


def test_without_a_key_it_asks_for_one():
    answer = ask()
    assert (answer.status_code, code(answer)) == (401, "key-required")
    assert answer["WWW-Authenticate"] == 'Bearer realm="partners"'


def test_with_a_key_it_answers_its_partner_and_is_not_cached():
    key, secret = make_key()
    answer = ask(secret=secret)
    assert said(answer) == {"partner": key.partner_id}
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Vary"] == "Accept, Authorization"


def test_head_has_no_body_and_204_no_type(secret):
    head, gone = ask("head", secret=secret), ask("delete", secret=secret)
    assert (head.status_code, head.content) == (200, b"") and int(head["Content-Length"]) > 0
    assert (gone.status_code, gone.content, "Content-Type" in gone) == (204, b"", False)


def test_a_missing_scope_is_named():
    _, plain = make_key(scopes=["report"])
    answer = ask("post", secret=plain, body={})
    assert (answer.status_code, code(answer)) == (403, "scope-missing")
    assert (said(answer)["scope"], said(answer)["scopes"]) == ("webhooks", ["report"])
    assert answer["WWW-Authenticate"].endswith('error="insufficient_scope", scope="webhooks"')
    assert ask(secret=plain).status_code == 200


def test_only_the_methods_it_has_are_allowed(secret):
    answer = ask("patch", secret=secret, body={})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, POST, DELETE")


def test_a_preflight_allows_the_methods_and_the_headers_a_partner_sends(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = ask("options")
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST, DELETE"
    for header in ("Authorization", "Content-Type"):
        assert header in answer["Access-Control-Allow-Headers"]


def test_an_unknown_query_parameter_is_refused_as_everywhere(secret):
    answer = ask(query="?limti=3", secret=secret)
    assert (code(answer), "limit" in said(answer)["detail"]) == ("unknown-parameter", True)


def test_a_good_body_is_read(secret):
    answer = ask("post", secret=secret, body={"url": " https://a.example "})
    assert answer.status_code == 201
    assert said(answer) == {"url": "https://a.example", "languages": []}


def test_all_faults_are_listed_with_their_places(secret):
    answer = ask("post", secret=secret, body={"ulr": "x", "languages": ["en", 3]})
    assert (answer.status_code, code(answer)) == (400, "invalid-body")
    errors = {error["where"]: (error["code"], error["hint"]) for error in said(answer)["errors"]}
    assert set(errors) == {"body.ulr", "body.url", "body.languages[1]"}
    assert errors["body.ulr"] == ("unknown", "Did you mean “url”?")
    assert errors["body.url"][0] == "missing"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b" ", "Line 1, column 2"),
        (b'{"url": 1,\n  "x" 2}', "Line 2, column 7"),
        (b"\xff{}", "Byte 0"),
        (b'{"url": 1, "url": 2}', "“url” is given twice"),
        (b'{"url": NaN}', "NaN"),
        (b"[1]", "no object"),
        (b"[" * 190, "Line 1"),
    ],
)
def test_what_is_no_json_object_is_refused_with_the_place(secret, body, place):
    answer = ask("post", secret=secret, body=body)
    assert (answer.status_code, code(answer)) == (400, "malformed-body")
    assert place in said(answer)["detail"]


def test_another_media_type_is_refused(secret):
    answer = ask("post", secret=secret, body=b"url=x", content_type="text/plain")
    assert (answer.status_code, code(answer)) == (415, "unsupported-media-type")
    assert answer["Accept-Post"] == "application/json"


def test_a_parameter_of_the_media_type_is_no_matter(secret):
    kind = "application/json; charset=utf-8"
    answer = ask("post", secret=secret, body={"url": "x"}, content_type=kind)
    assert answer.status_code == 201


def test_too_large_a_body_is_refused(secret):
    answer = ask("post", secret=secret, body={"url": "x" * 300})
    assert (answer.status_code, code(answer)) == (413, "body-too-large")


def test_it_is_limited_like_every_address(settings, monkeypatch):
    settings.API_KEY_LIMIT = "2/h"
    monkeypatch.setattr(throttling, "time", lambda: 3600 * 1000 + 1800.0)
    _, secret = make_key()
    answers = [ask(secret=secret) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"key";q=2;w=3600'


def body_of(**members: object) -> JsonBody:
    return JsonBody(members, known=tuple(members))


def hints(body: JsonBody) -> list[str]:
    with pytest.raises(Problem) as raised:
        body.check()
    return [error["where"] for error in raised.value.errors]


def test_null_is_a_fault_where_no_null_is_described():
    body = JsonBody(
        {"topics": None, "edition": None}, known=("topics", "edition"), nullable=("edition",)
    )
    assert hints(body) == ["body.topics"]
    assert body.has("edition") is False


def test_each_kind_of_member_is_read():
    own = "0F8A3C52-6B1E-4D27-9C40-2F6D1A7E5B93"
    body = body_of(n=3, f=True, w="a", at="2026-03-01T08:00:00+01:00", id=own)
    assert (body.number("n"), body.flag("f"), body.word("w", ("a", "b"))) == (3, True, "a")
    assert body.instant("at").isoformat() == "2026-03-01T07:00:00+00:00"
    assert str(body.id("id")) == own.lower()
    body.check()


def test_a_member_of_a_wrong_kind_is_a_fault():
    body = body_of(n=True, f=1, w="c", at="2026-03-01", id="x", t="a\0", l="x", big=2**70)
    body.number("n"), body.number("big"), body.flag("f"), body.word("w", ("a",))
    body.instant("at"), body.id("id"), body.text("t"), body.texts("l")
    assert sorted(hints(body)) == sorted(f"body.{name}" for name in body.members)


def test_records_are_read_each_with_its_place():
    body = body_of(items=[{"id": 1}, 2, {"ids": 1}])
    rows = body.records("items", known=("id",))
    assert [row.number("id") for row in rows] == [1, None]
    assert hints(body) == ["body.items[1]", "body.items[2].ids"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(value=JSON)
def test_no_value_breaks_a_reader(value):
    body = body_of(x=value)
    body.text("x"), body.word("x", ("a",)), body.number("x"), body.flag("x"), body.instant("x")
    body.id("x"), body.texts("x"), body.records("x", known=("y",))
    assert all(fault["hint"] for fault in body.faults)


@given(content=st.binary(min_size=1, max_size=60))
def test_no_bytes_break_the_reading_of_a_body(content):
    made = RequestFactory().post("/things", data=content, content_type="application/json")
    try:
        code = "" if isinstance(read_body(made, known=(), most_bytes=100), JsonBody) else "no body"
    except Problem as problem:
        code = problem.code
    assert code in ("", "malformed-body")


def test_me_shows_the_partner_its_key_and_its_limits(client, settings, django_assert_num_queries):
    settings.API_KEY_LIMIT = "3000/m"
    key, secret = make_key(name="Website", scopes=["report", "archive"])
    make_key(key.partner, name="Next")
    client.get(ME, headers=bearer(secret))
    with django_assert_num_queries(3):
        body = client.get(ME, headers=bearer(secret)).json()
    assert body["partner"]["name"] == key.partner.name
    assert (body["key"]["prefix"], body["key"]["scopes"]) == (secret[:11], ["archive", "report"])
    assert body["key"]["limit"] == {"requests": 3000, "seconds": 60}
    assert [other["name"] for other in body["other_keys"]] == ["Next"]
    assert secret not in json.dumps(body)


def test_me_requires_a_key(client):
    assert refusal(client.get(ME)) == (401, "key-required")
