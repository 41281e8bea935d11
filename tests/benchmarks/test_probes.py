"""Every address has a probe, which asks as its table says; what may grow is listed with reasons."""

import zlib

import pytest
from drf_spectacular.generators import SchemaGenerator

from benchmarks.growth import expected, table
from benchmarks.growth.compare import Row
from benchmarks.growth.probes import MADE_ONCE, Probe, probes, unnamed_parameters
from tests.lengths import LONG

# Each sorting of each list of the staff takes as long as the list, and making a PDF a second.
LEFT_OUT = ("?o=", " (after a change)")
# Of how many screens of the staff the short form asks one.
SCREENS = 3
REMEDY = "Say what its parts stand for in growth/asked.py, or its status in growth/expected.py."


def is_asked(probe: Probe) -> bool:
    """Whether this run asks for it: the short form for some of the screens of the staff."""
    if probe.route in MADE_ONCE or any(part in probe.name for part in LEFT_OUT):
        return False
    return LONG or probe.who != "staff" or zlib.crc32(probe.name.encode()) % SCREENS == 0


@pytest.mark.once
@pytest.mark.long
def test_every_probe_is_answered_as_expected(db, grown):
    wrong = {}
    for number, probe in enumerate(grown.asked.probes):
        if not is_asked(probe):
            continue
        if (status := grown.asked.ask(number, 1)["status"]) != probe.status:
            wrong[probe.name] = (status, probe.status)
    assert wrong == {}, REMEDY


@pytest.mark.once
def test_what_is_asked_after_a_change_is_asked_after_one(db, grown):
    number = next(n for n, p in enumerate(grown.asked.probes) if p.changed)
    grown.asked.ask(number, 1)
    assert grown.asked.changes == 1


def test_each_parameter_of_the_api_is_in_a_query():
    described = SchemaGenerator().get_schema(public=True)
    assert unnamed_parameters(described, probes()) == [], "Name it in benchmarks/growth/queries.py"


def test_each_status_expected_is_that_of_a_probe():
    names = {probe.name for probe in probes()}
    assert [name for name in expected.EXPECTED if name not in names] == []


def test_each_line_of_what_may_grow_is_of_a_probe():
    names = [probe.name for probe in probes()]
    reasons = table.listed()
    assert [p for p in reasons if not any(table.reason_for(n, {p: "x"}) for n in names)] == []


def row(small: float, large: float) -> Row:
    return Row("api/v1/codes?limit=10", {1000: [small] * 3, 100_000: [large] * 3})


def test_what_takes_a_third_more_grows():
    assert row(6.0, 8.0).grows


def test_what_takes_a_tenth_more_does_not_grow():
    assert not row(6.0, 6.6).grows


def test_less_than_a_millisecond_more_is_noise():
    assert not row(0.5, 1.4).grows


def test_what_grows_and_is_not_listed_is_told_with_the_remedy():
    (line,) = table.verdict([row(6.0, 8.0)], {})
    assert line.startswith("api/v1/codes?limit=10: 1.33 x. Make it flat, or give its reason")


def test_what_is_listed_with_a_reason_may_grow():
    text = f"{table.HEADING}\n\n| address | why |\n|---|---|\n| `api/v1/codes*` | Counts. |\n"
    assert table.verdict([row(6.0, 8.0)], table.listed(text)) == []


def test_a_bar_in_an_address_is_written_as_tables_want_it():
    text = f"{table.HEADING}\n\n| `api/v1/articles?code=icd-10-cm\\|B12` | Few. |\n"
    assert table.listed(text) == {"api/v1/articles?code=icd-10-cm|B12": "Few."}
