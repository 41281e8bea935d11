"""Feeds of one topic: articles in it and in topics below it, and articles withdrawn from it."""

import pytest

from articles.models import Change, Journal, Topic
from articles.pages.discovery.feeds import queries
from tests.editorial.notices.notices import publish_about, raise_new
from tests.factories import make_published, publish_reworded, withdraw_article
from tests.pages.discovery.feeds import ATOM, atom, deleted, ids, items, link, titles
from tests.pages.reading import links_of, read_page

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
JOINTS = "/en/topics/joints/feed.atom"


@pytest.fixture
def joints():
    return Topic.objects.create(slug="joints", name="Joints", names={"es": "Articulaciones"})


@pytest.fixture
def gout(joints):
    return publish_about(joints, title="Gout", slug="gout")


def test_a_topics_feed_lists_what_changed_in_it_alone(client, gout):
    make_published("Asthma")
    feed = atom(client, JOINTS)
    assert titles(feed) == ["Gout"]
    assert feed.findtext(f"{ATOM}title") == "Health Information: what changed in Joints"
    assert link(feed, "self") == SITE + JOINTS
    assert link(feed, "alternate") == f"{SITE}/en/topics/joints/"


def test_an_entry_has_the_same_id_as_in_the_feed_of_the_language(client, gout):
    assert ids(atom(client, JOINTS)) == ids(atom(client))
    assert items(client, "/en/topics/joints/feed.json") == items(client)


def test_topics_below_belong_to_it(client, joints):
    below = Topic.objects.create(slug="knee", name="Knee", parent=joints)
    publish_about(below, title="Torn meniscus")
    assert titles(atom(client, JOINTS)) == ["Torn meniscus"]


def test_an_article_under_two_of_its_topics_is_listed_once(client, joints):
    below = Topic.objects.create(slug="knee", name="Knee", parent=joints)
    publish_about(joints, below, title="Torn meniscus")
    assert titles(atom(client, JOINTS)) == ["Torn meniscus"]


def test_a_page_withdrawn_from_a_topic_is_listed_there(client, gout):
    [before] = ids(atom(client, JOINTS))
    withdraw_article(gout)
    feed = atom(client, JOINTS)
    assert titles(feed) == ["A page was withdrawn"] and deleted(feed) == [before]


def test_it_is_listed_even_when_nothing_else_is_left_in_the_topic(client, gout):
    withdraw_article(gout)
    [item] = items(client, "/en/topics/joints/feed.json")
    assert item["_healthinfo"]["withdrawn"] and "Gout" not in str(item)


def test_another_language_has_its_own(client, gout, joints):
    publish_about(joints, title="Gota", slug="gota", language="es")
    feed = atom(client, "/es/topics/joints/feed.atom")
    assert titles(feed) == ["Gota"] and "Articulaciones" in feed.findtext(f"{ATOM}title")


def test_a_notice_is_in_the_feeds_of_the_topics_of_its_pages(client, gout):
    other = make_published("Asthma")
    raise_new(picked=[gout.pk])
    raise_new(name="Another", picked=[other.pk])
    assert titles(atom(client, JOINTS)) == ["Safety notice", "Gout"]


def test_what_changed_long_ago_in_a_small_topic_is_still_listed(client, gout, monkeypatch):
    monkeypatch.setattr(queries, "NEAR", 3)
    other = make_published("Asthma")
    for number in range(4):
        publish_reworded(other, f"<p>Advice {number}.</p>")
    assert Journal.objects.get().seq - Change.objects.get(article=gout).seq > 3
    assert titles(atom(client, JOINTS)) == ["Gout"]


@pytest.mark.parametrize("far", [False, True])
def test_many_changes_cost_what_one_does(client, gout, django_assert_max_num_queries, far, joints):
    if far:
        Journal.objects.update(seq=queries.NEAR + 1000)
    raise_new(picked=[gout.pk])
    withdraw_article(publish_about(joints))
    for _ in range(3):
        publish_about(joints)
    with django_assert_max_num_queries(10):
        client.get(JOINTS)


@pytest.mark.parametrize("address", ["/en/topics/none/feed.atom", "/qq/topics/joints/feed.json"])
def test_there_is_no_feed_of_an_unknown_topic(client, joints, address):
    assert client.get(address).status_code == 404


def test_the_topics_page_links_to_its_feed(client, gout):
    page = read_page(client, "/en/topics/joints/")
    feeds = links_of(page, 'head link[type="application/atom+xml"]')
    assert any(address.endswith(JOINTS) for address in feeds)
