"""The move as a whole: hold, copy, compare, index, verify."""

import io
import time
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.backups.errors import MoveFailed

from .copying import Say, copy_table
from .databases import SOURCE, TARGET, as_default, target_of
from .holding import held, require_same_state, state_of_source
from .marks import Marks
from .tables import LEFT_OUT, Table, foreign_tables, moved_tables
from .target import (
    prepare,
    require_empty,
    require_migrated,
    restore_keys,
    set_next_ids,
    settle,
)
from .verifying import manifest_of, require_equal


def move(url: str, say: Say) -> dict[str, Any]:
    """Copy every row of the site's database to that of the URL; returns the manifest of both.

    Broken off and run again, it goes on where it was. The journal keeps its epoch: partners'
    cursors go on. Raises MoveFailed.
    """
    tables = moved_tables()
    require_migrated()
    with target_of(url) as target, held(tables):
        _tell_what_stays(say)
        marks = _begun(target, tables, say)
        _copy(tables, marks, say)
        restore_keys(target, marks)
        set_next_ids(tables)
        say("Every foreign key holds. Comparing every row.")
        manifest = manifest_of(SOURCE, tables, say)
        require_equal(manifest, manifest_of(TARGET, tables, say), tables)
        _finish(target, marks, say)
    return manifest


def _tell_what_stays(say: Say) -> None:
    for model, maker in LEFT_OUT.items():
        say(f"{model._meta.db_table} is not copied: its rows are made again by {maker}.")
    for name in foreign_tables(connections[SOURCE]):
        say(f"{name} is not copied: it is no table of this release.")


def _begun(target: BaseDatabaseWrapper, tables: list[Table], say: Say) -> Marks:
    """The mark of this move, new or found."""
    marks, state = Marks(target), state_of_source(tables)
    if not marks.exist():
        require_empty(target)
        say(f"Making the tables on {target.vendor}.")
        prepare(target, marks, state)
        return marks
    before = marks.load("source")
    if before["epoch"] != state["epoch"]:
        raise MoveFailed(
            f"The target holds part of another site's move: its epoch is {before['epoch']}, this "
            f"site's {state['epoch']}. Name an empty database."
        )
    require_same_state(before, state)
    target.disable_constraint_checking()
    say("Going on with the move that was broken off.")
    return marks


def _copy(tables: list[Table], marks: Marks, say: Say) -> None:
    started, total = time.monotonic(), 0
    for table in tables:
        if rows := copy_table(table, marks, say):
            say(f"{table.name}: {rows:,} rows")
        total += rows
    seconds = time.monotonic() - started
    say(f"{total:,} rows of {len(tables)} tables in {seconds:.0f} s")


def _finish(target: BaseDatabaseWrapper, marks: Marks, say: Say) -> None:
    told: Any = _Told(say)
    with as_default(target):
        call_command("rebuild_search", stdout=told)
        try:
            call_command("verify_editions", stdout=told, stderr=told)
        except SystemExit as found:
            raise MoveFailed(
                "What was moved has the faults above. Run manage.py verify_editions on the source: "
                "every row is equal, so it has them too."
            ) from found
    settle(target)
    marks.drop()


class _Told(io.TextIOBase):
    """A command's output, told line by line."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def write(self, text: str) -> int:
        self.say(text.rstrip("\n"))
        return len(text)
