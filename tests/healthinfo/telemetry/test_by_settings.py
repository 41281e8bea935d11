"""Two settings are enough: a server process then sends its errors and traces, also at its end."""

import subprocess
import sys

from tests.servers.webhook_receiver import answer, webhook_receiver

PROGRAM = """
import logging
import healthinfo.wsgi
from django.test import RequestFactory

environ = RequestFactory().get("/healthz", headers={"host": "localhost"}).environ
b"".join(healthinfo.wsgi.application(environ, lambda status, headers: None))
logging.getLogger("articles").error("on purpose")
"""


def test_a_process_sends_traces_and_errors(database_environment):
    with webhook_receiver() as receiver:
        receiver.always = answer(200)
        host = f"127.0.0.1:{receiver.server_port}"
        told = {"SENTRY_DSN": f"http://public@{host}/1", "SENTRY_ENVIRONMENT": "test"}
        told["OTEL_EXPORTER_OTLP_ENDPOINT"] = f"http://{host}"
        environment = {**database_environment, **told}
        command = [sys.executable, "-c", PROGRAM]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
        paths = {each.path for each in receiver.received}
    assert paths == {"/api/1/envelope/", "/v1/traces"}
