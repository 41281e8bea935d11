"""A sign-in that an outage breaks off works when the same form is sent again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.editorial.accounts import attempts
from articles.models import AccessRecord, SignInAttempt
from healthinfo.accounts import sign_in
from tests.healthinfo.accounts.making import LOGIN, PHRASE, is_signed_in, staff

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def away_after(count: int) -> Iterator[list[str]]:
    """The database answers so many statements, and then none; yields what it was asked."""
    asked: list[str] = []

    def answer(execute, sql, params, many, context):
        asked.append(sql)
        if len(asked) > count:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(answer):
        yield asked


def with_form(password: str = PHRASE) -> tuple[Client, dict[str, str]]:
    """A browser that shows the sign-in form, and the form filled in."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    token = client.get(LOGIN).context["csrf_token"]
    return client, {"login": "pia", "password": password, "csrfmiddlewaretoken": str(token)}


def test_wherever_the_database_goes_away_the_same_form_signs_in_afterwards():
    staff("pia")
    broken = 0
    # The first statements only count the attempt: three of them stand for all.
    for count in (0, 2, 4, *range(6, 100)):
        client, form = with_form()
        with away_after(count) as asked:
            answer = client.post(LOGIN, form)
        if len(asked) <= count:
            break
        broken += 1
        assert (count, answer.status_code, answer["Retry-After"]) == (count, 503, "30")
        assert not is_signed_in(client), f"signed in by an answer 503, after {count} statements"
        assert (count, client.post(LOGIN, form).status_code) == (count, 302)
        assert is_signed_in(client)
    assert broken > 8 and AccessRecord.objects.filter(event="signed-in").count() > broken


def broken_off(count: int, times: int, password: str = PHRASE) -> None:
    """So many sign-ins, each of which the database leaves after `count` statements."""
    client, form = with_form(password)
    for _ in range(times):
        with away_after(count):
            assert client.post(LOGIN, form).status_code == 503


@pytest.mark.parametrize("password", [PHRASE, "wrong"])
@pytest.mark.parametrize("count", [3, 5, 6])
def test_what_was_broken_off_before_it_was_checked_counts_as_no_wrong_attempt(count, password):
    staff("pia")
    broken_off(count, attempts.PAIR.count + 1, password)
    client, form = with_form()
    assert client.post(LOGIN, form).status_code == 302
    assert not SignInAttempt.objects.exists()


def test_it_is_so_whatever_was_away(monkeypatch):
    staff("pia")
    monkeypatch.setattr(sign_in, "account_called", lambda typed: 1 / 0)
    client, form = with_form()
    for _ in range(attempts.PAIR.count + 1):
        assert client.post(LOGIN, form).status_code == 500
    monkeypatch.undo()
    assert client.post(LOGIN, form).status_code == 302


def test_what_was_found_wrong_counts_even_if_the_answer_is_broken_off(monkeypatch):
    staff("pia")
    monkeypatch.setattr("healthinfo.accounts.guessing.record_access", lambda *a, **k: 1 / 0)
    client, form = with_form("wrong")
    for _ in range(attempts.PAIR.count):
        assert client.post(LOGIN, form).status_code == 500
    monkeypatch.undo()
    assert client.post(LOGIN, form | {"password": PHRASE}).status_code == 429
