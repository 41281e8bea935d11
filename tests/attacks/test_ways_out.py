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
AT_ONCE = length(15, long=160)
# What the sanitiser keeps, for which pages have elements of their own.
RICH = (
    "<table><caption>a</caption><thead><tr><th scope=col>1</th></tr></thead><tr><td>2</td></tr>"
    "</table><blockquote>b</blockquote><ol start=3><li>c<ul><li>d</li></ul></li></ol><dl><dt>e</dt>"
    "<dd>f</dd></dl><hr><a href=https://a.example>g</a> <a href=tel:112>h</a> <q>i</q>"
    "<code>j</code><abbr title=k>l</abbr><br>"
    "<a href=article:43f2cec0-b9bf-448f-a7ef-7e2a16c26ff4>m</a>"
)
CHOSEN = sample(length(15, long=2_720), seed=6)


@pytest.fixture
def boss(db) -> Client:
    return signed_in(User.objects.create(username="boss", is_staff=True, is_superuser=True))


def published(words: list[str], *, editions: int = 2):
    """An article with these words, the second edition with them in other places."""
    for number in range(editions):
        article = by_interchange(words[number:] + words[:number], sections=length(2, long=20))
        publish_step_by_step(article)
    article.refresh_from_db()
    return article


def reader(words: list[str], boss: Client, parser, shapes=None) -> Reader:
    article = published(words)
    return Reader(article, Client(), boss, words[0], parser, shapes or {})


@pytest.mark.parametrize("parser", [by_lexbor, by_html5lib] if length(0, long=1) else [by_lexbor])
def test_in_pages_screens_print_and_data(boss, parser):
    first = reader(["harmless", RICH, "1 < 2"], boss, parser)
    shapes, harmless = first.learn(), first.faults()
    assert harmless == {} and len(first.statuses) > 40
    # The second parser takes ten times as long.
    for start in range(0, len(CHOSEN) if parser is by_lexbor else 2 * AT_ONCE, AT_ONCE):
        now = reader(CHOSEN[start : start + AT_ONCE], boss, parser, shapes)
        assert now.faults() == {}
        assert {a: s for a, s in now.statuses.items() if s >= 500} == {}
