"""Two versions on one database: each answers with its own, and pruning keeps the rows of both."""

import http.client
import time
from datetime import datetime

from django.urls import get_resolver
from django.utils import timezone

from articles.delivery.renditions import keys_in_use
from articles.delivery.renditions.renditions import prune
from articles.models import Current, Rendition

from .parts import HOST

MACHINES = ("web-1", "web-2")
FORM = "v1.json"


def version_faults(targets: dict[str, int]) -> list[str]:
    """After both have answered for an article: two texts, two rows, and pruning takes neither."""
    current = Current.objects.filter(state="published").order_by("pk").first()
    address = f"/api/v1/articles/{current.public_id}"
    answers = {name: _ask(targets[name], address) for name in MACHINES}
    found = [f"{name} answers {status}" for name, (status, _) in answers.items() if status != 200]
    if answers["web-1"][1] == answers["web-2"][1]:
        found.append("both versions answer with the same bytes: they are not two")
    rows = _await_rows(current, 2)
    if len(rows) != 2 or not rows <= set(_keys()):
        found.append(f"of two versions' rows {len(rows)} are stored, in use: {len(_keys())}")
    # The views, and with them the renderers: prune deletes the rows of forms that nobody builds.
    _ = get_resolver().url_patterns
    prune()
    if kept := rows - _rows(current):
        found.append(f"pruning took the rows of {len(kept)} versions")
    return found


def _keys() -> dict[str, datetime]:
    return keys_in_use.keys(timezone.now())


def _rows(current: Current) -> set[str]:
    own = Rendition.objects.filter(article=current.pk, name=FORM, shown=current.shown)
    return set(own.values_list("renderer", flat=True))


def _await_rows(current: Current, count: int) -> set[str]:
    """The keys of stored answers, once there are as many."""
    end = time.monotonic() + 10
    while len(rows := _rows(current)) < count and time.monotonic() < end:
        time.sleep(0.2)
    return rows


def _ask(port: int, address: str) -> tuple[int, bytes]:
    web = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        web.request("GET", address)
        answer = web.getresponse()
        return answer.status, answer.read()
    finally:
        web.close()
