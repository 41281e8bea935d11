"""manage.py follow_journal, as a process of its own."""

import signal
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_published
from tests.servers.cache_receiver import cache_receiver
from tests.servers.forked import Forked
from tests.servers.serving import HOST, free_port

FOLLOW = "from django.core.management import call_command; call_command('follow_journal')"
PLACE = {"name": "c1", "kind": "varnish", "own": "", "token": "", "fetch": 0.2}


def _status(port: int) -> int:
    try:
        with urlopen(f"http://{HOST}:{port}/c1", timeout=5) as answer:
            return answer.status
    except URLError as error:
        return getattr(error, "code", 0)


@pytest.mark.step_by_step
@pytest.mark.django_db(transaction=True)
def test_it_follows_vouches_and_ends_when_it_is_told_to(database_environment):
    port = free_port()
    with cache_receiver() as cache:
        own = {"EDGE_PLACES": [{**PLACE, "address": cache.address}], "EDGE_HEALTH": (HOST, port)}
        process = Forked(database_environment, FOLLOW, **own)
        assert process.said.readline() == "follow_journal: following for c1\n"
        end = time.monotonic() + 20
        while _status(port) != 200 and time.monotonic() < end:
            time.sleep(0.05)
        assert _status(port) == 200
        article = make_published("Asthma")
        while len(cache.purges) < 3 and time.monotonic() < end:
            time.sleep(0.02)
        assert f"article-{article.public_id}" in cache.purges[2].groups
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
        process.end()


@pytest.mark.parametrize("only", [[], ["c9"]])
def test_without_a_cache_to_follow_for_it_says_what_to_set(only, settings):
    settings.EDGE_PLACES = [{**PLACE, "address": "http://127.0.0.1:9"}] if only else []
    with pytest.raises(CommandError, match="There is no such cache"):
        call_command("follow_journal", *[f"--only={name}" for name in only])
