"""The pages of the export, and changes while they are fetched."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.v1.lists import export_pages as view
from articles.delivery import write_behind
from articles.delivery.sync import export
from articles.editorial.publishing.journal import new_epoch
from tests.api.checks import address, refusal
from tests.factories import make_draft, make_published, publish_reworded, withdraw_article

from .export import EXPORT, PAGES, ask, lines_of, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_pages(monkeypatch):
    """Sets the size of a page in bytes, without the end line."""

    def arrange(size: int) -> None:
        monkeypatch.setattr(export, "PAGE_BYTES", size)
        monkeypatch.setattr(view, "ENDING", 0)

    return arrange


def test_pages_hold_everything_once_in_the_order_of_first_publication(client, small_pages):
    made = [str(make_published().public_id) for _ in range(5)]
    small_pages(12_000)
    pages = walk(client, PAGES)
    assert len(pages) > 1
    assert [line["id"] for page in pages for line in page[:-1]] == made
    assert [page[-1]["complete"] for page in pages] == [False] * (len(pages) - 1) + [True]


def test_the_link_header_names_the_next_page(client, small_pages):
    make_published(), make_published()
    small_pages(1)
    answer = client.get(PAGES)
    following = json.loads(answer.content.splitlines()[-1])["next"]
    assert answer["Link"] == f'<{following}>; rel="next"'
    assert "Link" not in client.get(following)


def test_an_article_larger_than_a_page_is_a_page_of_its_own(client, small_pages):
    for length in (1, 20_000, 1):
        article = make_draft()
        publish_reworded(article, f"<p>{'Rest. ' * length}</p>")
    small_pages(20_000)
    assert [len(page) - 1 for page in walk(client, PAGES)] == [1, 1, 1]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(size=st.integers(1, 60_000))
def test_pages_of_any_size_hold_the_same_articles(walked, size):
    client, made, arrange = walked
    arrange(size)
    pages = walk(client, PAGES)
    assert [line["id"] for page in pages for line in page[:-1]] == made
    for page in pages:
        assert page[-1]["articles"] == len(page) - 1 <= 1 or measured(page) <= size


@pytest.fixture
def walked(client, small_pages, db):
    """A client, six articles of different lengths, some of them stored, and `small_pages`."""
    made = []
    for number in range(6):
        article = make_draft()
        publish_reworded(article, f"<p>{'Rest. ' * (number * 300)}</p>")
        made.append(str(article.public_id))
        client.get(address(article)) if number % 2 else None
    write_behind.flush()
    return client, made, small_pages


def measured(page: list[dict]) -> int:
    return sum(
        len(json.dumps(line, ensure_ascii=False, separators=(",", ":"))) for line in page[:-1]
    )


def test_a_page_never_has_more_bytes_than_the_manifest_says(client):
    for _ in range(6):
        article = make_draft()
        # Quotation marks are escaped twice, which the estimate of a page's size ignores.
        publish_reworded(article, f"<p>{chr(34) * 25_000}</p>")
    most, sizes, following = ask(client, EXPORT)["page_bytes"], [], PAGES
    while following:
        body = client.get(following).content
        sizes.append(len(body))
        following = json.loads(body.splitlines()[-1])["next"]
    assert most * 0.7 < max(sizes) <= most <= 4_000_000
    assert len(sizes) == 2


def test_any_page_can_be_asked_for_again(client, small_pages):
    for _ in range(3):
        make_published()
    small_pages(1)
    second = json.loads(client.get(PAGES).content.splitlines()[-1])["next"]
    once = client.get(second).content
    walk(client, second)
    assert client.get(second).content == once


def test_what_is_withdrawn_after_the_manifest_is_a_tombstone_and_in_the_feed(client):
    make_published()
    article = make_published()
    manifest = ask(client, EXPORT)
    withdraw_article(article)
    [[_, line, end]] = walk(client, manifest["links"]["first"])
    assert (line["type"], line["id"]) == ("tombstone", str(article.public_id))
    [change] = client.get(end["changes"]).json()["changes"]
    assert (change["type"], change["seq"]) == ("article.withdrawn", line["seq"])


def test_an_article_first_published_between_pages_is_in_the_feed_alone(client, small_pages):
    made = [str(make_published().public_id) for _ in range(2)]
    small_pages(1)
    first = lines_of(client, PAGES)
    later = make_published()
    rest = walk(client, first[-1]["next"])
    seen = [line["id"] for page in [first, *rest] for line in page[:-1]]
    assert seen == made
    [change] = client.get(rest[-1][-1]["changes"]).json()["changes"]
    assert change["id"] == str(later.public_id)


def test_an_article_published_again_between_pages_is_the_newest_and_in_the_feed(client, article):
    manifest = ask(client, EXPORT)
    publish_reworded(article)
    [[line, end]] = walk(client, manifest["links"]["first"])
    assert line["edition"] == 2 and "Said anew." in line["document"]
    assert len(client.get(end["changes"]).json()["changes"]) == 1


def test_a_withdrawal_between_the_two_queries_of_a_page_leaves_a_tombstone(client, monkeypatch):
    article, built = make_published(), export._others

    def late(*args):
        withdraw_article(article)
        return built(*args)

    monkeypatch.setattr(export, "_others", late)
    [line, _] = lines_of(client, PAGES)
    assert line["type"] == "tombstone"


def test_a_page_of_another_epoch_gets_restart_with_the_manifest(client, small_pages):
    make_published(), make_published()
    small_pages(1)
    following = lines_of(client, PAGES)[-1]["next"]
    new_epoch(why="Restored from backup.")
    answer = client.get(following)
    assert refusal(answer) == (410, "restart")
    assert answer.json()["restart"] == f"http://testserver{EXPORT}"
