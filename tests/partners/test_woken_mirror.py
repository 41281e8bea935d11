"""A webhook wakes the Python client's keeper, which then has the change within seconds."""

import sqlite3
import subprocess
import time
from contextlib import suppress

import pytest
from healthinfo_client.mirror import Mirror

from api.webhooks.signing import display_secret
from tests.api.webhooks.hooks import make_subscription, turn
from tests.factories import make_published, withdraw_article
from tests.partners.python_client import PROGRAM, environment
from tests.servers.serving import HOST, free_port, serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def comes_to_be(path, wanted: dict[str, int]) -> bool:
    """Whether the copy has so many articles in each state within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        time.sleep(0.05)
        with suppress(sqlite3.OperationalError):  # not begun yet
            if Mirror(str(path)).counts() == wanted:
                return True
    return False


def test_a_recall_is_in_the_copy_long_before_it_would_have_looked(
    database_environment, settings, tmp_path
):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    article, path, listen = make_published(), tmp_path / "copy.sqlite3", f"{HOST}:{free_port()}"
    subscription = make_subscription(f"http://{listen}/")
    own = environment(HEALTHINFO_WEBHOOK_SECRET=display_secret(subscription.secret))
    with serving(database_environment) as site:
        command = [*PROGRAM, "mirror", site, str(path), "--watch", "3000", "--listen", listen]
        with subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL) as process:
            assert comes_to_be(path, {"published": 1})
            withdraw_article(article, "unsafe")
            turn(subscription)
            assert comes_to_be(path, {"withdrawn": 1})
            process.kill()
