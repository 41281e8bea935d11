"""The changes to the API as feeds, and the catalogue of the API."""

import datetime
import json

import pytest

from api.about.changelog import Undated, changelog, read
from tests.pages.discovery.feeds import atom, content_of, entries, ids, items, link

ATOM, JSON = "/api/changelog.atom", "/api/changelog.json"
FILE = "# Changes\n\n## v1, 3 March 2026\n\nIn short:\n\n- `a` is\n  new.\n- **b**\n"


def test_an_entry_is_a_version_and_a_day_with_its_lines():
    [told] = read(FILE)
    assert (told.version, told.day) == ("v1", datetime.date(2026, 3, 3))
    assert told.lines == ["<code>a</code> is new.", "<strong>b</strong>"]


@pytest.mark.parametrize("title", ["v1, March 2026", "3 March 2026", "v1, 31 June 2026", "Soon"])
def test_a_title_without_a_version_and_a_day_is_refused(title):
    with pytest.raises(Undated, match="v1, 1 December 2026"):
        list(read(f"# Changes\n\n## {title}\n\n- New.\n"))


def test_the_file_has_each_day_of_a_version_once_and_the_newest_first():
    days = [(told.version, told.day) for told in changelog()]
    assert days == sorted(set(days), reverse=True)
    assert all(told.lines for told in changelog())


def test_both_feeds_have_the_same_entries_with_lasting_names(client):
    feed = atom(client, ATOM)
    assert ids(feed) == [item["id"] for item in items(client, JSON)]
    assert ids(feed)[-1] == "tag:testserver,2026-11-30:api-changes-v1"
    assert len(entries(feed)) == len(changelog())


def test_the_feed_has_what_its_format_asks_for(client):
    feed, [first, *_] = atom(client, ATOM), items(client, JSON)
    assert link(feed, "self") == f"http://testserver{ATOM}"
    assert content_of(entries(feed)[0]) == first["content_html"]
    assert first["date_published"].endswith("T00:00:00Z")


def test_a_feed_is_asked_for_again_without_being_sent_again(client):
    etag = client.get(ATOM).headers["ETag"]
    assert client.get(ATOM, headers={"If-None-Match": etag}).status_code == 304


def test_the_catalogue_is_a_linkset_that_leads_to_addresses_that_answer(client, db):
    answer = client.get("/.well-known/api-catalog")
    assert answer.headers["Content-Type"] == (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    )
    catalogue, api = json.loads(answer.content)["linkset"]
    assert catalogue["item"] == [{"href": api["anchor"]}]
    assert {"service-desc", "service-doc", "status", "terms-of-service"} < set(api)
    own = [each for name, rel in api.items() if name != "anchor" for each in rel]
    paths = [each["href"].removeprefix("http://testserver") for each in own]
    asked = [path for path in paths if path.startswith("/") and "/policy/" not in path]
    assert {client.get(path).status_code for path in asked} == {200}


def test_head_names_the_catalogue_itself(client):
    answer = client.head("/.well-known/api-catalog")
    assert answer.headers["Link"] == (
        '<http://testserver/.well-known/api-catalog>; rel="api-catalog"'
    )
    assert (answer.status_code, answer.content) == (200, b"")
