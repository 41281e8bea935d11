"""A sign-in that an outage breaks off works when the same form is sent again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.models import AccessRecord, SignInAttempt
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


def with_form() -> tuple[Client, dict[str, str]]:
    """A browser that shows the sign-in form, and the form filled in."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    token = client.get(LOGIN).context["csrf_token"]
    return client, {"login": "pia", "password": PHRASE, "csrfmiddlewaretoken": str(token)}


def test_wherever_the_database_goes_away_the_same_form_signs_in_afterwards():
    staff("pia")
    broken = 0
    # The first statements only count the attempt: three of them stand for all.
    for count in (0, 2, 4, *range(6, 100)):
        SignInAttempt.objects.all().delete()
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
