"""Drafts written as rows of fixed columns become blocks, in the order readers had, and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.documents.compile import compile_document
from articles.drafting.loading import load_draft
from articles.models import Article, Block, SavedDraft, Section

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
    for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes("articles"):
        assert app == "articles"
        migrate(name)


@pytest.fixture
def before():
    """The models of the release before, with two drafts; migrated to the present at the end."""
    apps = migrate(BEFORE)
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
    yield apps
    migrate_to_the_present()


def test_rows_become_blocks_in_the_order_they_were_shown_and_rows_again(before, capsys):
    old = before.get_model("articles", "Section").objects
    was = list(old.order_by("article", "position", "pk").values_list(*COLUMNS))
    migrate_to_the_present()
    check_blocks(capsys.readouterr().out)
    # Each move takes a second of processor time.
    rows = migrate(BEFORE).get_model("articles", "Section").objects
    assert sorted(rows.values_list(*COLUMNS)) == sorted(was)
    listed = rows.filter(items__isnull=False).order_by("position")
    assert list(listed.values_list("body", "items__term").distinct())[-1][0] == "<p>3</p>"


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
