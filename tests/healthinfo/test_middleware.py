import pytest


def test_every_answer_carries_a_request_id(client):
    first, second = client.get("/healthz"), client.get("/healthz")
    assert len(first["X-Request-ID"]) == 16
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_a_callers_own_request_id_is_kept(client):
    answer = client.get("/healthz", headers={"X-Request-ID": "partner-12345"})
    assert answer["X-Request-ID"] == "partner-12345"


@pytest.mark.parametrize("forged", ["short", "x" * 65, "line\nbreak-1", "<script>alert"])
def test_an_unfit_request_id_is_replaced(client, forged):
    answer = client.get("/healthz", headers={"X-Request-ID": forged})
    assert len(answer["X-Request-ID"]) == 16


def test_an_answer_states_its_length(client):
    answer = client.get("/healthz")
    assert answer["Content-Length"] == str(len(answer.content))


def test_a_target_that_is_no_path_is_not_led_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/en/").status_code == 301
    assert client.generic("GET", "*").status_code == 400
    assert client.generic("OPTIONS", "*").status_code == 204
