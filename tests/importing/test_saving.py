"""Saved drafts: their digest equals that of the rows, and text too long is cut with a warning."""

import datetime

import pytest

from articles.drafting.loading import load_draft
from articles.importing.saving import draft_digest, save_tree
from articles.importing.tree import Person, SectionNode, StatedCode, StatedReference, Tree
from articles.importing.tree_blocks import CareAdviceBlock, Item, ListBlock, TextBlock
from articles.models import Article, Origin

pytestmark = pytest.mark.django_db
RELIEF = "0E4F5C7A-9B1D-4A6E-8C3F-2D7B6A5E4C3B"
HELP = "7c1d2e3f-4a5b-4c6d-9e8f-a1b2c3d4e5f6"
ANNA = Person("Anna Weiss", credentials="MD")


def tree(**fields) -> Tree:
    """A page about hiccups with every kind of content."""
    relief = SectionNode(
        "Relief",
        id=RELIEF,
        show_with=[HELP, HELP, "not-there"],
        blocks=[
            TextBlock("<p>Try   these &amp; wait.</p>"),
            ListBlock([Item("Sip water", "Slowly <b>and</b> often")], style="steps", start=3),
            ListBlock([Item("Hold your breath")]),
            TextBlock("<p>It passes.</p>"),
        ],
    )
    help_ = SectionNode("Help", id=HELP, blocks=[CareAdviceBlock("<p>Call us.</p>", "urgent")])
    reference = StatedReference("Hiccups", accessed=datetime.date(2026, 11, 1))
    values = {
        "title": "Hiccups",
        "language": "en",
        "sections": [relief, help_],
        "authors": [ANNA, Person("Ben Ohm"), ANNA],
        "references": [reference],
        "last_reviewed": datetime.date(2026, 1, 2),
        "source": "clinic",
        "source_id": "7",
    }
    return Tree(**{**values, **fields})


def kept_and_read() -> tuple[str, str]:
    article = Article.objects.get()
    return Origin.objects.get().imported_digest, draft_digest(load_draft(article))


def test_a_new_draft_has_the_digest_of_its_rows():
    save_tree(tree())
    kept, read = kept_and_read()
    assert kept == read


def test_an_updated_draft_has_the_digest_of_its_rows():
    save_tree(tree())
    assert save_tree(tree(summary="They come and go.")).outcome == "updated"
    kept, read = kept_and_read()
    assert kept == read


def test_the_same_tree_again_alters_nothing():
    save_tree(tree())
    assert save_tree(tree()).outcome == "unchanged"


def test_headings_and_items_are_counted():
    saved = save_tree(tree())
    assert (saved.sections, saved.items) == (2, 2)
    assert (save_tree(tree()).sections, save_tree(tree()).items) == (2, 2)


def test_a_code_given_twice_is_kept_once():
    system = "http://example.org/codes"
    codes = [StatedCode(system, "R06.6", relation="narrower"), StatedCode(system, "R06.6")]
    saved = save_tree(tree(codes=codes))
    assert [row.relation for row in saved.article.code_rows.all()] == ["narrower"]


def test_an_authors_name_too_long_is_quoted_whole_in_a_warning():
    name = "Team " * 60
    saved = save_tree(tree(authors=[Person(name=name)]))
    assert any(name.strip() in warning for warning in saved.warnings)
    assert len(saved.article.authors.get().name) <= 200


def test_a_title_too_long_is_quoted_whole_in_a_warning():
    title = "Hiccups " * 50
    saved = save_tree(tree(title=title))
    assert any(title.strip() in warning for warning in saved.warnings)
    assert len(saved.article.title) <= 300


def test_a_new_draft_asks_for_no_rows_that_it_cannot_have(django_assert_num_queries):
    save_tree(tree(source_id="8"))
    plain = [SectionNode(node.heading, blocks=node.blocks) for node in tree().sections]
    # Two look-ups, two savepoints, and an insert for each of the six tables.
    with django_assert_num_queries(12) as asked:
        save_tree(tree(title="Yawning", authors=[], references=[], sections=plain))
    asked = [query["sql"] for query in asked.captured_queries]
    assert not [sql for sql in asked if sql.startswith("SELECT") and "articles_section" in sql]


def test_a_form_opened_before_new_words_came_is_older_than_the_draft():
    first = save_tree(tree()).article.lock_version
    assert save_tree(tree(summary="They come and go.")).article.lock_version == first + 1


def test_the_same_words_again_leave_an_open_form_as_new_as_the_draft():
    first = save_tree(tree()).article.lock_version
    assert save_tree(tree(kind="symptom")).article.lock_version == first
    assert Article.objects.get().kind == "symptom"


def test_a_title_of_a_source_that_is_cut_at_a_space_has_the_digest_of_its_rows():
    title = "x" * 499 + " of a book that is longer"
    save_tree(tree(references=[StatedReference(title)]))
    kept, read = kept_and_read()
    assert kept == read


def test_an_import_that_changes_a_draft_is_a_save_that_an_open_page_must_hear_of():
    saved = save_tree(tree())
    before = Article.objects.get().lock_version
    save_tree(tree(summary="They come and go."))
    assert Article.objects.get(pk=saved.article.pk).lock_version == before + 1
