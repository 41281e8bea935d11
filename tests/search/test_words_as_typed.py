"""Words as people type them find their page first: tests/search/words_as_typed.tsv."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from articles.documents.richtext.folding import without_invisible
from articles.editorial.publishing.imported import publish_imported
from articles.importing.tree import SectionNode
from articles.importing.tree_blocks import TextBlock
from articles.search.search import search
from tests.factories import make_imported
from tests.search.articles import forget_all

pytestmark = pytest.mark.django_db
LINES = Path(__file__).with_name("words_as_typed.tsv").read_text("utf-8").split("\n")
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]
KINDS = sorted({kind for kind, *_ in ROWS} - {"other"})
ALSO_CALLED = {"Caesarean section": ["C-section"]}
TEXTS = {"Paracetamol": "Take 500 mg, at most 4,000 mg a day."}


def make_library() -> None:
    """Publish a page for each row."""
    ids = [
        make_imported(
            number,
            title=title,
            language=language,
            also_called=ALSO_CALLED.get(title, []),
            sections=[SectionNode("1", blocks=[TextBlock(f"<p>{TEXTS.get(title, '4 5 6')}</p>")])],
        ).pk
        for number, (_, language, title, _) in enumerate(ROWS)
    ]
    failed = [outcome for outcome in publish_imported(ids) if outcome.why]
    assert not failed, failed


def misses() -> Iterator[tuple[str, str]]:
    """(kind, what went wrong) of each question whose first result is another page."""
    for kind, language, title, asked in ROWS:
        for text in filter(None, asked.split(" | ")):
            results = search(text, language=language, limit=1).results
            first = results[0].current.edition.title if results else "nothing"
            if without_invisible(first) != without_invisible(title):
                yield kind, f"{language} {text!r}: {first!r}, not {title!r}"


@pytest.fixture(scope="module")
def missed(django_db_setup, django_db_blocker) -> dict[str, list[str]]:
    """{kind: its misses}."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_all()
        make_library()
        found: dict[str, list[str]] = {}
        for kind, what in misses():
            found.setdefault(kind, []).append(what)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_finds_its_page_first(missed, kind):
    assert not missed.get(kind), missed[kind]
