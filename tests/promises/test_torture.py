"""The short form of benchmarks/torture: processes publish and are killed, and nothing is lost.

The long one kills the web server, the worker and PostgreSQL as well: see docs/reliability.md.
"""

import json
import subprocess
import sys

import pytest

from tests.lengths import length

PUBLICATIONS = length(24, long=600)


@pytest.mark.long
def test_killed_publishers_lose_nothing_and_publish_nothing_twice(database_environment):
    options = ["--publications", PUBLICATIONS, "--processes", 3, "--seed", 7, "--pace", 5]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.torture", "--here", *map(str, options)],
        env=database_environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    # The others are published over HTTP and by the worker.
    assert figures["publications"] >= PUBLICATIONS * 3 // 4
    assert figures["killed"]["publishers"] > 0
