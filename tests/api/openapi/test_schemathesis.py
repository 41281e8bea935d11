"""schemathesis: requests generated from the OpenAPI description get the described responses.

In the suite the requests are the same in every run: valid ones, and ones with a single fault. All
checks of schemathesis run: described status, media type, schema and headers; no 5xx; no response
without a required key; no invalid request accepted, no valid one refused. Every other request comes
without a key.
"""

import itertools
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.config._checks import PositiveDataAcceptanceConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from tests.api.openapi.examples.world import BEGINNING, make_world, steady
from tests.lengths import LONG, searching

pytestmark = pytest.mark.django_db
# In the short form: a faulty request takes three times as long to think out as a valid one.
EXAMPLES = {GenerationMode.POSITIVE: 4, GenerationMode.NEGATIVE: 2}


# They accept the valid items of a batch, and report the others in a 200.
BATCHES = {"POST /api/v1/me/reports", "POST /api/v1/me/acknowledgements"}
# A valid request may name what this site does not have; 400 is looked at by `refused`.
REFUSED = PositiveDataAcceptanceConfig(
    expected_statuses=["2xx", "3xx", "400", "401", "404", "409", "410"]
)
# Faults that the schema of one value cannot tell.
BEYOND_SCHEMAS = {"unavailable", "combination"}
# What they hold must be on this site, or be reached from the public internet.
OF_SUBSCRIPTIONS = {"body.url", "body.languages", "body.topics", "body.codes"}


@pytest.fixture
def open_connection() -> Iterator[None]:
    """WSGIHandler closes database connections; the test's must stay open, as in Django's Client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(db, open_connection):
    """The schema in schemathesis, with a library of articles and a partner's key."""
    with steady(BEGINNING) as clock:
        world = make_world(clock)
    generation = GenerationConfig(deterministic=not LONG, database="none")
    project = ProjectConfig(
        generation=generation,
        checks=ChecksConfig(positive_data_acceptance=REFUSED),
        # Over WSGI it asks for gzip, but does not decode it.
        headers={"Accept-Encoding": "identity"},
    )
    config = SchemathesisConfig(seed=1, projects=ProjectsConfig(default=project))
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=config)
    return found, itertools.cycle([{"Authorization": f"Bearer {world.secret}"}, {}])


@pytest.mark.long
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_whatever_is_asked_the_answer_is_as_described(described, mode):
    schema, keys = described
    found = [fault for one in operations(schema) for fault in faults(one, mode, keys)]
    assert "\n".join(found) == ""


def bounded(examples: int) -> settings:
    return searching(
        examples,
        long=200,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def operations(schema) -> Iterator:
    for result in schema.get_all_operations():
        yield result.ok()


def faults(operation, mode, keys) -> Iterator[str]:
    """The failures of one operation, shortened."""
    spared = [negative_data_rejection] if operation.label in BATCHES else []

    @bounded(EXAMPLES[mode])
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case) -> None:
        answer = case.call_and_validate(excluded_checks=spared, headers=next(keys))
        if mode is GenerationMode.POSITIVE and answer.status_code == 400:
            refusals.extend(f"{operation.label}: {each}" for each in refused(answer.json()))

    refusals: list[str] = []
    try:
        ask()
    except Unsatisfiable:
        # An operation without parameters has no invalid requests.
        return
    except FailureGroup as group:
        yield from (f"{operation.label}: {fault}" for fault in group.exceptions)
    yield from refusals


def refused(problem) -> list[str]:
    """The errors of this 400 that a valid request must not get."""
    return [
        f"{error['where']}: {error['hint']}"
        for error in problem["errors"]
        if error["code"] not in BEYOND_SCHEMAS
        and error["where"].partition("[")[0] not in OF_SUBSCRIPTIONS
    ]
