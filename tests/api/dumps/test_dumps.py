"""GET /dumps: the files of the whole library, their list and their signature."""

import base64
import gzip
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from api.dumps import making, parts, sending
from articles.delivery.sync import dumps, export
from articles.editorial.publishing.journal import new_epoch
from articles.models import Dump, DumpPart
from tests.api.checks import INDEX, refusal
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    publish_draft,
    publish_reworded,
    purge_article,
    withdraw_article,
)

pytestmark = pytest.mark.django_db
LIST = f"{INDEX}dumps"
KEY = base64.b64encode(bytes.fromhex("302e020100300506032b657004220420") + b"k" * 32).decode()


def fetch(client, name: str = "all", **headers) -> bytes:
    answer = client.get(f"{LIST}/{name}.ndjson.gz", headers=headers)
    assert answer.status_code in (200, 206), answer.content[:300]
    return b"".join(answer.streaming_content)


def lines_in(client, name: str = "all") -> list[dict]:
    return [json.loads(line) for line in gzip.decompress(fetch(client, name)).splitlines()]


def listed(client) -> dict[str | None, dict]:
    return {one["language"]: one for one in client.get(LIST).json()["items"]}


@pytest.fixture
def spanish():
    article = make_draft("Asma", language="es")
    publish_draft(article)
    return article


@pytest.fixture
def small_parts(monkeypatch):
    """Parts of an article each."""
    monkeypatch.setattr(export, "PAGE_BYTES", 1)
    monkeypatch.setattr(parts, "_FULL", 1)


def test_a_file_has_the_lines_of_the_export(client, article, spanish):
    withdraw_article(make_published())
    making.make_dumps()
    export = client.get(f"{INDEX}export/articles").content.splitlines()
    assert lines_in(client)[:-1] == sorted(map(json.loads, export[:-1]), key=order)


def order(line: dict) -> str:
    """By language; the sort keeps the order of publication."""
    return line["language"]


def test_its_last_line_leads_to_the_feed(client, article):
    making.make_dumps()
    end = lines_in(client, "en")[-1]
    assert (end["type"], end["articles"], end["complete"]) == ("end", 1, True)
    publish_reworded(article)
    assert [change["edition"] for change in client.get(end["changes"]).json()["changes"]] == [2]


def test_each_language_has_a_file_of_its_own(client, article, spanish):
    making.make_dumps()
    assert list(listed(client)) == [None, "en", "es"]
    assert [line["id"] for line in lines_in(client, "es")[:-1]] == [str(spanish.public_id)]


def test_the_list_says_the_size_and_the_digest(client, article):
    making.make_dumps()
    body, said = fetch(client), listed(client)[None]
    assert (said["size"], said["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
    assert said["url"] == f"http://testserver{LIST}/all.ndjson.gz"


@pytest.mark.parametrize("end", [withdraw_article, purge_article])
def test_a_file_with_withdrawn_words_is_not_served(client, article, end):
    if end is purge_article:
        withdraw_article(article)
    making.make_dumps()
    end(article)
    answer = client.get(f"{LIST}/en.ndjson.gz")
    assert refusal(answer) == (503, "unavailable")
    assert answer["Retry-After"] and "/api/v1/export?language=en" in answer.json()["detail"]
    assert listed(client) == {}


def test_a_withdrawal_in_another_language_leaves_it(client, article, spanish):
    making.make_dumps()
    withdraw_article(spanish)
    assert list(listed(client)) == ["en"]
    assert len(lines_in(client, "en")) == 2


def test_it_is_served_again_once_made_anew(client, article):
    making.make_dumps()
    withdraw_article(article)
    assert dumps.needs_haste()
    making.make_dumps()
    assert [line["type"] for line in lines_in(client)] == ["tombstone", "end"]
    assert not dumps.needs_haste()


def test_a_withdrawal_breaks_off_what_is_being_sent(client, small_parts):
    _, second = make_published(), make_published()
    making.make_dumps()
    sent = client.get(f"{LIST}/en.ndjson.gz").streaming_content
    next(sent)
    withdraw_article(second)
    with pytest.raises(dumps.Recalled):
        list(sent)


def test_a_new_epoch_takes_the_files_away(client, article):
    making.make_dumps()
    new_epoch(why="Restored from backup.")
    assert client.get(f"{LIST}/all.ndjson.gz").status_code == 503
    making.make_dumps()
    assert len(lines_in(client)) == 2


def test_only_parts_that_changed_are_made_anew(client, small_parts):
    made = [make_published() for _ in range(4)]
    making.make_dumps()
    before = dict(DumpPart.objects.values_list("after_seq", "pk"))
    publish_reworded(made[1])
    making.make_dumps()
    parts_now = dict(Dump.objects.get(language="en", replaced_at=None).parts)
    kept = [pk for pk in before.values() if pk in parts_now]
    assert (len(kept), len(parts_now)) == (3, 4)
    assert [line["edition"] for line in lines_in(client)[:-1]] == [1, 2, 1, 1]


def test_what_comes_later_joins_the_last_part_while_it_has_room(client):
    for _ in range(3):
        make_published()
        making.make_dumps()
    assert len(Dump.objects.get(language="en", replaced_at=None).parts) == 1
    assert len(lines_in(client)) == 4


@pytest.mark.parametrize("act", [publish_reworded, archive_article, withdraw_article])
def test_a_file_is_as_one_made_from_nothing(client, article, act):
    make_published()
    making.make_dumps()
    act(article)
    making.make_dumps()
    grown = gzip.decompress(fetch(client))
    Dump.objects.all().delete()
    making.forget()
    making.make_dumps()
    assert gzip.decompress(fetch(client)) == grown


def test_nothing_is_made_where_nothing_has_changed(client, article, django_assert_max_num_queries):
    assert making.make_dumps() == 2
    with django_assert_max_num_queries(20):
        assert making.make_dumps() == 0


def test_a_language_without_changes_keeps_its_file(client, article, spanish):
    making.make_dumps()
    before = listed(client)
    publish_reworded(article)
    assert making.make_dumps() == 2
    assert listed(client)["es"] == before["es"]


def test_a_replaced_file_is_finished_for_whoever_began_it(client, article, small_parts):
    make_published()
    making.make_dumps()
    sent = client.get(f"{LIST}/en.ndjson.gz").streaming_content
    begun = next(sent)
    publish_reworded(article)
    making.make_dumps()
    assert len(gzip.decompress(begun + b"".join(sent)).splitlines()) == 3


def test_withdrawn_words_do_not_stay_in_the_database(article, monkeypatch):
    making.make_dumps()
    withdraw_article(article)
    making.make_dumps()
    bodies = DumpPart.objects.values_list("body", flat=True)
    assert len(bodies) == 1
    assert b"slow onset" not in gzip.decompress(bodies[0])


def test_a_purge_deletes_its_parts_itself(article):
    withdraw_article(article)
    making.make_dumps()
    purge_article(article)
    assert not DumpPart.objects.exists()


def test_files_replaced_long_ago_are_deleted(article, monkeypatch):
    monkeypatch.setattr(making, "KEPT", making.KEPT * 0)
    making.make_dumps()
    publish_reworded(article)
    making.make_dumps()
    assert Dump.objects.count() == 2
    assert DumpPart.objects.count() == 1


def test_without_minutes_there_are_no_files(client, article, settings):
    making.make_dumps()
    settings.DUMP_MINUTES = 0
    assert making.make_dumps() == 0
    assert refusal(client.get(f"{LIST}/all.ndjson.gz")) == (404, "not-found")
    assert not DumpPart.objects.exists()


def test_an_unknown_language_is_told_what_there_is(client, article):
    making.make_dumps()
    answer = client.get(f"{LIST}/pt.ndjson.gz")
    assert answer.status_code == 404
    assert "There are: all, en." in answer.json()["detail"]


def test_a_fetch_that_was_broken_off_goes_on(client, small_parts):
    make_published(), make_published()
    making.make_dumps()
    whole = fetch(client)
    for start in (1, 300, len(whole) - 1):
        assert fetch(client, Range=f"bytes={start}-") == whole[start:]


def test_a_range_of_another_file_gets_the_whole(client, article):
    making.make_dumps()
    headers = {"Range": "bytes=5-", "If-Range": '"another"'}
    assert fetch(client, **headers) == fetch(client)


def test_a_copy_that_is_held_is_not_sent_again(client, article):
    making.make_dumps()
    head = client.head(f"{LIST}/all.ndjson.gz")
    held = client.get(f"{LIST}/all.ndjson.gz", headers={"If-None-Match": head["ETag"]})
    assert (head.status_code, head.content, held.status_code) == (200, b"", 304)
    assert held["Cache-Control"] == "public, no-cache"


def test_an_address_gets_two_at_a_time(client, article):
    making.make_dumps()
    begun = [client.get(f"{LIST}/all.ndjson.gz") for _ in range(2)]
    assert refusal(client.get(f"{LIST}/all.ndjson.gz")) == (503, "unavailable")
    for answer in begun:
        list(answer.streaming_content)
    assert fetch(client)


def test_who_does_not_fetch_it_within_an_hour_is_broken_off(client, article, monkeypatch):
    making.make_dumps()
    monkeypatch.setattr(sending, "MOST_SECONDS", -1.0)
    with pytest.raises(TimeoutError):
        fetch(client)


def test_the_list_is_signed(client, article, settings):
    settings.DUMP_SIGNING_KEY = KEY
    making.make_dumps()
    body = client.get(LIST)
    links = body.json()["links"]
    key = load_pem_public_key(client.get(links["key"]).content)
    assert key.verify(client.get(links["signature"]).content, body.content) is None


def test_without_a_key_it_says_that_it_is_not_signed(client, article):
    links = client.get(LIST).json()["links"]
    assert (links["signature"], links["key"]) == (None, None)
    assert refusal(client.get(f"{LIST}/signature")) == (404, "not-found")
    assert refusal(client.get(f"{LIST}/key.pem")) == (404, "not-found")


def test_a_round_makes_them_when_it_is_time_or_at_once_after_a_withdrawal(article):
    assert making.run_once() == 2
    publish_reworded(article)
    assert making.run_once() == 0
    withdraw_article(article)
    assert making.run_once() == 2


def test_who_loses_the_lease_stops_and_offers_nothing_new(article, small_parts):
    make_published()
    assert making.make_dumps(goes_on=lambda: False) == 0
    assert not Dump.objects.exists()
    assert making.make_dumps() == 2
