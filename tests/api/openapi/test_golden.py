"""The facts of v1 compared with golden/v1.txt in this folder: within v1 there are only additions.

The test names each removed address, field or value, changed type and new requirement.
"""

import json

import pytest

from api.v1.views.about.docs import openapi_bytes
from tests.api.openapi.golden.__main__ import FILE
from tests.api.openapi.golden.comparing import added, broken
from tests.api.openapi.golden.facts import Facts, facts_of, read, written


@pytest.fixture(scope="module")
def facts() -> tuple[Facts, Facts]:
    """The facts in the golden file, and those of the present description."""
    return read(FILE.read_text("utf-8")), facts_of(json.loads(openapi_bytes()))


def test_nothing_of_v1_has_changed_but_by_additions(facts):
    assert broken(*facts) == [], (
        "These break programs of partners. Within v1 keep what is there and add beside it "
        "(docs/api-stability.md)."
    )


def test_every_addition_is_written_down(facts):
    assert added(*facts) == [], (
        "These are additions, which v1 may have. Run `make golden`, look through the difference, "
        "tell it in docs/api-changelog.md, and commit the three together."
    )


def test_the_file_holds_every_fact_and_is_what_is_written(facts):
    kept, found = facts
    assert kept == found
    assert FILE.read_text("utf-8") == written(found)
