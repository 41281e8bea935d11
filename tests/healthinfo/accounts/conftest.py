"""What the log tells a SIEM."""

import json
import logging

import pytest

from healthinfo.telemetry.log_lines import JsonFormatter


@pytest.fixture
def lines(caplog, django_capture_on_commit_callbacks):
    """A function: the security lines so far, as a SIEM reads them."""
    caplog.set_level(logging.INFO, "security")

    def read() -> list[dict]:
        own = [record for record in caplog.records if record.name == "security"]
        return [json.loads(JsonFormatter().format(record)) for record in own]

    with django_capture_on_commit_callbacks(execute=True):
        yield read
