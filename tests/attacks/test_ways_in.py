"""By whatever way an attack comes in, the draft's rows hold what the allow-list names."""

import pytest

from articles.models import Article, Block, ListItem
from tests.admin.staff import person, signed_in
from tests.attacks.oracle import faults_in
from tests.attacks.payloads import sample
from tests.attacks.poisoned import by_form, by_html, by_interchange, by_pasting
from tests.lengths import length

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def some(short: int, *, seed: int) -> list[str]:
    return sample(length(short, long=2_700), seed=seed)


def faults_in_rows() -> set[str]:
    """Of everything that is stored as HTML; there must be some."""
    texts = [*Block.objects.values_list("html", flat=True)]
    for pair in ListItem.objects.values_list("term", "description"):
        texts += pair
    assert sum(map(bool, texts)) > 5
    return {fault for text in texts for fault in faults_in(text)}


def test_by_the_interchange_format():
    attacks = some(40, seed=2)
    for start in range(0, len(attacks), 40):
        by_interchange(attacks[start : start + 40])
        assert faults_in_rows() == set()


def test_by_a_page_of_html():
    assert by_html(some(15, seed=3))
    assert faults_in_rows() == set()


def test_by_pasting():
    assert by_pasting(some(10, seed=4))
    assert faults_in_rows() == set()


def test_by_the_admins_form():
    browser = signed_in(person("anna", "Author"))
    # A form with that sign is refused.
    attacks = [attack.replace("\x00", "") for attack in some(12, seed=5)]
    for start in range(0, len(attacks), 12):
        by_form(browser, attacks[start : start + 12])
        assert faults_in_rows() == set()
        Article.objects.all().delete()
