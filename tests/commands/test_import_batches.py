"""import_articles saves several articles in one transaction."""

import pytest

from articles.importing.formats.files import ParsedArticle
from articles.importing.tree import ImportFailure
from articles.management.commands.import_articles import BATCH, _batches


def parsed(count: int):
    for number in range(count):
        yield ParsedArticle(f"page {number}", ImportFailure("nothing there"))


@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1])
def test_every_article_is_in_one_batch(count):
    found = [len(some) for some in _batches(parsed(count))]
    assert sum(found) == count and all(0 < size <= BATCH for size in found)


def test_what_was_read_before_a_parser_stopped_is_saved():
    def broken():
        yield from parsed(2)
        raise ZeroDivisionError

    batches = _batches(broken())
    assert len(next(batches)) == 2
    with pytest.raises(ZeroDivisionError):
        next(batches)
