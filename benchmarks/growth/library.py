"""Makes a library of a size: a first one by the site's own commands, copies of it, landmarks."""

import io
import json
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.core.management import call_command
from django.test import Client

from articles.delivery import write_behind
from articles.editorial.library.links import refresh_stale_links
from articles.editorial.library.names import refresh_stale_names
from articles.editorial.mail.profiles import create_calendar_secret
from articles.editorial.publishing.imported import publish_imported, unpublished_imports
from articles.models import Article, Topic

from . import copying, desk, words

# Articles that are made by the site's own commands; the others are copies.
BASE = 1000
# Of how many published articles one is worked on, and one is left a draft: so many that a list of
# the staff is a whole page in the smallest library.
WORKED_ON, DRAFTS = 10, 10


def make(size: int, *, base: int = BASE) -> dict[str, Any]:
    """Fill an empty database with `size` articles; returns what the probes ask for (as JSON)."""
    base = min(base, size)
    if size % base:
        raise ValueError(f"{size} articles are no multiple of {base}: name another size")
    who = desk.people()
    client = desk.partner(who)
    first(base, who, client)
    if size > base:
        copying.grow(size // base - 1)
    return landmarks(who, client)


def first(count: int, who: SimpleNamespace, client: SimpleNamespace) -> None:
    """`count` articles in every state, with all that staff, readers and partners add."""
    with tempfile.TemporaryDirectory() as folder:
        words.write(path := Path(folder) / "articles.jsonl", count)
        _import(path)
    waiting = unpublished_imports()
    _publish([pk for place, pk in enumerate(waiting) if place % DRAFTS != DRAFTS - 1])
    published = list(Article.objects.filter(current__isnull=False).order_by("pk"))
    worked_on = published[::WORKED_ON]
    for article in worked_on:
        desk.work_on(article, who, client)
    for place in range(WORKED_ON // 2, len(published) - 2, 4 * WORKED_ON):
        desk.end(published[place : place + 3], who)
    desk.notice(who, topics=[Topic.objects.get(slug="topic-5").pk], picked=[published[1].pk])
    desk.house(who, "frequent")
    refresh_stale_links(most=count)
    refresh_stale_names(most=count)
    _read(published)


def _read(articles: list[Article]) -> None:
    """Ask for each once, so that its answer is stored."""
    client = Client(raise_request_exception=False)
    for article in articles:
        client.get(f"/api/v1/articles/{article.public_id}", SERVER_NAME="localhost")
    write_behind.flush()


def _import(path: Path) -> None:
    call_command("import_articles", str(path), stdout=io.StringIO(), stderr=io.StringIO())


def _publish(ids: list[int]) -> None:
    for outcome in publish_imported(ids):
        if outcome.result != "published":
            raise RuntimeError(f"{outcome.article}: {outcome.why}")


def landmarks(who: SimpleNamespace, client: SimpleNamespace) -> dict[str, Any]:
    """Publish what the probes ask for; its ids and addresses, and the partner's key."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "landmarks.jsonl"
        path.write_text("\n".join(map(json.dumps, words.landmarks())))
        _import(path)
    rows = Article.objects.filter(origin__source="landmark").order_by("origin__source_id")
    article, translation, term, gone, old = rows
    _publish([row.pk for row in rows])
    desk.work_on(article, who, client)
    desk.end([old, gone], who)
    notice = desk.notice(who, picked=[article.pk])
    refresh_stale_links()
    refresh_stale_names()
    house = desk.house(who, "zanzibarine")
    return {
        "article": article.pk,
        "translation": translation.pk,
        "term": term.pk,
        "gone": gone.pk,
        "archived": old.pk,
        "secret": client.secret,
        "calendar": create_calendar_secret(who.author),
        "partner": client.row.pk,
        "key": client.key.pk,
        "subscription": client.subscription.pk,
        "notice": notice.pk,
        "batch": house.batch.pk,
        "words": house.words.pk,
    }
