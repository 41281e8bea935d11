"""Which tests of the screens and pages run on PostgreSQL too: together they run every statement.

What the tests of FOLDERS check is mostly words, markup, forms and rights, and hundreds of them run
the same few statements. So there a test runs on SQLite alone, unless statements.txt names it. That
list is made so that each statement which any test of FOLDERS runs is run on both databases, by a
test that is listed or stands elsewhere. Tests that commit always run on both.

    python -m tests.statements     run every test on SQLite and write statements.txt anew

Do that when a screen or page asks the database for something new, and before a release
`make test-all`, which runs everything on both.
"""

import os
import re
import sys
import time
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

FOLDERS = (
    "tests/access/",
    "tests/admin/",
    "tests/healthinfo/accounts/",
    "tests/healthinfo/staff/",
    "tests/healthinfo/telemetry/",
    "tests/pages/",
)
# Order and search differ between the databases by more than statements.
NOT_IN = ("tests/pages/lists/",)
LIST = Path(__file__).with_suffix(".txt")
# The long form of a test (tests/lengths.py) runs on both as well.
ALL = "1" in (os.environ.get("TEST_ALL"), os.environ.get("TEST_LONG"))
# Values in the text of a statement, names that Django numbers, and whatever is repeated.
_PLAIN = (
    (re.compile(r"'[^']*'|\b\d+\b"), "0"),
    (re.compile(r"s\d+_x\d+"), "savepoint"),
    (re.compile(r"\(%s(?:, ?%s)*\)(?:, ?\(%s(?:, ?%s)*\))*"), "(…)"),
    (re.compile(r"(?:WHEN .+? THEN .+? )+"), "WHEN … "),
    (re.compile(r"(\S.{9,}?)(?: (?:OR|AND|UNION ALL|UNION) \1)+"), r"\1"),
)


def runs_once(item: pytest.Item) -> bool:
    """Whether this test of a database runs on SQLite alone."""
    if ALL or not in_folders(item.nodeid) or commits(item):
        return False
    return name_of(item.nodeid) not in listed()


def in_folders(name: str) -> bool:
    return name.startswith(FOLDERS) and not name.startswith(NOT_IN)


def commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or (mark and mark.kwargs.get("transaction")))


def name_of(nodeid: str) -> str:
    """A test's name without its parameters."""
    return nodeid.partition("[")[0]


@cache
def listed() -> frozenset[str]:
    return frozenset(LIST.read_text().split())


@lru_cache(50_000)
def plain(sql: str) -> str:
    """A statement without what differs from one time to another."""
    for pattern, instead in _PLAIN:
        sql = pattern.sub(instead, sql)
    return sql


class Recorder:
    """A plugin of pytest that notes the statements and the processor time of each test."""

    def __init__(self) -> None:
        self.statements: dict[str, set[str]] = {}
        self.seconds: dict[str, float] = {}
        self.both: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        from django.db import connection

        name, began = name_of(item.nodeid), time.process_time()
        found = self.statements.setdefault(name, set())
        if commits(item) or not in_folders(name) and not item.get_closest_marker("once"):
            self.both.add(name)

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            found.add(plain(sql))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            result = yield
        self.seconds[name] = self.seconds.get(name, 0.01) + time.process_time() - began
        return result

    def chosen(self) -> list[str]:
        """The cheapest tests found that run what no test elsewhere runs."""
        inside = {n: s for n, s in self.statements.items() if n not in self.both and in_folders(n)}
        elsewhere = (self.statements[name] for name in self.both)
        left = set().union(*inside.values()) - set().union(*elsewhere)
        chosen: dict[str, set[str]] = {}
        while left:
            best = max(inside, key=lambda name: len(inside[name] & left) / self.seconds[name])
            chosen[best] = inside[best] & left
            left -= inside[best]
        return sorted(chosen)


def main() -> int:
    """Write the list; the status of the tests."""
    recorder = Recorder()
    os.environ["TEST_ALL"] = "1"
    status = pytest.main(["-q", "--ignore=tests/browser", "tests"], plugins=[recorder])
    LIST.write_text("".join(f"{name}\n" for name in recorder.chosen()))
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
