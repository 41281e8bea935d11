"""A table of which nothing says how it grows stops the filler, with the remedy."""

import pytest

from benchmarks.growth import copying, tables

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_table_that_nothing_is_known_of_is_named_with_the_remedy(monkeypatch):
    monkeypatch.delitem(tables.KEPT, "articles_topic")
    with pytest.raises(tables.CannotCopy, match=r"articles_topic: .* Name it in KEPT"):
        tables.grown()


def test_a_table_without_a_row_to_copy_is_named_with_the_remedy():
    with pytest.raises(tables.CannotCopy, match=r"articles_article, .* Write some in"):
        copying.grow(1)
