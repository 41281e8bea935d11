"""The Python client: made from the contract, and right by its own tests."""

import os
import subprocess
import sys

from tests.clients.generate import stale
from tests.partners.python_client import CLIENT


def test_its_types_and_errors_are_those_of_the_contract():
    assert stale() == [], "python -m tests.clients.generate"


def test_its_own_tests_pass():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        command, cwd=CLIENT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
