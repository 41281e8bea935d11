"""A draft's state is written into its rows in place, by public id."""

import copy
from uuid import uuid4

import pytest

from articles.documents.compile import InvalidDocument
from articles.drafting.draft_state import state_of_draft
from articles.drafting.loading import load_draft
from articles.drafting.state_writing import set_fields, write_state
from articles.models import (
    ArticleAuthor,
    ArticleCode,
    Block,
    Code,
    Contributor,
    ListItem,
    Reference,
    Topic,
)
from tests.drafting.states import edited, lists_in, move, put, remove, rows_of
from tests.factories import add_section, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A translation's draft with a row of each kind; the second section is shown with the first."""
    article = make_draft(sections=False, also_called=["Podagra"], audience_age_min=18)
    first = add_section(
        article, "Signs", body="<p>Slow.</p>", items=[("Pain", "Joint."), ("Heat", "")]
    )
    care = {"care_advice": "<p>Call.</p>", "care_advice_urgency": "urgent"}
    second = add_section(article, "Causes", **care)
    second.show_with.add(first)
    article.section_set.update(source_section=uuid4(), source_digest="sha256:a", anchor="a")
    article.topics.add(Topic.objects.create(slug="joints", name="Joints"))
    ada = Contributor.objects.create(name="Ada")
    ArticleAuthor.objects.create(article=article, contributor=ada, position=4)
    Reference.objects.create(article=article, title="A source", accessed="2026-01-02", position=0)
    code = Code.objects.create(system="http://hl7.org/fhir/sid/icd-10-cm", code="M10")
    ArticleCode.objects.create(article=article, code=code, includes_descendants=True)
    return article


def state_of(article) -> dict:
    return state_of_draft(load_draft(article))


def write(article, state: dict) -> None:
    set_fields(article, state["fields"])
    write_state(article, state)


def all_rows(article) -> list[list]:
    tables = [
        *(article.section_set, article.author_rows, article.references, article.code_rows),
        *(Block.objects, ListItem.objects),
    ]
    return [list(table.order_by("pk").values()) for table in tables]


def test_a_state_written_as_it_was_read_alters_no_row(article):
    state, rows = state_of(article), all_rows(article)[0]
    write(article, state)
    assert state_of(article) == state
    assert all_rows(article)[0] == rows


def test_changed_fields_are_written_as_their_columns_are(article):
    given = {"audience_age_min": "", "also_called": "One\nTwo", "review_planned": "2027-01-31"}
    state = edited(state_of(article), lambda one: one["fields"].update(given))
    write(article, state)
    article.refresh_from_db()
    assert (article.audience_age_min, article.also_called) == (None, ["One", "Two"])
    assert state_of(article) == state


def test_rows_that_moved_keep_their_keys(article):
    state = state_of(article)
    causes = state["sections"][1]["id"]
    listed = state["sections"][0]["blocks"][1]["id"]
    moved = edited(state, move(listed, causes, 0), move(causes, "", 0))
    write(article, moved)
    assert state_of(article) == moved
    assert [part.heading for part in article.section_set.all()] == ["Causes", "Signs"]


def test_an_emptied_text_is_a_block_less_and_what_is_left_out_is_deleted(article):
    state = state_of(article)
    text, listed = state["sections"][0]["blocks"]
    write(article, edited(state, put(text["id"], html=""), remove(listed["items"][0]["id"])))
    assert [block.kind for block in article.section_set.first().blocks.all()] == ["list"]
    assert [item.term for item in ListItem.objects.all()] == ["Heat"]


def test_a_row_that_was_deleted_is_made_again_with_its_ids_and_links(article):
    state = state_of(article)
    article.section_set.all().delete()
    write(article, state)
    again = state_of(article)
    for row in [row for rows in lists_in(again) for row in rows]:
        row["pk"] = rows_of(state)[row["id"]]["pk"]
    assert again["sections"] == state["sections"]
    assert article.section_set.filter(source_digest="sha256:a", anchor="a").count() == 2


def test_references_authors_and_codes_are_known_by_what_they_name(article):
    before = [row.pk for row in article.references.all()]
    state = state_of(article)
    state["rows"]["references"][0]["title"] = "Another title"
    state["rows"]["references"].append({**state["rows"]["references"][0], "pk": ""})
    state["rows"]["code_rows"] = []
    write(article, state)
    rows = article.references.order_by("position")
    assert [row.title for row in rows] == ["Another title"] * 2
    assert rows.first().pk == before[0]
    assert not article.code_rows.exists() and article.author_rows.exists()


@pytest.mark.parametrize("table", ["section", "block", "item"])
def test_an_id_of_another_article_is_refused_by_its_name(article, table):
    other = make_draft("Gout", sections=False)
    add_section(other, "Other", items=[("Pain", "")])
    [foreign] = state_of(other)["sections"]
    [block] = foreign["blocks"]
    given = {"section": foreign, "block": block, "item": block["items"][0]}[table]["id"]
    state = state_of(article)
    for row in [foreign, block, *block["items"]]:
        row["id"] = given if row["id"] == given else ""
    before = copy.deepcopy(state)
    state["sections"].append(foreign)
    with pytest.raises(InvalidDocument, match=r"section 3: The id .* belongs to the article"):
        write(article, state)
    assert state_of(article)["sections"] == before["sections"]
