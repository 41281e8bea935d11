"""The TypeScript client's mirror, killed at any moment while all goes on, ends equal to its source.

Needs Node and the client as `make check-clients` builds it: TYPESCRIPT_CLIENT names its folder.
Without it this is left out, as in the suite, which needs neither Node nor npm.
"""

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command

from tests.api.partners.keys import bearer, make_key
from tests.factories import make_draft, make_published, publish_draft
from tests.lengths import length
from tests.partners.mirror_rows import copy_of, source_of
from tests.partners.test_partners_guide import worker
from tests.partners.transitions import Day, publishing_on
from tests.servers.serving import free_port, serving

BUILT = os.environ.get("TYPESCRIPT_CLIENT", "")
pytestmark = [
    pytest.mark.skipif(not BUILT, reason="TYPESCRIPT_CLIENT names no built client"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.step_by_step,
]


@pytest.fixture
def site(database_environment):
    """The address of a server on the test's database, in which there is something already."""
    for number in range(8):
        publish_draft(make_draft(f"Condition {number}", language="es" if number % 2 else "en"))
    with serving(database_environment, WEBHOOK_ALLOW_LOOPBACK=True) as address:
        yield address


def node(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["node", str(Path(BUILT, "build", program)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def kill_mirror(site: str, path: Path, moment: str) -> None:
    done = node("test/killed.js", moment, site, str(path))
    assert done.returncode == -signal.SIGKILL, done.stderr


def finish_mirror(site: str, path: Path) -> str:
    done = node("src/mirror/cli.js", site, str(path), "--once")
    assert done.returncode == 0, done.stderr
    return done.stdout


def moments(seed: int, count: int) -> list[str]:
    """Every other time while it is saving."""
    chance = random.Random(seed)
    anywhere = (f"{chance.randint(60, 700)} ms" for _ in range(count))
    return [f"{chance.randint(5, 60)} statements" if n % 2 else m for n, m in enumerate(anywhere)]


def comparable(rows: dict[str, dict]) -> dict[str, dict]:
    """Rows whose tombstones are compared as what they say, and not by their spaces."""
    return {
        key: {**row, "tombstone": json.loads(row["tombstone"] or "null")}
        for key, row in rows.items()
    }


def test_a_copy_killed_at_any_moment_ends_equal_to_its_source(site, tmp_path):
    day, path = Day(seed=2), tmp_path / "copy.sqlite3"
    with publishing_on(day):
        for moment in moments(1, count=length(20, long=500)):
            kill_mirror(site, path, moment)
    assert finish_mirror(site, path).endswith("the copy is the source\n")
    assert comparable(copy_of(path)) == comparable(source_of(site))


def subscribe(site: str, hook: str) -> str:
    """The secret of a new subscription."""
    _, secret = make_key(scopes=["webhooks"])
    head = {**bearer(secret), "Content-Type": "application/json"}
    address, body = f"{site}/api/v1/me/subscriptions", json.dumps({"url": hook}).encode()
    with urlopen(Request(address, body, head), timeout=30) as answer:
        return json.load(answer)["secret"]


def test_a_webhook_wakes_the_mirror(site, database_environment, tmp_path):
    path, hook = tmp_path / "copy.sqlite3", f"127.0.0.1:{free_port()}"
    secret = subscribe(site, f"http://{hook}/")
    command = ["node", str(Path(BUILT, "build/src/mirror/cli.js")), site, str(path)]
    with (
        worker(database_environment, site),
        subprocess.Popen(
            [*command, "--watch", "600", "--listen", hook],
            env={**os.environ, "HEALTHINFO_WEBHOOK_SECRET": secret},
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stderr.readline() == "the copy is the source\n"
        article = make_published("News")
        wait_until(lambda: str(article.public_id) in copy_of(path))
        process.terminate()
    assert process.returncode == 0


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_copy_begins_anew_after_the_journal_was_restored(site, tmp_path):
    path = tmp_path / "copy.sqlite3"
    finish_mirror(site, path)
    call_command("new_epoch", verbosity=0)
    assert finish_mirror(site, path) == "the copy is the source\n"
    assert comparable(copy_of(path)) == comparable(source_of(site))
