"""A copied publication is, column by column, what publishing would have written."""

import datetime
import json
import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from articles.documents.canonical import digest_of
from articles.editorial.errors import Refused
from articles.models import Article, Change, Contributor, Current, Edition, Journal, Notice
from articles.models.public.search_lookup import STEMS, WORDS
from articles.search.list_filter import with_words
from tests import copies
from tests.copies.recipes import OWN_IDS
from tests.copies.rows import DRAFT, all_rows, tables
from tests.factories import (
    add_section,
    make_draft,
    make_person,
    make_published,
    publish_draft,
    publish_step_by_step,
    texts_of,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = pytest.mark.django_db
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture
def copied(monkeypatch) -> list[int]:
    """Copies may be made, of nothing yet; the keys of the articles that came about by one."""
    made: list[int] = []
    monkeypatch.setattr(copies, "_recipes", {})
    write = copies.write
    monkeypatch.setattr(copies, "write", lambda *a, **k: made.append(write(*a, **k)) or made[-1])
    copies.allow(True)
    return made


def make_without_copy(title: str, **fields) -> Article:
    copies.allow(False)
    article = make_published(title, **fields)
    copies.allow(True)
    return article


def make_rich(title: str) -> Article:
    article = make_draft(title, summary="In short: “gout” & more.")
    add_section(article, "Causes", aspect="causes", body="<p>Uric acid.</p>")
    add_section(article, "Symptoms", items=[("Pain", "At night."), ("Fever", "")], level=3)
    return article


def rows_about(article: Article) -> dict[str, list[dict]]:
    """All rows about it, with places for what is its own: keys, ids, times, digest, slug."""
    rows = all_rows(article.pk)
    edition = Edition.objects.get(article=article)
    own = {str(edition.digest): "DIGEST", f'"{edition.slug}"': '"SLUG"'}
    for name in DRAFT:
        for place, row in enumerate(rows[name]):
            for column in OWN_IDS & row.keys():
                plain = str(row[column]).replace("-", "")
                dashed = "-".join(re.match("(.{8})(.{4})(.{4})(.{4})(.*)", plain).groups())
                own |= {plain: f"{name} {place}", dashed: f"{name} {place}"}
    keys = {
        (name, row[tables()[name].pk]): (name, place)
        for name, held in rows.items()
        for place, row in enumerate(held)
    }
    return {
        name: [
            {c: _comparable(tables()[name], c, v, own, keys) for c, v in row.items()}
            for row in held
        ]
        for name, held in rows.items()
    }


def _comparable(table, column, value, own, keys):
    if column in table.refers or column == table.pk:
        return keys.get((table.refers.get(column, table.name), value), value)
    if column in ("seq", "first_seq", "slug") or isinstance(value, datetime.datetime):
        return column
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode(errors="replace")
    if not isinstance(value, datetime.date | int | type(None)):
        text = str(value)
        for old, new in own.items():
            text = text.replace(old, new)
        text = STAMP.sub("STAMP", text)
        # PostgreSQL orders the names in an object by themselves, ids among them.
        return json.loads(text) if text.startswith("{") else text
    return value


def counted() -> dict[str, int]:
    # FTS5 keeps no rows of these to be read, only its own tables beside them.
    names = set(connection.introspection.table_names()) - {STEMS, WORDS}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{n}', COUNT(*) FROM {n}" for n in names))
        return dict(cursor.fetchall())


def test_a_copied_article_is_what_publishing_writes(copied):
    make_without_copy("Warts")
    first, second = make_published("Warts"), make_published("Warts")
    assert copied == [second.pk]
    assert rows_about(second) == rows_about(first)


def test_a_draft_published_by_copy_is_what_publishing_writes(copied):
    first, second = make_rich("Gout"), make_rich("Gout")
    copies.allow(False)
    publish_draft(first)
    copies.allow(True)
    publish_draft(make_rich("Gout"))
    publish_draft(second)
    assert copied[-1] == second.pk
    assert rows_about(second) == rows_about(first)


def test_a_copy_adds_no_other_row_than_publishing_does(copied):
    make_published("Mumps")
    before = counted()
    make_without_copy("Mumps")
    between = counted()
    make_published("Mumps")
    after = counted()
    assert len(copied) == 1
    assert {n: after[n] - between[n] for n in after} == {n: between[n] - before[n] for n in after}


def test_each_copy_has_its_own_seq_slug_and_digest(copied):
    made = [make_published("Mumps") for _ in range(3)]
    editions = Edition.objects.order_by("seq")
    assert [e.article_id for e in editions] == [article.pk for article in made]
    assert len({e.digest for e in editions}) == len({e.slug for e in editions}) == 3
    assert [c.seq for c in Change.objects.order_by("seq")] == [1, 2, 3] == [e.seq for e in editions]
    assert Journal.objects.get().seq == 3


def test_the_digest_of_a_copy_is_that_of_its_document(copied):
    make_published("Mumps")
    edition = Edition.objects.get(article=make_published("Mumps"))
    assert edition.digest == digest_of(bytes(edition.document))
    assert edition.article.candidates.get().digest == edition.digest


def test_a_copy_is_dated_now_and_in_order(copied):
    make_published("Mumps")
    article = make_published("Mumps")
    acts = [act.at for act in article.acts.order_by("pk")]
    assert acts == sorted(acts) and article.created_at < acts[0]
    assert acts[-1] == Current.objects.get(pk=article.pk).published_at


def test_a_copy_is_found(copied):
    make_published("Mumps")
    article = make_published("Mumps")
    assert Current.objects.filter(with_words("mumps", "en"), pk=article.pk).exists()


def test_people_are_made_for_a_copy_as_for_a_publication(copied):
    make_published("Mumps")
    for role in (AUTHOR, REVIEWER, PUBLISHER):
        [person] = Group.objects.get(name=role).user_set.all()
        assert person == make_person(role) and not person.is_staff


def test_a_slug_in_use_is_refused_for_a_copy_too(copied):
    make_published("Mumps", slug="mumps")
    with pytest.raises(Refused, match="has this address"):
        make_published("Mumps", slug="mumps")


@pytest.mark.parametrize("why", ["notice", "name", "contributor", "act"])
def test_no_copy_is_made_where_more_than_the_draft_decides(copied, why):
    make_published("Mumps")
    draft = make_draft("Mumps")
    author = make_person(AUTHOR)
    if why == "notice":
        Notice.objects.create(name="Recall", reason="A fault.")
    elif why == "name":
        author.first_name = "Ada"
        author.save()
    elif why == "contributor":
        Contributor.objects.create(name="Dr Ada", user=author)
    else:
        draft.acts.create(action="edit", actor_name="ada", at=draft.created_at)
    publish_draft(draft)
    assert copied == []


def test_a_later_edition_is_never_a_copy(copied):
    article = make_published("Mumps")
    texts_of(article).update(html="<p>Other words.</p>")
    assert publish_draft(article).number == 2
    assert copied == []


def test_step_by_step_is_never_a_copy(copied):
    make_published("Mumps")
    publish_step_by_step(make_draft("Mumps"))
    assert copied == []
