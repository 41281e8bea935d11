"""What is not set is not loaded: the server's processes are as large as before."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config import telemetry as telemetry_settings

LIBRARIES = (
    *("opentelemetry", "sentry_sdk", "prometheus_client", "google.protobuf"),
    *("numpy", "onnxruntime", "tokenizers"),
    # What drf-spectacular imports to make a description.
    *("django.test", "unittest", "drf_spectacular.openapi"),
    # What REST framework imports where it is installed.
    *("pygments", "yaml"),
)
PROGRAM = """
import sys
import healthinfo.wsgi
print([name for name in {libraries!r} if name in sys.modules])
"""


def test_a_server_process_loads_none_of_them(database_environment):
    command = [sys.executable, "-c", PROGRAM.format(libraries=LIBRARIES)]
    done = subprocess.run(
        command, env=database_environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_missing_library_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(telemetry_settings, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"SENTRY_DSN is set.*requirements-telemetry"):
        telemetry_settings.report_errors({}, "http://key@host/1", "test")
    with pytest.raises(ImproperlyConfigured, match=r"OTLP_ENDPOINT is set.*requirements-telemetry"):
        telemetry_settings.trace_requests([], "http://collector:4318")
