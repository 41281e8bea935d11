"""The loop of the partners' guide, and the files of the library, while others publish."""

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from api.dumps import making
from articles.delivery.sync import dumps, export
from articles.models import Current
from tests.api.checks import INDEX
from tests.api.sync.export import EXPORT, PAGES, walk
from tests.factories import make_draft, publish_draft
from tests.lengths import length
from tests.partners.transitions import Day, publishing_on

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step, pytest.mark.long]
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "partners.md"


def guides_loop() -> Any:
    """The functions of follow.py in the guide."""
    [text] = re.findall(r"^cat > follow.py <<'END'\n(.*?)^copy = ", GUIDE.read_text(), re.M | re.S)
    names: dict[str, Any] = {}
    exec(text, names)
    names["get"] = lambda address: Client().get(address).content
    return SimpleNamespace(**names)


def compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def source() -> dict[str, dict]:
    """{id: line} of a whole export."""
    return {line["id"]: line for page in walk(Client(), PAGES) for line in page[:-1]}


@pytest.fixture
def small_pages(monkeypatch):
    for number in range(6):
        publish_draft(make_draft(f"Condition {number}", language="es" if number % 2 else "en"))
    monkeypatch.setattr(export, "PAGE_BYTES", 20_000)


def test_a_copy_that_takes_the_articles_from_the_feed_ends_equal_to_its_source(small_pages):
    loop, copy, day = guides_loop(), {}, Day(seed=11)
    feed = loop.begin(copy, Client().get(EXPORT).json()["links"]["first"])
    with publishing_on(day):
        for _ in range(length(12, long=400)):
            feed = loop.follow(copy, feed)
    loop.follow(copy, feed)
    assert set(day.done) == {deed.__name__ for deed in day.deeds}
    assert copy == source()
    for public_id, line in copy.items():
        if line["type"] == "article":
            assert compact(line["article"]) == Client().get(f"{INDEX}articles/{public_id}").content


def test_a_file_never_has_what_was_withdrawn_before_it_was_fetched(small_pages):
    day = Day(seed=12)
    with publishing_on(day):
        for _ in range(length(12, long=400)):
            making.make_dumps()
            gone = Current.objects.filter(state__in=dumps.ENDED).values_list("public_id", flat=True)
            assert not set(map(str, gone)) & readable_in_file()
    making.make_dumps()
    assert {line["id"]: line for line in lines_of_file() if "id" in line} == source()


def readable_in_file() -> set[str]:
    return {line["id"] for line in lines_of_file() if line["type"] == "article"}


def lines_of_file() -> list[dict]:
    """Of the file of all languages; none while it is not served, or broken off."""
    answer = Client().get(f"{INDEX}dumps/all.ndjson.gz")
    if answer.status_code == 503:
        return []
    try:
        body = b"".join(answer.streaming_content)
    except dumps.Recalled:
        return []
    return [json.loads(line) for line in gzip.decompress(body).splitlines()]
