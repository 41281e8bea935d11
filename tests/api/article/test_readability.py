"""The member `reading`: the readability measures stored with the edition."""

import pytest

from tests.factories import make_draft, publish_reworded

pytestmark = pytest.mark.django_db


def test_an_articles_json_has_its_editions_measures(client):
    article = make_draft()
    edition = publish_reworded(article, "<p>" + "The cat sat on the mat. " * 20 + "</p>")
    reading = client.get(f"/api/v1/articles/{article.public_id}").json()["reading"]
    assert reading == edition.reading
    (measure,) = reading["measures"]
    assert measure == {"formula": "flesch-kincaid", "scale": "us-grade", "value": "-1.4"}
