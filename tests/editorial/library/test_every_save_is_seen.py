"""Whoever writes a draft's words has its links looked up again: each way raises `lock_version`."""

import re
import uuid
from pathlib import Path

import pytest

from articles.editorial.library.batches import accept_or_skip, propose, submit_accepted
from articles.editorial.library.glossary import write_definition
from articles.editorial.library.glossary_links import link_terms, linkable_terms
from articles.editorial.library.links import refresh_stale_links, stale_drafts
from articles.editorial.publishing.restore import restore
from articles.editorial.translations.translate import translate
from articles.models import Article
from tests.editorial.translations.translations import make_translation, write_spanish
from tests.factories import (
    make_draft,
    make_imported,
    make_person,
    make_published,
    reword,
)

pytestmark = pytest.mark.django_db
ARTICLES = Path(__file__).resolve().parents[3] / "articles"
LINK = f'<p>A biopsy. <a href="article:{uuid.uuid4()}">There.</a></p>'


def import_again(article: Article) -> None:
    make_imported(1, summary="Said otherwise by its source.")


def replace_words(article: Article) -> None:
    batch = propose(by=make_person(), find="A biopsy", replacement="The biopsy")
    accept_or_skip(batch, by=make_person(), accept=batch.items.values_list("pk", flat=True))
    submit_accepted(batch, by=make_person())


def link_definitions(article: Article) -> None:
    make_published("Biopsy", kind="definition")
    refresh_stale_links()
    keys = [term.key for term in linkable_terms(article)]
    link_terms(article, by=make_person(), keys=keys)


def reworded() -> Article:
    article = make_draft()
    reword(article, LINK)
    return article


WAYS = [
    (make_published, lambda article: restore(article, by=make_person(), number=1)),
    (lambda: make_imported(1), import_again),
    (reworded, replace_words),
    (reworded, link_definitions),
    (lambda: make_translation(make_published(), published=False), write_spanish),
]


@pytest.mark.parametrize(("make", "write"), WAYS)
def test_a_draft_written_in_any_way_is_looked_at_again(make, write):
    article = make()
    refresh_stale_links()
    write(article)
    assert article.pk in stale_drafts().values_list("pk", flat=True)


def test_a_new_draft_is_looked_at():
    original = make_published()
    refresh_stale_links()
    made = [
        translate(original, by=make_person(), language="es"),
        write_definition("Stent", language="en", by=make_person()),
    ]
    assert {article.pk for article in made} <= set(stale_drafts().values_list("pk", flat=True))


def test_these_are_all_modules_that_write_words():
    # What writes rows of a draft, without the functions that raise `lock_version` themselves.
    writes = re.compile(
        r"write_sections\(|replace_places\(|_write_rows\(|Block\.objects\.create|rich_text\.row\.save"
    )
    found = {
        path.stem
        for path in (ARTICLES / "editorial").rglob("*.py")
        if writes.search(path.read_text())
    }
    raising = {
        path.stem
        for path in (ARTICLES / "editorial").rglob("*.py")
        if "record_edit(" in path.read_text()
    }
    assert found - {"batch_places", "placement"} <= raising
