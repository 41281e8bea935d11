"""An article whose every text is an attack is read everywhere as what it is: words."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.staff import signed_in
from tests.attacks.oracle import by_html5lib, by_lexbor
from tests.attacks.payloads import sample
from tests.attacks.poisoned import by_interchange
from tests.attacks.readings import Reader
from tests.factories import publish_step_by_step
from tests.lengths import length

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step, pytest.mark.long]
# In one article, of which each attack stands in several fields.
AT_ONCE = length(15, long=40)
CHOSEN = sample(length(15, long=10_000), seed=6)


@pytest.fixture
def boss(db) -> Client:
    return signed_in(User.objects.create(username="boss", is_staff=True, is_superuser=True))


def published(words: list[str], *, editions: int = 2):
    """An article with these words, the second edition with them in other places."""
    for number in range(editions):
        article = by_interchange(words[number:] + words[:number], sections=length(2, long=8))
        publish_step_by_step(article)
    article.refresh_from_db()
    return article


def reader(words: list[str], boss: Client, parser, shapes=None) -> Reader:
    article = published(words)
    return Reader(article, Client(), boss, words[0], parser, shapes or {})


@pytest.mark.parametrize("parser", [by_lexbor, by_html5lib] if length(0, long=1) else [by_lexbor])
def test_in_pages_screens_print_and_data(boss, parser):
    first = reader(["harmless", "words", "<p>of no kind</p>", "1 < 2"], boss, parser)
    shapes, harmless = first.learn(), first.faults()
    assert harmless == {} and len(first.statuses) > 40
    for start in range(0, len(CHOSEN), AT_ONCE):
        now = reader(CHOSEN[start : start + AT_ONCE], boss, parser, shapes)
        assert now.faults() == {}
        assert {a: s for a, s in now.statuses.items() if s >= 500} == {}
