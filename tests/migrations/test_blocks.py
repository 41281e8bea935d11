"""Drafts written as rows of fixed columns become blocks, in the order readers had, and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.documents.compile import compile_document
from articles.drafting.loading import load_draft
from articles.models import Article, Block, SavedDraft, Section
from tests.factories import add_block, add_list, add_section, make_draft

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = "0006_accounts_by_hand"
COLUMNS = ("heading", "body", "list_style", "list_start", "closing", "care_advice")


def migrate(name: str):
    """Migrate the articles to this migration; the models as they are then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("articles", name)])
    return MigrationExecutor(connection).loader.project_state([("articles", name)]).apps


def migrate_to_the_present():
    """With all later migrations, which the models and the next tests need."""
    executor = MigrationExecutor(connection)
    # Those of other apps too, which went back with the articles' they depend on.
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def before():
    """The models of the release before; with two drafts, and one that was made of blocks."""
    mumps = make_draft("Mumps", slug="mumps", sections=False)
    signs = add_section(mumps, "Signs", body="<p>1</p>", items=[("A", ""), ("B", "")])
    add_block(signs, html="<p>2</p>")
    add_block(signs, "care-advice", html="<p>Call.</p>", urgency="urgent")
    add_block(signs, html="<p>3</p>")
    add_list(signs, [("A", "")], style="steps", start=2)
    # Each move takes two seconds of processor time.
    apps = migrate(BEFORE)
    write_rows(apps)
    yield apps
    migrate_to_the_present()


def write_rows(apps) -> None:
    section = apps.get_model("articles", "Section").objects
    model = apps.get_model("articles", "Article")
    gout = model.objects.create(title="Gout", slug="gout")
    advice = {"care_advice": "<p>Call.</p>", "care_advice_urgency": "urgent"}
    first = section.create(
        article=gout, position=3, heading="Signs", body="<p>1</p>", closing="<p>2</p>", **advice
    )
    more = section.create(
        article=gout, position=4, body="<p>3</p>", list_style="steps", list_start=2, aspect="causes"
    )
    for row in (first, more):
        for term in ("A", "B"):
            row.items.create(term=f"{term} of {row.pk}", position=0)
    section.create(article=gout, heading="Help", care_advice_urgency="emergency")
    loose = model.objects.create(title="Loose", slug="loose")
    section.create(article=loose, body="<p>Above any heading.</p>")
    apps.get_model("articles", "SavedDraft").objects.create(
        article=gout, lock_version=1, at=gout.created_at, document={}
    )


def test_blocks_become_rows_and_rows_become_blocks_in_the_order_they_were_shown(before, capsys):
    rows = before.get_model("articles", "Section").objects.filter(article__slug="mumps")
    assert list(rows.order_by("position", "pk").values_list(*COLUMNS)) == [
        ("Signs", "<p>1</p>", "bullets", 1, "<p>2</p>", "<p>Call.</p>"),
        ("", "<p>3</p>", "steps", 2, "", ""),
    ]
    listed = rows.filter(items__isnull=False).order_by("position")
    assert list(listed.values_list("body", "items__term").distinct())[-1][0] == "<p>3</p>"
    migrate_to_the_present()
    check_blocks(capsys.readouterr().out)


def check_blocks(said: str) -> None:
    gout = Article.objects.get(slug="gout")
    kinds = Block.objects.filter(section__article=gout, section__heading="Signs")
    assert list(kinds.values_list("kind", "html", "urgency", "style", "start")) == [
        ("text", "<p>1</p>", None, None, None),
        ("list", "", None, "bullets", 1),
        ("text", "<p>2</p>", None, None, None),
        ("care-advice", "<p>Call.</p>", "urgent", None, None),
        ("text", "<p>3</p>", None, None, None),
        ("list", "", None, "steps", 2),
    ]
    signs, help_ = compile_document(load_draft(gout)).sections
    assert [block.kind for block in signs.blocks][-1] == "list" and help_.blocks == []
    assert [len(block.own_items) for block in signs.blocks if block.own_items] == [2, 2]
    assert Block.objects.get(section__heading="Help").urgency == "emergency"
    assert Section.objects.get(article__slug="loose").heading == ""
    assert not SavedDraft.objects.exists()
    assert "also had aspect causes" in said
