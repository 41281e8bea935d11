"""Every request: its id, its length, and the caller's address behind proxies."""

import hypothesis
import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from articles.delivery.client_address import client_ip


def test_every_answer_carries_a_request_id(client):
    first, second = client.get("/healthz"), client.get("/healthz")
    assert len(first["X-Request-ID"]) == 16
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_the_request_id_of_our_own_proxy_is_kept(client, settings):
    settings.NUM_PROXIES = 1
    answer = client.get("/healthz", headers={"X-Request-ID": "partner-12345"})
    assert answer["X-Request-ID"] == "partner-12345"


@pytest.mark.parametrize("address", ["/healthz", "/api/v1/none", "/none", "/admin/"])
def test_without_a_proxy_no_caller_chooses_the_request_id(client, db, address):
    answer = client.get(address, headers={"X-Request-ID": "chosen-by-a-caller"})
    assert "chosen-by-a-caller" not in f"{answer.headers}{answer.content.decode()}"


@pytest.mark.parametrize("forged", ["short", "x" * 65, "line\nbreak-1", "<script>alert"])
def test_an_unfit_request_id_is_replaced(client, settings, forged):
    settings.NUM_PROXIES = 1
    answer = client.get("/healthz", headers={"X-Request-ID": forged})
    assert len(answer["X-Request-ID"]) == 16


def test_an_answer_states_its_length(client):
    answer = client.get("/healthz")
    assert answer["Content-Length"] == str(len(answer.content))


def ask(rf, forwarded, remote="10.0.0.1"):
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    return client_ip(rf.get("/", headers=headers, REMOTE_ADDR=remote))


def test_without_proxies_a_forwarded_address_is_not_believed(rf, settings):
    settings.NUM_PROXIES = 0
    assert ask(rf, "203.0.113.9") == "10.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "seen"), [(1, "198.51.100.7"), (2, "203.0.113.9"), (3, "192.0.2.1")]
)
def test_as_many_entries_are_believed_as_there_are_proxies(rf, settings, proxies, seen):
    settings.NUM_PROXIES = proxies
    assert ask(rf, "192.0.2.1, 203.0.113.9, 198.51.100.7") == seen


@pytest.mark.parametrize("forwarded", [None, "", "unknown", "203.0.113.9, nonsense"])
def test_an_unreadable_entry_leaves_the_address_that_called(rf, settings, forwarded):
    settings.NUM_PROXIES = 1
    assert ask(rf, forwarded) == "10.0.0.1"


def test_an_ipv6_address_has_one_spelling(rf, settings):
    settings.NUM_PROXIES = 1
    assert ask(rf, "2001:DB8:0::1") == "2001:db8::1"


@given(forged=st.text(st.characters(codec="latin-1", exclude_characters="\r\n")))
@hypothesis.settings(max_examples=30)
def test_a_caller_cannot_choose_the_address_seen_behind_one_proxy(forged):
    with override_settings(NUM_PROXIES=1):
        assert ask(RequestFactory(), f"{forged}, 198.51.100.7") == "198.51.100.7"


def test_a_target_that_is_no_path_is_not_led_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/en/").status_code == 301
    assert client.generic("GET", "*").status_code == 400
    assert client.generic("OPTIONS", "*").status_code == 204
