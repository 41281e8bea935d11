"""Preparing the demonstration twice at once ends in a sentence, not in a traceback."""

import fcntl
import logging

import pytest
from django.db import OperationalError

from healthinfo.demonstration.__main__ import _few_lines, alone


def test_while_another_prepares_it_says_so(tmp_path):
    path = tmp_path / "var" / "preparing.lock"
    path.parent.mkdir()
    with path.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(SystemExit, match="another `make demo` or `make setup`"), alone(path):
            pass


def test_a_locked_database_is_said_in_a_sentence(tmp_path):
    with pytest.raises(SystemExit, match="Wait until it has ended"), alone(tmp_path / "lock"):
        raise OperationalError("database is locked")


def test_what_is_prepared_is_not_logged_into_the_terminal_but_a_warning_is(caplog):
    with caplog.at_level(logging.INFO), _few_lines():
        logging.getLogger("security").info("account-add: done")
        logging.getLogger("security").warning("not done")
    logging.getLogger("security").info("afterwards")
    assert caplog.messages == ["not done", "afterwards"]


def test_another_failure_is_shown_as_it_is(tmp_path):
    with pytest.raises(OperationalError, match="no such table"), alone(tmp_path / "lock"):
        raise OperationalError("no such table: x")


def test_after_one_has_ended_the_next_may_begin(tmp_path):
    begun = 0
    for _ in range(2):
        with alone(tmp_path / "lock"):
            begun += 1
    assert begun == 2
