"""What each step of publishing asks of the database, savepoints apart."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.editorial.errors import Refused
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from tests.factories import (
    add_section,
    make_draft,
    make_person,
    publish_step_by_step,
    reword,
    submit_and_confirm,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


def asked(run: Callable) -> list[str]:
    with CaptureQueriesContext(connection) as told:
        run()
    return [query["sql"] for query in told if "SAVEPOINT" not in query["sql"]]


def fresh(role: str) -> User:
    """The account as a new request has it: nothing of it is known yet."""
    return User.objects.get(pk=make_person(role).pk)


def of_permissions(queries: list[str]) -> list[str]:
    return [sql for sql in queries if '"auth_permission"' in sql]


def test_submitting_and_confirming():
    draft, author, reviewer = make_draft(), fresh(AUTHOR), fresh(REVIEWER)
    submitting = asked(lambda: submit(draft, by=author))
    digest = draft.candidates.get().digest
    confirming = asked(lambda: confirm(draft, by=reviewer, digest=digest, clinical=True))
    assert len(submitting) <= 24 and len(confirming) <= 9


def test_publishing_for_the_first_time_deletes_nothing():
    draft, publisher = make_draft(), fresh(PUBLISHER)
    digest = submit_and_confirm(draft).digest
    queries = asked(lambda: publish(draft, by=publisher, digest=digest))
    assert len(queries) <= 28
    assert not [sql for sql in queries if sql.startswith("DELETE")]


def test_publishing_costs_the_same_however_long_the_article():
    counts = []
    for sections in (1, 20):
        draft = make_draft()
        for number in range(sections):
            add_section(draft, f"Part {number}", items=[("Fever", ""), ("Cough", "")])
        publish_step_by_step(draft)
        reword(draft, "<p>Other words.</p>")
        digest = submit_and_confirm(draft).digest
        by = fresh(PUBLISHER)
        counts.append(
            len(asked(lambda d=draft, g=digest, b=by: publish(d, by=b, digest=g, note="N")))
        )
    assert counts[0] == counts[1] <= 40


def test_the_permissions_of_an_account_are_loaded_once_in_a_transition():
    draft, author = make_draft(), fresh(AUTHOR)
    assert len(of_permissions(asked(lambda: submit(draft, by=author)))) == 2
    assert of_permissions(asked(lambda: submit(draft, by=author))) == []


def test_a_permission_taken_away_is_missed_at_the_next_transition():
    draft = make_draft()
    digest = submit(draft, by=fresh(AUTHOR)).digest
    Group.objects.get(name=REVIEWER).permissions.clear()
    with pytest.raises(Refused, match="may not confirm"):
        confirm(draft, by=fresh(REVIEWER), digest=digest, clinical=True)
