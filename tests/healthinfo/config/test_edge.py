"""The settings of caches in front of the site."""

import re

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.edge.places import PROBE, Place, caches, places
from healthinfo.config.edge import edge_health, edge_places, edge_tags, replica_names
from healthinfo.settings import BASE_DIR


def env_of(**values: str) -> environ.Env:
    env = environ.Env()
    env.ENVIRON = values
    return env


def test_each_varnish_and_each_cdn_is_a_place():
    found = edge_places(
        env_of(
            EDGE_CACHES="c1=http://127.0.0.1:6083, c2=http://10.0.0.5:6083/",
            EDGE_FASTLY_SERVICE="abc",
            EDGE_FASTLY_TOKEN="t",
        )
    )
    places = [Place(**values) for values in found]
    assert [place.label for place in places] == ["cache c1", "cache c2", "Fastly"]
    assert places[1].address == "http://10.0.0.5:6083"


def test_without_variables_there_is_no_place():
    env = env_of()
    assert (edge_places(env), edge_tags(env), replica_names(env)) == ([], "", [])
    assert edge_health(env) == ("127.0.0.1", 8009)


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"EDGE_CACHES": "http://127.0.0.1:6083"}, "Write a name and the address"),
        ({"EDGE_CACHES": "C 1=http://127.0.0.1:6083"}, "Write a name and the address"),
        ({"EDGE_CACHES": "c1=http://a,c1=http://b"}, "Name each cache and mirror once"),
        ({"EDGE_MIRRORS": "m 1"}, "mirror_static --name"),
        ({"EDGE_CACHES": "c1=http://a", "EDGE_MIRRORS": "c1"}, "Name each cache and mirror once"),
        ({"EDGE_FASTLY_SERVICE": "abc"}, "EDGE_FASTLY_TOKEN is not set"),
        ({"EDGE_CLOUDFLARE_TOKEN": "t"}, "EDGE_CLOUDFLARE_ZONE is not set"),
        ({"EDGE_CLOUDFLARE_TOKEN": "t", "EDGE_CLOUDFLARE_ZONE": "a/b"}, "letters and digits"),
        ({"EDGE_FETCH_SECONDS": "0"}, "more than 0"),
    ],
)
def test_what_cannot_be_used_stops_the_start_with_a_remedy(values, remedy):
    with pytest.raises(ImproperlyConfigured, match=remedy):
        edge_places(env_of(**values))


def test_the_header_of_a_cdn_is_one_of_two():
    assert edge_tags(env_of(EDGE_TAGS="cache-tag")) == "Cache-Tag"
    with pytest.raises(ImproperlyConfigured, match="surrogate-key"):
        edge_tags(env_of(EDGE_TAGS="tags"))


@pytest.mark.parametrize("value", ["8009", "host:", "host:0", "host:99999"])
def test_the_address_for_probes_needs_a_port(value):
    with pytest.raises(ImproperlyConfigured, match="Write an address and a port"):
        edge_health(env_of(EDGE_HEALTH=value))


def test_the_shipped_configuration_of_varnish_has_the_same_seconds():
    vcl = (BASE_DIR / "deploy" / "varnish" / "healthinfo.vcl.template").read_text()
    [varnish] = edge_places(env_of(EDGE_CACHES="c1=http://127.0.0.1:6083"))
    assert f"beresp.time - bereq.time > {varnish['fetch']:.0f}s" in vcl
    asked = sum(int(ms) for ms in re.findall(r"\.(?:interval|timeout) = (\d+)ms", vcl))
    assert asked == PROBE * 1000
    assert "set beresp.ttl = 60s" in vcl and "set beresp.grace = 0s" in vcl


def test_a_mirror_is_known_by_its_name_and_serves_for_a_lease_at_most(settings):
    settings.EDGE_PLACES = edge_places(env_of(EDGE_MIRRORS="m1"))
    [mirror] = places()
    assert (mirror.label, mirror.stops_within, mirror.confirms_in_time) == ("mirror m1", 2.0, True)
    assert caches() == []
