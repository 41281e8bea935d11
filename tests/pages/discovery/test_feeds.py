"""Feeds of what changed: which entries they hold, and which are deleted from them."""

import uuid

import pytest
from django.utils.dateparse import parse_datetime
from hypothesis import given
from hypothesis import strategies as st

from articles.editorial.withdrawal.withdraw import purge
from articles.models import Change
from articles.pages.discovery.feeds import queries
from articles.pages.discovery.xml import DECLARATION, element, strip_forbidden, text_element
from tests.editorial.notices.notices import raise_new
from tests.factories import (
    ADMINISTRATOR,
    archive_article,
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    move_article,
    publish_reworded,
    reword,
    withdraw_article,
)
from tests.pages.discovery.feeds import (
    ATOM,
    LANGUAGE,
    ElementTree,
    atom,
    content_of,
    deleted,
    entries,
    ids,
    items,
    link,
    titles,
)
from tests.pages.reading import links_of, parse

SITE = "http://testserver"
EVERY = ("/en/feed.atom", "/en/feed.json")


@pytest.fixture
def gout(db):
    return make_published("Gout", slug="gout", summary="A painful joint.")


def withdraw_with_reason(article, kind: str = "outdated", **fields):
    words = {"reason": "Old evidence.", "advice": "", **fields}
    withdraw_article(article, kind, **words)


def test_a_feed_says_what_it_is_and_where(client, gout):
    feed = atom(client)
    assert feed.findtext(f"{ATOM}title") == "Health Information: what changed"
    assert feed.findtext(f"{ATOM}id") == f"{SITE}/en/feed.atom" == link(feed, "self")
    assert link(feed, "alternate") == f"{SITE}/en/" and feed.attrib[LANGUAGE] == "en"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Health Information"
    assert feed.findtext(f"{ATOM}updated") == entries(feed)[0].findtext(f"{ATOM}updated")


def test_what_changed_is_listed_with_the_newest_first(client, gout):
    publish_reworded(gout, "<p>Rest.</p>", note="Advice on rest added.")
    latest, first = entries(atom(client))
    assert content_of(latest) == "<p>Advice on rest added.</p>"
    assert content_of(first) == "<p>New page.</p><p>A painful joint.</p>"
    assert link(latest, "alternate") == f"{SITE}/en/gout/" == link(first, "alternate")
    assert latest.find(f"{ATOM}category").attrib["term"] == gout.current.edition.significance


def test_each_change_is_an_entry_of_its_own_whose_id_stays(client, gout):
    first = ids(atom(client))
    publish_reworded(gout, "<p>Rest.</p>")
    after = ids(atom(client))
    assert after[1:] == first and len(set(after)) == 2
    assert all(uuid.UUID(name.removeprefix("urn:uuid:")).version == 5 for name in after)
    assert [item["id"] for item in items(client)] == after


def test_json_feed_has_the_same_for_programs(client, gout):
    feed = client.get("/en/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/en/feed.json" and feed["language"] == "en"
    [item] = feed["items"]
    assert (item["title"], item["url"]) == ("Gout", f"{SITE}/en/gout/")
    assert item["_healthinfo"]["article"] == str(gout.public_id)
    assert (item["_healthinfo"]["edition"], item["_healthinfo"]["withdrawn"]) == (1, False)
    published = gout.current.published_at.replace(microsecond=0)
    assert parse_datetime(item["date_published"]) == published


def test_a_withdrawal_is_listed_without_a_word_of_the_article(client, gout):
    before = ids(atom(client))
    withdraw_with_reason(gout, kind="unsafe", advice="Stop and call us.")
    feed = atom(client)
    [entry] = entries(feed)
    assert titles(feed) == ["A page was withdrawn"] and deleted(feed) == before
    assert "not safe to follow" in content_of(
        entry
    ) and "Old evidence. Stop and call us." in content_of(entry)
    assert link(entry, "alternate") == f"{SITE}/a/{gout.public_id}"
    for address in EVERY:
        text = client.get(address).content.decode()
        assert "Gout" not in text and "painful" not in text and "gout" not in text


def test_programs_are_told_why_a_page_was_withdrawn_and_what_to_delete(client, gout):
    [before] = items(client)
    withdraw_with_reason(gout)
    feed = client.get("/en/feed.json").json()
    [item] = feed["items"]
    assert item["_healthinfo"]["withdrawn"] and item["_healthinfo"]["kind"] == "outdated"
    [gone] = feed["_healthinfo"]["deleted"]
    assert gone["id"] == before["id"] and gone["reason"] == "Old evidence."


def test_a_withdrawal_links_to_what_replaces_the_page(client, gout):
    other = make_published("Gout attacks")
    withdraw_with_reason(gout, kind="merged", successor=other)
    assert f'href="{SITE}/a/{other.public_id}"' in content_of(entries(atom(client))[0])


def test_a_page_published_again_is_listed_anew_and_its_old_editions_stay_deleted(client, gout):
    [old] = ids(atom(client))
    withdraw_with_reason(gout)
    publish_reworded(gout, "<p>Rest.</p>", note="Checked again.")
    feed = atom(client)
    assert titles(feed) == ["Gout", "A page was withdrawn"]
    assert deleted(feed) == [old] and old not in ids(feed)


def test_after_a_purge_nothing_is_left_but_that_it_went(client, gout):
    withdraw_with_reason(gout)
    purge(gout, by=make_person(ADMINISTRATOR), reason="By order of a court.")
    feed = atom(client)
    assert titles(feed) == ["A page was withdrawn"]
    assert "Old evidence" not in client.get("/en/feed.atom").content.decode()


def test_an_archived_page_is_listed_as_no_longer_kept_up_to_date(client, gout):
    archive_article(gout, reason="Nobody writes it now.")
    entry = entries(atom(client))[0]
    assert entry.findtext(f"{ATOM}title") == "Gout"
    assert content_of(entry) == (
        "<p>This page is no longer kept up to date.</p><p>Nobody writes it now.</p>"
    )


def test_a_safety_notice_is_in_the_feed_once_while_it_is_raised(client, gout):
    other = make_published("Asthma", slug="asthma")
    notice = raise_new(picked=[gout.pk, other.pk])
    feed = atom(client)
    assert titles(feed).count("Safety notice") == 1 and len(entries(feed)) == 3
    entry = entries(feed)[0]
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{notice.public_id}"
    assert "Stop using batch 7." in content_of(entry) and "on other pages" in content_of(entry)
    assert link(entry, "alternate") == f"{SITE}/en/gout/"


def test_the_notice_of_another_language_does_not(client, gout):
    make_published("Asma", slug="asma", language="es")
    raise_new(picked=[gout.pk])
    assert titles(atom(client, "/es/feed.atom")) == ["Asma"]


def test_each_language_has_its_own_feed_in_its_own_words(client, gout):
    make_published("Gota", slug="gota", language="es")
    feed = atom(client, "/es/feed.atom")
    assert titles(feed) == ["Gota"] and feed.attrib[LANGUAGE] == "es"
    assert titles(atom(client)) == ["Gout"]


def test_moves_and_reviews_are_no_news(client, gout):
    move_article(gout, "gout-attack")
    assert Change.objects.last().type == "article.moved"
    assert len(entries(atom(client))) == 1
    assert link(entries(atom(client))[0], "alternate") == f"{SITE}/en/gout-attack/"


def test_the_newest_fifty_are_listed(client, gout, monkeypatch):
    monkeypatch.setattr(queries, "NEWEST", 2)
    for number in range(3):
        publish_reworded(gout, f"<p>{number}</p>", note=f"Change {number}.")
    told = [content_of(entry) for entry in entries(atom(client))]
    assert told == ["<p>Change 2.</p>", "<p>Change 1.</p>"]


def test_drafts_are_no_news(client, gout):
    make_draft("Unfinished")
    reword(gout, "<p>Secret.</p>")
    assert titles(atom(client)) == ["Gout"]
    assert b"Secret" not in client.get("/en/feed.json").content


def test_a_language_without_news_has_an_empty_feed(client, db):
    assert entries(atom(client, "/es/feed.atom")) == [] == items(client, "/es/feed.json")
    assert atom(client, "/es/feed.atom").findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("address", ["/qq/feed.atom", "/qq/feed.json", "/en/feed.rss"])
def test_there_is_no_feed_of_anything_else(client, db, address):
    assert client.get(address).status_code == 404


def test_many_changes_cost_what_one_does(client, gout, django_assert_max_num_queries):
    make_withdrawn("Asthma")
    raise_new(picked=[gout.pk])
    publish_reworded(gout, "<p>Rest.</p>")
    make_withdrawn("Croup")
    make_published("Mumps")
    for address in EVERY:
        with django_assert_max_num_queries(7):
            client.get(address)


@pytest.mark.parametrize("address", EVERY)
def test_a_follower_who_has_the_feed_gets_304(client, gout, address):
    first = client.get(address)
    assert first.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    held = {"If-None-Match": first.headers["ETag"]}
    assert client.get(address, headers=held).status_code == 304
    publish_reworded(gout, "<p>Rest.</p>")
    assert client.get(address, headers=held).status_code == 200


def test_every_page_links_to_the_feeds_of_its_language(client, gout):
    for address in ("/en/", "/en/gout/", "/en/none/"):
        head = parse(client.get(address)).css_first("head")
        found = links_of(head, 'link[rel="alternate"][type^="application/"][title]')
        assert found[:2] == ["/en/feed.atom", "/en/feed.json"], address


def test_hostile_words_stay_words(client, db):
    article = make_published("Gout", slug="gout")
    note = 'A <b>&amp; "bold"</b> ]]> \x0b\x1f\ufffe change </entry>.'
    # As an import or an older release may have left it: nothing else lets such text in.
    Change.objects.bulk_create(
        [Change(**{**last_change(article), "seq": 999, "type": "article.archived", "note": note})]
    )
    entry = entries(atom(client))[0]
    assert "A &lt;b&gt;&amp;amp; &quot;bold&quot;&lt;/b&gt; ]]&gt;  change" in content_of(entry)
    assert items(client)[0]["content_html"] == content_of(entry)


def last_change(article) -> dict:
    return Change.objects.filter(article=article).values(
        *("at", "article_id", "public_id", "language", "state", "edition", "significance")
    )[0]


@given(st.text(), st.text())
def test_any_text_makes_well_formed_xml(text, value):
    document = DECLARATION + text_element("a", text, b=value)
    root = ElementTree.fromstring(document.encode())
    # XML reads every end of a line as one newline.
    assert (root.text or "").split() == strip_forbidden(text).split()
    assert root.attrib["b"].split() == strip_forbidden(value).split()


def test_an_element_without_content_closes_itself():
    assert element("a", b__c='"') == "<a b:c='\"'/>\n"
