"""The language, ids, candidates, reviews and acts of what was published stay, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.editorial.publishing.restore import restore
from articles.editorial.review.submission import submit
from articles.editorial.withdrawal.withdraw import purge
from articles.importing.saving import save_tree
from articles.importing.tree import ImportFailure, SectionNode, Tree
from articles.importing.tree_blocks import TextBlock
from articles.models import Article, Current, Edition
from articles.models.public.triggers import frozen_rows, kept_rows, review_due
from tests.admin.staff import address, filled_in, person, signed_in
from tests.editorial.steps import publish_candidate, refused
from tests.factories import (
    ADMINISTRATOR,
    AUTHOR,
    make_draft,
    make_imported,
    make_person,
    make_published,
    make_withdrawn,
    submit_and_confirm,
)

pytestmark = pytest.mark.django_db
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
OTHER_ID = "00000000-0000-4000-8000-000000000000"
REFUSED = [
    "UPDATE articles_article SET language = 'es'",
    f"UPDATE articles_article SET public_id = '{OTHER_ID.replace('-', '')}'",
    "UPDATE articles_current SET language = 'es'",
    f"UPDATE articles_current SET public_id = '{OTHER_ID.replace('-', '')}'",
    "UPDATE articles_current SET first_seq = first_seq + 100",
    "UPDATE articles_current SET shown = shown - 1",
    "UPDATE articles_pastslug SET slug = 'elsewhere'",
    "DELETE FROM articles_pastslug",
    "DELETE FROM articles_current",
    "UPDATE articles_candidate SET digest = 'sha256:0'",
    "UPDATE articles_candidate SET document = ''",
    "UPDATE articles_review SET reviewed_on = '2001-01-01'",
    "UPDATE articles_review SET digest = 'sha256:0'",
    "UPDATE articles_act SET why = 'Another reason'",
    "UPDATE articles_act SET actor_name = 'Somebody else'",
    "UPDATE articles_act SET action = 'view'",
    "DELETE FROM articles_act",
]


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("make", [make_published, make_withdrawn])
@pytest.mark.parametrize("statement", REFUSED)
def test_raw_sql_is_refused(make, statement):
    make()
    with pytest.raises(DatabaseError, match="never"):
        run(statement)


@pytest.mark.parametrize("column", ["withdrawn_through = 0", "state = 'published'"])
def test_what_is_withdrawn_or_purged_never_comes_back(column):
    article = make_withdrawn(kind="legal")
    purge(article, by=make_person(ADMINISTRATOR), reason="A court's order.")
    with pytest.raises(DatabaseError, match="never"):
        run(f"UPDATE articles_current SET {column}")


def test_every_trigger_is_in_the_database_after_all_migrations():
    # On SQLite a migration that rebuilds a table drops its triggers: it has to make them again.
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    assert {rule.trigger for rule in kept_rows.RULES} <= found
    assert {f"{table}_kept" for table in frozen_rows.FROZEN} <= found
    assert set(review_due.TRIGGERS) <= found


def test_a_draft_may_change_its_language_until_it_is_published():
    article = make_draft()
    Article.objects.filter(pk=article.pk).update(language="es")
    article.refresh_from_db()
    assert submit(article, by=make_person(AUTHOR)).article.language == "es"


def test_an_edition_in_another_language_is_refused_by_the_database():
    make_published()
    edition = Edition.objects.get()
    edition.pk, edition.number, edition.seq, edition.language = None, 2, 900, "es"
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        edition.save(force_insert=True)


@pytest.fixture
def moved():
    """An article whose draft had got another language before the database refused it."""
    article = make_published()
    kept_rows.remove(connection)
    Article.objects.filter(pk=article.pk).update(language="es")
    kept_rows.install(connection)
    return Article.objects.get(pk=article.pk)


def test_such_a_draft_is_refused_when_it_is_submitted(moved):
    with refused("language-stays"):
        submit(moved, by=make_person(AUTHOR))


def test_such_a_draft_may_be_set_back(moved):
    moved.language = "en"
    moved.save(update_fields=["language"])
    assert submit(moved, by=make_person(AUTHOR))


def test_restoring_an_edition_sets_such_a_draft_back(moved):
    assert restore(moved, by=make_person(AUTHOR), number=1).language == "en"


def test_a_candidate_in_another_language_than_its_draft_is_not_published():
    article = make_draft()
    candidate = submit_and_confirm(article)
    Article.objects.filter(pk=article.pk).update(language="es")
    with refused("language-changed"):
        publish_candidate(article, candidate)
    assert not Current.objects.exists()


def test_the_form_refuses_it_and_names_the_way_out():
    article = make_published()
    browser = signed_in(person("anna", "Author"))
    data = filled_in(browser.get(address(article)).content) | {"language": "es"}
    answer = browser.post(address(article), data)
    [error] = answer.context["adminform"].form.errors["language"]
    assert "published in English" in error and "Translate" in error
    assert Article.objects.get().language == "en"


def test_an_import_in_another_language_is_refused():
    article = make_imported(1)
    section = SectionNode("Signos", blocks=[TextBlock("<p>Fiebre.</p>")])
    with pytest.raises(ImportFailure, match="keeps its language"):
        save_tree(Tree("Gota", "es", sections=[section], source="factory", source_id="1"))
    assert Article.objects.get(pk=article.pk).language == "en"
