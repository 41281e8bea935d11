"""dismiss: a person decides, with a reason, that a translation need not follow a change."""

import pytest

from articles.editorial.translations.dismiss import dismiss
from articles.models import Act, Change, Current, Dismissal
from tests.editorial.steps import refused
from tests.editorial.translations.translations import (
    behind,
    change,
    make_original,
    make_translation,
)
from tests.factories import make_person, publish_draft, texts_of
from tests.roles import PUBLISHER, REVIEWER
from tests.shared import shared_rows

pytestmark = pytest.mark.django_db
DOSE, DOSE_3 = "<p>Take 2 tablets a day.</p>", "<p>Take 3 tablets a day.</p>"


def make_pair():
    original = make_original()
    spanish = make_translation(original)
    change(original, "Treatment", DOSE)
    return original, spanish


@pytest.fixture(scope="module")
def shared_pair(django_db_setup, django_db_blocker):
    """An original that has changed since it was translated."""
    yield from shared_rows(django_db_blocker, make_pair)


@pytest.fixture
def original(pair):
    return pair[0]


@pytest.fixture
def spanish(pair):
    return pair[1]


@pytest.fixture
def section(original, spanish) -> str:
    return str(original.section_set.get(heading="Treatment").public_id)


def settle(article, section: str, *, role: str = REVIEWER, reason: str = "We say so already."):
    return dismiss(article, by=make_person(role), section=section, reason=reason)


@pytest.mark.parametrize("role", [REVIEWER, PUBLISHER])
def test_readers_are_told_at_once(spanish, section, role):
    before = Change.objects.count(), Current.objects.get(pk=spanish.pk).shown
    settle(spanish, section, role=role)
    assert behind(spanish) == []
    assert Change.objects.last().type == "article.translation_changed"
    after = Change.objects.count(), Current.objects.get(pk=spanish.pk).shown
    assert after == (before[0] + 1, before[1] + 1)


def test_it_is_kept_who_decided_and_why(spanish, section):
    settle(spanish, section)
    dismissal = Dismissal.objects.get()
    assert (dismissal.reason, dismissal.person_name) == ("We say so already.", "clinical-reviewer")
    assert Act.objects.get(action="dismiss").why == "We say so already."


def test_the_next_change_that_counts_opens_it_again(original, spanish, section):
    settle(spanish, section)
    change(original, "Treatment", DOSE_3)
    assert behind(spanish) == ["Treatment"]


def test_an_editorial_change_leaves_it_settled(original, spanish, section):
    settle(spanish, section)
    change(original, "Treatment", f"{DOSE}<p>It helps many people.</p>", clinical=False)
    assert behind(spanish) == []


def test_it_outlasts_editions_of_the_translation(spanish, section):
    settle(spanish, section)
    texts_of(spanish, position=0).update(html="<p>Otras palabras.</p>")
    publish_draft(spanish)
    assert behind(spanish) == []


def test_a_part_that_is_gone_may_be_let_go(original, spanish, section):
    original.section_set.get(heading="Treatment").delete()
    publish_draft(original)
    settle(spanish, section)
    assert behind(spanish) == []


def test_other_parts_stay_behind(original, spanish, section):
    change(original, "Symptoms", "<p>Not a fever.</p>")
    settle(spanish, section)
    assert behind(spanish) == ["Symptoms"]


@pytest.mark.parametrize(
    ("said", "code"), [({"reason": " "}, "reason-missing"), ({"role": "Author"}, "not-allowed")]
)
def test_a_reason_and_the_right_are_needed(spanish, section, said, code):
    with refused(code):
        settle(spanish, section, **said)
    assert behind(spanish) == ["Treatment"]


def test_what_is_not_behind_cannot_be_dismissed(original, spanish):
    other = original.section_set.get(heading="Symptoms")
    with refused("not-outdated"):
        settle(spanish, str(other.public_id))
    with refused("not-outdated"):
        settle(spanish, "nonsense")


def test_an_original_has_nothing_to_dismiss(original, section):
    with refused("no-original"):
        settle(original, section)
