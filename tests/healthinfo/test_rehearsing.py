"""A site that rehearses stands alone, and is found by no search engine."""

import pytest
from django.core import checks
from django.test import Client

from tests.factories import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def rehearsing(settings):
    settings.REHEARSAL = True


def faults() -> list[str]:
    found = checks.run_checks(tags=["database"], databases=["default"])
    return [each.id for each in found if each.id == "healthinfo.E004"]


def test_beside_real_articles_the_check_refuses_it(rehearsing):
    assert faults() == []
    make_published("Gout")
    assert faults() == ["healthinfo.E004"]


def test_a_site_that_does_not_rehearse_may_have_real_articles():
    make_published("Gout")
    assert faults() == []


def test_search_engines_are_told_to_leave_it_out(rehearsing):
    assert Client().get("/en/")["X-Robots-Tag"] == "noindex"


def test_any_other_site_may_be_found():
    assert "X-Robots-Tag" not in Client().get("/en/")
