"""Helpers for tests of the article list."""

import datetime
from typing import Any

from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.models import Article, Code
from tests.api.checks import INDEX, pages_of
from tests.factories import AUTHOR, PUBLISHER, REVIEWER, make_draft, make_person, publish_draft

LIST = f"{INDEX}articles"
PARTS = f"{LIST}/parts"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


def titles(client: Any, query: str = "") -> list[str]:
    """The titles in one page of the list."""
    return [item["title"] for item in client.get(f"{LIST}?{query}").json()["items"]]


def walk(client: Any, query: str = "", between: Any = None) -> list[str]:
    """The titles of every page; `between(number of the page)` is called after each."""
    found = []
    for number, page in enumerate(pages_of(client, f"{LIST}?{query}"), 1):
        # Endless pagination is a failure too.
        assert number <= 50
        found += [item["title"] for item in page["items"]]
        if between:
            between(number)
    return found


def refused(client: Any, query: str, path: str = LIST) -> dict[str, str]:
    """{parameter: hint} of a 400."""
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400, answer.content[:300]
    return {e["where"].removeprefix("query."): e["hint"] for e in answer.json()["errors"]}


def make_coded(
    title: str, code: str, *, system: str = ICD, relation: str = "equivalent", whole: bool = False
) -> Article:
    """A published article with one code; `whole`: it includes the code's descendants."""
    article = make_draft(title)
    row, _ = Code.objects.get_or_create(system=system, code=code)
    article.code_rows.create(code=row, relation=relation, includes_descendants=whole)
    publish_draft(article)
    return article


def make_due(title: str, due: datetime.date | None) -> Article:
    """A published article with this next review date."""
    article = make_draft(title)
    digest = submit(article, by=make_person(AUTHOR)).digest
    reviewer = make_person(REVIEWER)
    confirm(article, by=reviewer, digest=digest, clinical=True, next_review_due=due)
    publish(article, by=make_person(PUBLISHER), digest=digest, note="New.")
    return article
