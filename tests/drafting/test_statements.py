"""Rows inserted and looked for by statements composed once are those that Django would write."""

import uuid

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from articles.models import (
    Act,
    Article,
    ArticleCode,
    Block,
    Code,
    ListItem,
    Origin,
    Reference,
    Section,
    statements,
)
from articles.models.statements import (
    insert_rows,
    is_any_stored,
    is_stored,
    new_row,
    stored_or_new_key,
)
from tests.factories import make_draft

pytestmark = pytest.mark.django_db
# Every table that rows are inserted into so.
TABLES = (
    *(Section, Block, ListItem, Origin, Act, ArticleCode, Article.topics.through),
    *(Code, Reference),
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_new_row_has_the_values_that_django_would_give(table):
    fixed = {"public_id": uuid.uuid4()} if hasattr(table, "public_id") else {}
    own, theirs = new_row(table, fixed), table(**fixed)
    names = [field.attname for field in table._meta.concrete_fields if not field.generated]
    assert {n: getattr(own, n) for n in names} == {n: getattr(theirs, n) for n in names}
    assert own._state.adding


def stored(row: models.Model) -> dict:
    return type(row)._default_manager.filter(pk=row.pk).values().get()


def test_rows_are_stored_with_their_values_and_get_their_keys():
    article = make_draft(sections=False)
    texts = ["Größe “%s” 日本", "", "x" * 300]
    rows = [new_row(Section, {"article_id": article.pk, "heading": text}) for text in texts]
    insert_rows(rows)
    assert [stored(row)["heading"] for row in rows] == texts
    assert [stored(row)["public_id"] for row in rows] == [row.public_id for row in rows]
    assert not any(row._state.adding for row in rows)


def test_more_rows_than_a_statement_may_have_are_all_stored():
    section = Section.objects.create(article=make_draft(sections=False))
    block = Block.objects.create(section=section, kind="list", style="bullets", start=1)
    rows = [new_row(ListItem, {"block_id": block.pk, "term": str(n)}) for n in range(700)]
    insert_rows(rows)
    found = dict(ListItem.objects.values_list("pk", "term"))
    assert found == {row.pk: row.term for row in rows}


def test_times_json_and_dates_are_stored():
    now = timezone.now()
    act = new_row(Act, {"at": now, "actor_name": "x", "action": "import", "details": {"é": [1]}})
    insert_rows([act])
    assert (stored(act)["at"], stored(act)["details"]) == (now, {"é": [1]})


def test_what_the_database_forbids_is_refused():
    article = make_draft(sections=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([new_row(Section, {"article_id": article.pk, "aspect": "no-such-aspect"})])


def test_a_row_is_found_by_its_values():
    article = make_draft(slug="gout")
    assert is_stored(Article, language="en", slug="gout")
    assert not is_stored(Article, language="es", slug="gout")
    assert is_stored(Article, public_id=article.public_id)


def test_one_of_many_values_is_found():
    article = make_draft()
    others = [uuid.uuid4() for _ in range(1200)]
    assert not is_any_stored(Article, "public_id", others)
    assert is_any_stored(Article, "public_id", [*others, article.public_id])
    assert not is_any_stored(Article, "public_id", [])


def test_no_table_has_a_column_that_django_sets_while_it_saves():
    # `Origin.imported_at` is given by those who insert it: without it the database refuses.
    fields = [field for table in TABLES for field in table._meta.concrete_fields]
    own = [f for f in fields if type(f).pre_save is not models.Field.pre_save]
    assert {f.attname for f in own} <= {"imported_at", "at", "stated_reviewed_on"} | {
        "stated_next_review_due", "stated_published_on", "accessed",
    }  # fmt: skip
    assert connection.features.can_return_rows_from_bulk_insert


ICD = {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M10.9"}


def test_a_row_that_is_there_is_taken_and_another_is_inserted():
    code = Code.objects.create(**ICD, display="Gout, unspecified")
    assert stored_or_new_key(Code, ICD, display="Gout") == code.pk
    other = stored_or_new_key(Code, ICD | {"code": "M10.0"}, display="Idiopathic gout")
    assert Code.objects.get(pk=other).display == "Idiopathic gout"
    assert Code.objects.count() == 2


def test_a_row_that_somebody_inserts_meanwhile_is_taken(monkeypatch):
    """It is not there at the first look, and there when it is to be inserted."""
    looks, look = [], statements.stored_key

    def first_in_vain(*args, **known):
        looks.append(known)
        return look(*args, **known) if len(looks) > 1 else None

    code = Code.objects.create(**ICD, display="Gout")
    monkeypatch.setattr(statements, "stored_key", first_in_vain)
    assert stored_or_new_key(Code, ICD, display="") == code.pk
    assert Code.objects.get().display == "Gout"
