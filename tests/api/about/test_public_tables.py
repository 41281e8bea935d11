"""Public reads of the API use public tables only, and write nothing."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.checks import INDEX, address, addresses_of, every_address
from tests.factories import make_draft, make_published, make_withdrawn, publish_translation

pytestmark = pytest.mark.django_db
NAMED = re.compile(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?')


def public_tables() -> set[str]:
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return {m._meta.db_table for m in models if m.__module__.startswith("articles.models.public")}


def tables_read(client, paths: list[str]) -> set[str]:
    with CaptureQueriesContext(connection) as queries:
        for path in paths:
            client.get(path)
    return {table for query in queries for table in NAMED.findall(query["sql"])}


def test_no_address_reads_a_draft(client):
    article = make_published(slug="asthma")
    translation = publish_translation(article)
    paths = [*every_address(article), *every_address(translation)]
    paths += [f"{INDEX}articles?topic=heart&language=en", f"{INDEX}articles/fr/asthma?fallback=1"]
    own = address(article)
    paths += [f"{own}.md", f"{own}.jsonld", f"{own}/sections/symptoms", f"{own}/sections/former"]
    paths += [f"{at}?as_of=2020-01-01" for at in (own, f"{INDEX}articles")]
    read = tables_read(client, paths)
    assert {"articles_current", "articles_edition", "articles_change"} <= read
    # “place” is a CTE of the binary search in the journal, not a table.
    assert read <= public_tables() | {"place"}


def test_nor_does_an_address_that_ends_in_an_error(client):
    paths = [*addresses_of(make_withdrawn()), *addresses_of(make_draft())]
    read = tables_read(client, paths)
    assert "articles_current" in read
    assert read <= public_tables()


def test_a_read_writes_nothing(client, article):
    with CaptureQueriesContext(connection) as queries:
        for path in every_address(article):
            client.get(path)
    # DECLARE: a server-side cursor of PostgreSQL, which fetches rows in portions.
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "DECLARE"}
