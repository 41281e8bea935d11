"""Helpers of API tests."""

from collections.abc import Iterator
from typing import Any

INDEX = "/api/v1/"


def address(article: Any, rest: str = "") -> str:
    """The article's address by its id, followed by `rest`."""
    return f"{INDEX}articles/{article.public_id}{rest}"


def code_of(answer: Any) -> str:
    """The code of a problem; fails if the response is no problem."""
    assert answer["Content-Type"] == "application/problem+json", answer.content[:200]
    assert answer.json()["status"] == answer.status_code
    return answer.json()["type"].rpartition("/")[2]


def refusal(answer: Any) -> tuple[int, str]:
    """(status, code) of a problem."""
    return answer.status_code, code_of(answer)


def pages_of(client: Any, path: str) -> Iterator[dict]:
    """Every page of a list, from this address on."""
    following: str | None = path
    while following:
        page = client.get(following).json()
        following = page["page"]["next"]
        yield page


def addresses_of(article: Any) -> list[str]:
    """Every address that shows a part of the article."""
    return [
        address(article),
        f"{INDEX}articles/{article.language}/{article.slug}",
        address(article, "/editions"),
        address(article, "/editions/1"),
        address(article, "/editions/1/document"),
        address(article, "/diff"),
    ]


def every_address(article: Any) -> list[str]:
    """One address of each kind the API has."""
    return [
        INDEX,
        f"{INDEX}articles",
        *addresses_of(article),
        f"{INDEX}changes",
        f"{INDEX}export",
        f"{INDEX}topics",
        f"{INDEX}languages",
        f"{INDEX}codes",
        f"{INDEX}glossary",
        f"{INDEX}problems/gone",
        f"{INDEX}document-schema.json",
        f"{INDEX}article-schema.json",
        f"{INDEX}openapi.json",
        f"{INDEX}docs",
    ]
