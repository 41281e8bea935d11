"""The settings of a replica that a process reads from."""

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config.replica import replica_database, replica_name
from tests.healthinfo.config.test_edge import env_of

PRIMARY = "postgresql://healthinfo:secret@db/healthinfo"
REPLICA = "postgresql://healthinfo:secret@r2/healthinfo"


def test_without_a_url_nothing_is_read_from_a_replica():
    assert replica_database(env_of(), PRIMARY) == {}
    assert replica_name(env_of(REPLICA_NAME="r2"), ["r2"], reads=False) == ""
    assert not [name for name in settings.MIDDLEWARE if "replica" in name]


def test_its_connections_only_read_and_wait_two_seconds_at_most_to_be_made():
    found = replica_database(env_of(REPLICA_URL=REPLICA), PRIMARY, {"statement_timeout": 30})
    options = found["OPTIONS"]["options"]
    assert options == "-c statement_timeout=30000 -c default_transaction_read_only=on"
    assert (found["HOST"], found["OPTIONS"]["connect_timeout"]) == ("r2", 2)


@pytest.mark.parametrize(
    ("url", "primary", "fault"),
    [
        (PRIMARY, PRIMARY, "is DATABASE_URL"),
        (REPLICA, "sqlite:///var/site.sqlite3", "names no PostgreSQL, which alone has replicas"),
        ("sqlite:///var/copy.sqlite3", PRIMARY, "Write for instance"),
        ("postgresql://u:secret@r2,r3/healthinfo", PRIMARY, "names several servers"),
    ],
)
def test_a_url_that_cannot_be_used_stops_the_start_without_telling_it(url, primary, fault):
    with pytest.raises(ImproperlyConfigured, match=fault) as raised:
        replica_database(env_of(REPLICA_URL=url), primary)
    assert "secret" not in str(raised.value)


def test_the_one_replica_that_is_asked_about_recalls_needs_no_second_name():
    assert replica_name(env_of(), ["r2"], reads=True) == "r2"
    assert replica_name(env_of(REPLICA_NAME="r3"), ["r2", "r3"], reads=True) == "r3"


@pytest.mark.parametrize(("given", "names"), [("", []), ("", ["r2", "r3"]), ("r4", ["r2"])])
def test_a_replica_that_nobody_would_ask_is_not_read_from(given, names):
    with pytest.raises(ImproperlyConfigured, match="REPLICA_NAME is none of REPLICA_NAMES"):
        replica_name(env_of(REPLICA_NAME=given), names, reads=True)
