"""Each address that bears a secret is in the one list, and each log keeps to the list."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from healthinfo.telemetry.log_lines import redacted
from healthinfo.telemetry.secret_addresses import BEGINNINGS
from tests.access.routes import all_routes

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
# Names of what a route captures that opens something by itself.
_OPENS = re.compile(r"<(?:\w+:)?(?:token|secret|key|uidb36|signature|hash)>")


def test_each_route_that_captures_a_secret_begins_as_the_list_says():
    bearing = ["/" + route.replace("^", "") for route in all_routes() if _OPENS.search(route)]
    assert [route for route in bearing if not route.startswith(BEGINNINGS)] == []
    assert all(any(route.startswith(one) for route in bearing) for one in BEGINNINGS)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_the_sites_own_log_strikes_out_what_follows(beginning):
    request = RequestFactory().get(f"{beginning}3f-opens-it/")
    assert redacted(f"Not Found: {request.path}", request) == f"Not Found: {beginning}[…]/"


def test_a_code_in_a_query_is_struck_out():
    request = RequestFactory().get("/admin/account/oidc/x/login/callback/", {"code": "opens-it"})
    assert "opens-it" not in redacted("failed with opens-it", request)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_the_log_of_nginx_has_only_the_beginning(beginning):
    template = (DEPLOY / "nginx" / "healthinfo.conf.template").read_text()
    assert f"    ~^{beginning} {beginning}...;\n" in template
    assert "$request_uri" not in template and "$args" not in template


def test_the_log_of_caddy_has_only_the_beginnings():
    rule = re.search(r'request>uri regexp "(.*)" "[$]1"', (DEPLOY / "Caddyfile").read_text())
    shorten = re.compile(rule[1])
    for one in BEGINNINGS:
        assert shorten.sub(r"\1", f"{one}3f-opens-it/?code=opens-it") == one
    assert shorten.sub(r"\1", "/en/search/?q=knee") == "/en/search/"
