"""What robots are asked to leave alone, read by the standard library's own reader."""

from urllib.robotparser import RobotFileParser

import pytest

SITE = "http://testserver"


@pytest.fixture
def robots(client) -> RobotFileParser:
    found = RobotFileParser()
    found.parse(client.get("/robots.txt").content.decode().splitlines())
    return found


PUBLIC = ("/en/", "/en/gout/", "/a/1/card.png", "/en/feed.atom")
PRIVATE = ("/admin/", "/preview/abc/", "/calendar/x.ics")


@pytest.mark.parametrize("path", [*PUBLIC, *PRIVATE])
def test_robots_may_fetch_what_is_for_readers_alone(robots, path):
    assert robots.can_fetch("*", SITE + path) is (path in PUBLIC)


def test_pages_that_answer_what_was_typed_are_not_to_be_indexed(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /*/search/?", "Disallow: /*/feedback/"} <= set(lines)


def test_it_links_to_the_site_map(client, robots):
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]


def test_it_is_plain_text_and_kept_for_minutes_alone(client):
    headers = client.get("/robots.txt").headers
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=300"
