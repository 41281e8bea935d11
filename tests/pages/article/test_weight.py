"""What a reader's line has to carry for an article."""

import gzip

import pytest

from articles.pages.stylesheet import page_style
from tests.pages.every_page import publish_everything


@pytest.mark.django_db
def test_page_and_stylesheet_weigh_less_than_30_kb(client):
    publish_everything("en")
    sent = client.get("/en/gout/", headers={"Accept-Encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    assert len(sent.content) < 30_000
    assert len(gzip.compress(page_style().css.encode())) < 15_000
