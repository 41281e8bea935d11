"""GET /articles/{id}/editions, /editions/{number} and /editions/{number}/document."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils.http import http_date

from api.problems import Problem
from api.v1.describe import describe
from api.v1.presenters.article import to_bytes
from api.v1.presenters.edition import present_edition_row, present_edition_whole
from api.views import PublicView
from articles.delivery import addresses
from articles.delivery.http import PUBLIC_CACHE, answer
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import not_found
from .gone import gone


def readable(public_id: uuid.UUID) -> Current:
    """The article's Current row. 404 where never published, 410 where withdrawn."""
    current = Current.objects.filter(public_id=public_id).first()
    if current is None:
        not_found()
    if current.state not in READABLE_STATES:
        raise gone(current)
    return current


def find_edition(public_id: uuid.UUID, number: int) -> tuple[Current, Edition]:
    """An edition of a readable article; otherwise 404 or 410. Two queries."""
    current = readable(public_id)
    edition = Edition.objects.filter(article=current.pk, number=number).first()
    if edition is None:
        raise Problem(
            "no-such-edition",
            f"This article has no edition {number}. See its list of editions.",
            editions=f"{addresses.api_article(public_id)}/editions",
        )
    if number <= current.withdrawn_through:
        raise _withdrawn(current, number)
    return current, edition


def _withdrawn(current: Current, number: int) -> Problem:
    own = addresses.api_article(current.public_id)
    return Problem(
        "edition-gone",
        f"Edition {number} was withdrawn. A later edition is published.",
        headers={"Cache-Control": PUBLIC_CACHE, "Link": f'<{own}>; rel="latest-version"'},
        article=own,
    )


class EditionsView(PublicView):
    """An article's history, the newest edition first."""

    @describe(
        "EditionList",
        "An article's editions",
        "Its whole history, the newest first.",
        parameters=["{id}"],
        headers=["Content-Language"],
        problems=["no-such-article", "gone"],
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        current = readable(id)
        editions = Edition.objects.filter(article=current.pk).defer("document", "metadata")
        rows = [present_edition_row(current, row) for row in editions.order_by("-number")]
        body = to_bytes({"id": str(id), "items": rows})
        return answer(request._request, body, headers={"Content-Language": current.language})


class EditionView(PublicView):
    """One edition, as articles are presented."""

    @describe(
        "Edition",
        "One edition of an article",
        "What it said then, for as long as the article is not withdrawn.",
        parameters=["{id}", "{number}"],
        headers=["Content-Language", "Link"],
        problems=["no-such-article", "no-such-edition", "gone", "edition-gone"],
    )
    def get(self, request, id: uuid.UUID, number: int) -> HttpResponse:
        current, edition = find_edition(id, number)
        body = to_bytes(present_edition_whole(current, edition))
        page = addresses.edition_page(current.language, current.slug, number)
        headers = {
            "Content-Language": edition.language,
            "Link": f'<{page}>; rel="alternate"; type="text/html", '
            f'<{addresses.api_article(id)}>; rel="latest-version"',
        }
        return answer(request._request, body, headers=headers)


class DocumentView(PublicView):
    """The edition's canonical bytes: their SHA-256 is the edition's digest."""

    @describe(
        "Document",
        "An edition's canonical document",
        "The exact bytes that were reviewed. `sha256:` and their hexadecimal SHA-256 is the "
        "edition's digest. The shape is that of /document-schema.json.",
        parameters=["{id}", "{number}"],
        headers=["Content-Language", "Last-Modified", "Link"],
        problems=["no-such-article", "no-such-edition", "gone", "edition-gone"],
    )
    def get(self, request, id: uuid.UUID, number: int) -> HttpResponse:
        _, edition = find_edition(id, number)
        schema = addresses.api("document-schema.json")
        headers = {
            "Content-Language": edition.language,
            "Link": f'<{schema}>; rel="describedby"; type="application/schema+json"',
        }
        return answer(
            request._request,
            bytes(edition.document),
            last_modified=http_date(edition.published_at.timestamp()),
            headers=headers,
        )
