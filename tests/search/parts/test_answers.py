"""What a search reads for its results."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchSection
from articles.search.search import search
from tests.search.articles import make_findable

pytestmark = pytest.mark.django_db


def test_no_document_is_opened_and_ten_results_cost_as_much_as_one():
    make_findable("Asthma", "<p>Wheezing.</p>")
    search("asthma", language="en")
    counts = []
    for number in (1, 4):
        for _ in range(number):
            make_findable(f"Asthma {number}")
        with CaptureQueriesContext(connection) as asked:
            search("asthma", language="en")
        # Synonyms are looked for again every few seconds.
        said = [query["sql"] for query in asked if "synonymgroup" not in query["sql"]]
        counts.append(len(said))
        assert not any('"document"' in sql for sql in said)
    assert counts[0] == counts[1]


def test_an_article_that_was_not_indexed_anew_after_an_upgrade_is_answered_from_its_text():
    make_findable("Asthma", "<p>Chest wheezing.</p>")
    kept = search("asthma wheezing", language="en").results[0]
    SearchSection.objects.all().delete()
    again = search("asthma wheezing", language="en").results[0]
    assert (again.section[1:], again.snippet) == (kept.section[1:], kept.snippet)
