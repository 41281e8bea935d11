"""The shape of v1 against tests/api/golden/v1.json: v1 only ever gains.

An address, field or value that is gone, another type, a new requirement: the test names each.
"""

import json

import pytest

from api.v1.views.about.docs import openapi_bytes
from tests.api.golden.__main__ import FILE
from tests.api.golden.comparing import added, broken
from tests.api.golden.shape import shape_of


@pytest.fixture(scope="module")
def shapes() -> tuple[dict, dict]:
    """As it was written down, and as it is."""
    return json.loads(FILE.read_text()), shape_of(json.loads(openapi_bytes()))


def test_nothing_of_v1_has_changed_but_by_additions(shapes):
    assert broken(*shapes) == [], (
        "These break programs of partners. Within v1 keep what is there and add beside it "
        "(docs/api-stability.md)."
    )


def test_every_addition_is_written_down(shapes):
    assert added(*shapes) == [], (
        "These are additions, which v1 may have. Run `make golden`, look through the difference, "
        "tell it in docs/api-changelog.md, and commit the three together."
    )
