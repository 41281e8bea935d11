"""Requests: what is tried again, what is followed, where the key goes, and what is refused."""

import pytest
from conftest import SITE, arrived, headers_of, problem

from healthinfo_client import ApiError, Elsewhere, NoRightAnswer, TryLater
from healthinfo_client.network.origins import Site
from healthinfo_client.network.transport import Transport
from healthinfo_client.network.wire import Failed
from healthinfo_client.problems import GoneError, QuotaExceededError, UnavailableError


def ask(transport, address="/articles"):
    return transport.get(address, lambda answer: answer.json())


def test_a_proved_answer_is_read(transport, wire):
    assert ask(transport) == {}
    assert wire.addresses == [f"{SITE}/api/v1/articles"]
    assert wire.asked[0].get_header("Authorization") == "Bearer hi_key"


@pytest.mark.parametrize(
    "first",
    [
        Failed("connection reset"),
        arrived(b"<html>", 502, Content_Type="text/html"),
        arrived(b"<html>Sign in</html>", Content_Type="text/html"),
        arrived(b'{"cut": "of'),
        arrived(b"[" * 100_000),
        arrived(b"\xff\xfe"),
        arrived(b"{}", Content_Encoding="br"),
        arrived(b"{}", Repr_Digest="sha-256=:AAAA:"),
        problem("unavailable", 503),
        problem("internal-error", 500),
    ],
)
def test_bad_weather_is_waited_for(transport, wire, waited, first):
    wire.answers = [first, arrived()]
    assert ask(transport) == {} and waited == [1.0]


def test_bad_weather_that_stays_is_an_error_of_ours(transport, wire, waited):
    wire.answers = [Failed("no route")]
    with pytest.raises(NoRightAnswer, match="no route"):
        ask(transport)
    assert waited == [1.0, 2.0] and len(wire.asked) == 3


def test_it_waits_as_long_as_it_is_told(transport, wire, waited):
    wire.answers = [problem("quota-exceeded", 429, Retry_After="7"), arrived()]
    assert ask(transport) == {} and waited == [7.0]


def test_a_very_long_wait_is_left_to_the_caller(transport, wire, waited):
    date = "Fri, 31 Dec 2077 23:59:59 GMT"
    wire.answers = [problem("quota-exceeded", 429, Retry_After=date)]
    with pytest.raises(QuotaExceededError) as raised:
        ask(transport)
    assert raised.value.retry_after > 1e9 and waited == []
    assert isinstance(raised.value, TryLater)


def test_a_quota_that_is_used_up_is_not_overdrawn(transport, wire, waited):
    wire.answers = [arrived(RateLimit='"key";r=0;t=20'), arrived()]
    ask(transport)
    ask(transport)
    assert waited == [pytest.approx(20, abs=1)]


def test_a_problem_is_an_error_of_its_code(transport, wire, waited):
    wire.answers = [problem("gone", 410)]
    with pytest.raises(GoneError, match="410 gone: Why") as raised:
        ask(transport)
    assert (raised.value.code, raised.value.status) == ("gone", 410) and waited == []


def test_a_problem_of_a_later_version_is_an_error_as_well(transport, wire):
    wire.answers = [problem("brand-new", 418)]
    with pytest.raises(ApiError) as raised:
        ask(transport)
    assert type(raised.value) is ApiError and raised.value.code == "brand-new"


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_something_in_between_refuses_is_not_taken_for_the_sites_word(
    transport, wire, waited, status
):
    wire.answers = [arrived(b"<h1>No</h1>", status, Content_Type="text/html")]
    with pytest.raises(NoRightAnswer) as raised:
        ask(transport)
    assert raised.value.status == status and waited == []


def test_a_problem_under_another_status_is_not_believed(transport, wire):
    gone = problem("gone", 410)
    wire.answers = [arrived(gone.body, 404, Content_Type="application/problem+json")]
    with pytest.raises(NoRightAnswer):
        ask(transport)


@pytest.mark.parametrize(
    "to", ["/api/v1/other", f"{SITE}/api/v1/other", f"{SITE}:443/api/v1/other"]
)
def test_a_redirect_within_the_site_is_followed(transport, wire, to):
    wire.answers = [arrived(status=301, Location=to), arrived(b'{"there": 1}')]
    assert ask(transport) == {"there": 1}
    assert wire.addresses[1].endswith("/api/v1/other")


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/api/v1/articles",
        "//evil.example/",
        "http://health.example/api/v1/articles",
        "https://health.example:8443/",
        "https://health.example@evil.example/",
        "ftp://health.example/",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_redirect_elsewhere_is_not_followed_with_the_key_or_without(transport, wire, to):
    wire.answers = [arrived(status=302, **({"Location": to} if to else {}))]
    with pytest.raises(Elsewhere):
        ask(transport)
    assert len(wire.asked) == 1


def test_redirects_in_a_circle_end(transport, wire):
    wire.answers = [arrived(status=302, Location="/api/v1/articles")]
    with pytest.raises(NoRightAnswer, match="redirects"):
        ask(transport)


@pytest.mark.parametrize("address", ["https://evil.example/api/v1/x", "http://health.example/x"])
def test_an_address_of_another_host_in_an_answer_is_not_asked(transport, wire, address):
    with pytest.raises(Elsewhere, match="not asked"):
        ask(transport, address)
    assert wire.asked == []


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://health.example/api/v1/x?a=1", "http://gateway:81/health/api/v1/x?a=1"),
        ("/x", "http://gateway:81/health/api/v1/x"),
        ("https://health.example.evil.example/api/v1/x", None),
        ("https://evil.example/", None),
    ],
)
def test_a_site_behind_a_gateway_is_asked_there_alone(address, asked):
    site = Site("http://gateway:81/health/", called=SITE)
    assert site.whole(address) == asked


def test_what_is_sent_is_not_sent_twice(transport, wire):
    wire.answers = [Failed("reset")]
    with pytest.raises(TryLater):
        transport.send("POST", "/me/reports", {"items": []}, lambda answer: answer.json())
    assert len(wire.asked) == 1 and wire.asked[0].data == b'{"items": []}'


def test_what_was_not_taken_is_sent_again(transport, wire, waited):
    wire.answers = [problem("unavailable", 503, Retry_After="2"), arrived()]
    transport.send("POST", "/me/reports", {}, lambda answer: answer.json())
    assert waited == [2.0] and isinstance(UnavailableError({"status": 503, "code": "x"}), TryLater)


@pytest.mark.parametrize("base", ["health.example", "ftp://health.example", "", "https://"])
def test_an_address_that_is_none_is_refused_at_once(base):
    with pytest.raises(ValueError, match="is not an address"):
        Transport(base)


@pytest.mark.parametrize("key", ["hi_a\nX: y", "hi_ä", "hi a"])
def test_a_key_that_is_none_is_refused_and_not_shown(key):
    with pytest.raises(ValueError, match="copy it anew") as raised:
        Transport(SITE, key)
    assert key not in str(raised.value)


def test_a_query_is_written_as_the_api_takes_it(transport):
    said = transport.address("/articles", {"kind": ["test", "guide"], "q": None, "stale": True})
    assert said == f"{SITE}/api/v1/articles?kind=test%2Cguide&stale=1"
    assert transport.address(f"{said}", {"x": "a b"}).endswith("&x=a+b")
    assert headers_of(X_Y="1")["x-y"] == "1"
