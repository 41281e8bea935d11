"""purge: the words are gone from every table; what happened and when remains."""

import pytest
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from articles.editorial.review.submission import submit
from articles.editorial.withdrawal import purge as purging
from articles.editorial.withdrawal.withdraw import purge, withdraw
from articles.models import Article, Change, Current, Edition, Reference
from articles.models.drafts.grams_index import INDEX
from articles.models.public.search_tables.search_lookup import STEMS, WORDS
from tests.editorial.steps import refused
from tests.factories import (
    add_section,
    make_draft,
    make_imported,
    make_person,
    make_published,
    make_withdrawn,
    publish_draft,
)
from tests.roles import ADMINISTRATOR, PUBLISHER

pytestmark = pytest.mark.django_db
WORD = "Zanzibarfieber"


def purge_it(article):
    return purge(article, by=make_person(ADMINISTRATOR), reason="Ordered by a court.")


def make_wordy() -> Article:
    """An imported and published article that has the word wherever it can be said."""
    said = {"byline_text": f"By {WORD}", "summary": WORD, "questions": [WORD]}
    article = make_imported(7, title=WORD, slug=WORD.lower(), **said)
    article.call_to_action = article.call_to_action_label = WORD
    article.also_called = [WORD]
    article.save()
    add_section(article, WORD, body=WORD, items=[(WORD, WORD)], closing=WORD)
    Reference.objects.create(article=article, title=WORD)
    publish_draft(article, note=WORD)
    submit(article, by=make_person(), note=WORD)
    withdraw(article, by=make_person(PUBLISHER), kind="unsafe", reason=WORD, advice=WORD)
    return article


def tables_that_say(word: str) -> list[str]:
    """The tables of the whole database in which the word stands, in any spelling of it."""
    found = []
    with connection.cursor() as cursor:
        # FTS5 keeps no rows of these to be read, only its own tables beside them.
        for table in {*connection.introspection.table_names(cursor)} - {STEMS, WORDS, INDEX}:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells = [cell for row in cursor.fetchall() for cell in row]
            if any(word.lower() in _text(cell).lower() for cell in cells):
                found.append(table)
    return sorted(found)


def _text(cell) -> str:
    if isinstance(cell, bytes | memoryview):
        return bytes(cell).decode("utf-8", "replace")
    return str(cell)


def test_no_table_of_the_database_says_its_words_any_more():
    article = make_wordy()
    LogEntry.objects.create(
        user=make_person(),
        content_type=ContentType.objects.get_for_model(Article),
        object_id=article.pk,
        object_repr=WORD,
        action_flag=ADDITION,
        change_message=WORD,
    )
    assert len(tables_that_say(WORD)) >= 12
    purge_it(article)
    assert tables_that_say(WORD) == []


def test_another_articles_words_are_left_alone():
    other = make_published(WORD)
    purge_it(make_withdrawn())
    assert Current.objects.get(pk=other.pk).edition.title == WORD
    assert other.section_set.count() == 1


def test_what_was_published_when_and_under_which_digest_remains():
    article = make_withdrawn()
    before = Edition.objects.get(article=article)
    purge_it(article)
    edition = Edition.objects.get(article=article)
    assert (edition.digest, edition.seq) == (before.digest, before.seq)
    assert edition.published_at == before.published_at
    assert edition.purged_at
    types = [change.type.removeprefix("article.") for change in Change.objects.all()]
    assert types == ["published", "withdrawn", "purged"]
    assert article.acts.latest("pk").action == "purge"


def test_it_answers_410_and_tells_nothing_more(client):
    article = make_wordy()
    purge_it(article)
    own = f"/api/v1/articles/{article.public_id}"
    for address in (own, f"{own}/editions", f"{own}/editions/1", f"{own}/editions/1/document"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert WORD not in answer.content.decode()


@pytest.mark.parametrize(
    ("make", "code"), [(make_published, "not-withdrawn"), (make_draft, "never-published")]
)
def test_only_a_withdrawn_article_is_purged(make, code):
    with refused(code):
        purge_it(make())


def test_a_reason_is_needed_and_a_purge_is_not_repeated():
    article = make_withdrawn()
    with refused("reason-missing"):
        purge(article, by=make_person(ADMINISTRATOR), reason="")
    purge_it(article)
    with refused("not-withdrawn"):
        purge_it(article)


def test_a_purged_article_cannot_be_submitted_again():
    article = make_withdrawn()
    purge_it(article)
    article.refresh_from_db()
    add_section(article, "Symptoms", body="<p>Typed in again.</p>")
    with refused("purged"):
        submit(article, by=make_person())


def columns() -> dict[tuple[str, str], models.Field]:
    """Every column of our own tables that can hold words."""
    return {
        (model.__name__, field.name): field
        for model in apps.get_app_config("articles").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, purging.TEXTUAL)
    }


def listed() -> list[tuple[str, str]]:
    """What purge.py says of each column: deleted with its row, blanked or kept."""
    deleted = {model.__name__ for model in purging.DELETED}
    found = [key for key in columns() if key[0] in deleted]
    found += [(m.__name__, name) for m in purging.BLANKED for name in purging.blanked_columns(m)]
    return found + [(m.__name__, name) for m, names in purging.KEPT.items() for name in names]


def test_every_column_that_can_hold_words_is_on_exactly_one_list():
    assert sorted(key for key in columns() if key not in listed()) == []
    assert len(listed()) == len(set(listed()))


def test_the_lists_name_only_columns_that_exist_and_say_why_one_is_kept():
    known = {(m.__name__, f.name) for m in apps.get_models() for f in m._meta.concrete_fields}
    assert [key for key in listed() if key not in known] == []
    assert all(reason for reasons in purging.KEPT.values() for reason in reasons.values())


def test_a_column_that_no_list_names_is_erased(monkeypatch):
    kept = {name: why for name, why in purging.KEPT[Article].items() if name != "kind"}
    monkeypatch.setitem(purging.KEPT, Article, kept)
    assert purging.blanked_columns(Article)["kind"] == ""


def test_no_column_is_set_to_nothing_at_all():
    """A JSON column without a default needs a value in BLANKED."""
    values = [purging.blanked_columns(model) for model in purging.BLANKED]
    assert [each for each in values if None in each.values()] == []
