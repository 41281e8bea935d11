"""Any edition can be read again, and its digest recomputed by anyone over HTTP."""

import hashlib
import json
import re

import pytest

from articles.editorial.withdrawal.withdraw import archive
from tests.editorial.steps import article_json, publish_reworded
from tests.factories import add_section, make_person, make_published, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_published("Asthma — ‘el asma’")
    add_section(article, "Dose", items=[("½ tablet", "<p>5&nbsp;mg</p>"), ("Día", "")])
    publish_draft(article)
    publish_reworded(article, "<p>Third &lt;text&gt;.</p>")
    return article


def recomputed(client, article) -> dict[int, tuple[str, str]]:
    """{number: (digest as told, digest as computed)} of every edition, by HTTP alone."""
    own = f"/api/v1/articles/{article.public_id}"
    rows = client.get(f"{own}/editions").json()["items"]
    found = {}
    for row in rows:
        data = client.get(f"{own}/editions/{row['number']}/document").content
        found[row["number"]] = (row["digest"], "sha256:" + hashlib.sha256(data).hexdigest())
    return found


def test_every_editions_digest_is_that_of_its_bytes(client, article):
    found = recomputed(client, article)
    assert sorted(found) == [1, 2, 3]
    assert all(told == computed for told, computed in found.values())
    assert len(set(found.values())) == 3


def test_they_can_still_be_read_when_the_article_is_archived(client, article):
    before = recomputed(client, article)
    archive(article, by=make_person("Publisher"), reason="No longer kept up.")
    assert recomputed(client, article) == before


def test_the_present_articles_digest_is_that_of_its_edition(client, article):
    present = article_json(client, article)["edition"]
    assert present["digest"] == recomputed(client, article)[3][1]


def test_a_sections_digest_is_told_and_can_be_recomputed(client, article):
    own = f"/api/v1/articles/{article.public_id}"
    told = [section["digest"] for section in client.get(own).json()["sections"]]
    document = json.loads(client.get(f"{own}/editions/3/document").content)
    sections = [without_ids(section) for section in document["sections"]]
    form = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    texts = [json.dumps(section, **form) for section in sections]
    assert told == ["sha256:" + hashlib.sha256(text.encode()).hexdigest() for text in texts]


def without_ids(value):
    if isinstance(value, list):
        return [without_ids(inner) for inner in value]
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if not re.fullmatch("id|anchor", k)}
        return {key: without_ids(inner) for key, inner in kept.items()}
    return value
