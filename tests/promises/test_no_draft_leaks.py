"""No draft text ever appears outside: every public address is read and searched."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client

from articles.delivery import write_behind
from articles.drafting.loading import fill_positions
from articles.editorial.drafts.share_links import make_share_link, revoke_share_link, share_token
from articles.editorial.review.submission import submit
from articles.models import Reference
from tests.factories import (
    add_block,
    add_list,
    add_section,
    make_draft,
    make_person,
    make_published,
)

pytestmark = pytest.mark.django_db
MARK = "Unseen"
STARTS = [
    "/",
    "/en/",
    "/es/",
    "/en/a-z/u/",
    "/en/a-z/c/",
    "/en/search/?q=unseen",
    "/api/v1/",
    "/api/v1/changes",
]
STARTS += [f"/api/v1/{name}" for name in ("articles", "topics", "languages", "search?q=unseen")]
STARTS += [f"/api/v1/articles?slug={MARK.lower()}-slug", "/sitemap.xml", "/robots.txt"]


def crawl(client, starts: list[str], statuses: dict[str, int]) -> dict[str, str]:
    """{address: what it answered}, following every address of ours that an answer names."""
    answers: dict[str, str] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answer = client.get(address)
        statuses[address] = answer.status_code
        # Pictures and PDF files are no text, but may not hold the mark either.
        answers[address] = f"{answer.headers} {answer.content.decode(errors='replace')}"
        waiting += [found for found in addresses_in(answers[address]) if found not in answers]
    return answers


def addresses_in(text: str) -> list[str]:
    found = re.findall(r'(?:href="|"|<|>)((?:http://testserver)?/[^"<>\s\\#]*)', text)
    found = [one.removeprefix("http://testserver").replace("&amp;", "&") for one in found]
    return [one for one in found if not one.startswith(("/static/", "/admin", "//"))]


def redraft(article) -> None:
    """Put the mark into every text of the draft."""
    for field in ("title", "summary", "byline", "call_to_action", "call_to_action_label"):
        setattr(article, field, f"{MARK} {field}")
    article.slug = f"{MARK.lower()}-slug"
    article.also_called = article.questions = [f"{MARK} words"]
    article.save()
    section = article.section_set.first()
    section.heading = f"{MARK} section"
    section.save()
    add_block(section, html=f"{MARK} text")
    add_block(section, "care-advice", html=f"{MARK} advice", urgency="urgent")
    add_list(section, [(f"{MARK} term", f"{MARK} meaning")])
    add_section(article, f"{MARK} heading")
    Reference.objects.create(article=article, title=f"{MARK} source")
    fill_positions(article)


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    """What every public address answers, with a published, a redrafted and a new article."""
    with django_db_blocker.unblock(), transaction.atomic():
        read = read_everything(Client())
        transaction.set_rollback(True)
    return read


def read_everything(client: Client) -> dict[str, Any]:
    published = make_published("Published condition")
    redraft(published)
    submit(published, by=make_person(), note=f"{MARK} note")
    unpublished = make_draft(f"{MARK} new condition")
    redraft_only = {"slug": f"{MARK.lower()}-new"}
    type(unpublished).objects.filter(pk=unpublished.pk).update(**redraft_only)
    own = f"/api/v1/articles/{unpublished.public_id}"
    hidden = [own, f"{own}/editions", f"{own}/editions/1", f"/a/{unpublished.public_id}"]
    hidden += [f"/en/{MARK.lower()}-new/", f"/en/{MARK.lower()}-slug/"]
    # A share link exists; its id, and the ids of its article, open nothing.
    link = make_share_link(unpublished, by=make_person(), note=f"{MARK} note")
    hidden += [f"/preview/{name}/" for name in (link.public_id, link.public_id.hex, link.pk)]
    hidden += [f"/preview/{name}/" for name in (unpublished.public_id, f"{link.public_id.hex}.x")]
    hidden += ["/preview/", "/preview"]
    statuses: dict[str, int] = {}
    answers = crawl(client, STARTS + hidden, statuses)
    write_behind.flush()
    again = crawl(client, STARTS + hidden, statuses)
    return {
        "first": answers,
        "again": again,
        "hidden": {statuses[address] for address in hidden},
        "listed": client.get("/api/v1/articles").json()["items"],
        "changes": client.get("/api/v1/changes").json()["changes"],
    }


def test_a_draft_edited_and_submitted_after_publication_appears_nowhere(everything):
    for answers in (everything["first"], everything["again"]):
        assert [address for address, text in answers.items() if f"{MARK} " in text] == []


def test_the_crawl_reads_the_published_text_by_every_way(everything):
    read = {urlsplit(a).path for a, text in everything["first"].items() if "slow onset" in text}
    forms = [r"/en/[\w-]+/", r"/api/v1/articles/[\w-]+", r".*/editions/1", r".*/document"]
    for form in forms:
        assert [path for path in read if re.fullmatch(form, path)], form


def test_an_article_never_published_is_not_found_at_any_address(everything):
    assert everything["hidden"] == {404}
    assert [item["title"] for item in everything["listed"]] == ["Published condition"]
    assert len(everything["changes"]) == 1


def test_a_draft_is_read_at_its_share_link_alone_and_only_while_that_is_open(client):
    link = make_share_link(make_draft(f"{MARK} new condition"), by=make_person())
    address = f"/preview/{share_token(link)}/"
    shown = client.get(address)
    assert f"{MARK} new condition" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"] and "ETag" not in shown.headers
    assert "noindex" in shown.headers["X-Robots-Tag"]
    revoke_share_link(link, by=make_person())
    closed = client.get(address)
    assert closed.status_code == 410 and MARK not in closed.content.decode()
