"""GET /articles/{id}/editions, /editions/{number} and /editions/{number}/document."""

from __future__ import annotations

import uuid

from django.http import HttpResponse

from api.problems import Problem
from api.v1.presenters.article import to_bytes
from api.v1.presenters.edition import present_edition_row, present_edition_whole
from api.views import PublicView
from articles.delivery import addresses
from articles.delivery.http import answer
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import not_found
from .gone import gone


def readable(public_id: uuid.UUID) -> Current:
    """The article's Current row. 404 where never published, 410 where withdrawn."""
    current = Current.objects.filter(public_id=public_id).first()
    if current is None:
        raise not_found()
    if current.state not in ("published", "archived"):
        raise gone(current)
    return current


def find_edition(current: Current, number: int) -> Edition:
    edition = Edition.objects.filter(article=current.pk, number=number).first()
    if edition is None:
        raise Problem(
            404,
            "no-such-edition",
            "There is no such edition",
            f"This article has no edition {number}. See its list of editions.",
            editions=f"{addresses.api_article(current.public_id)}/editions",
        )
    return edition


class EditionsView(PublicView):
    """An article's history, the newest edition first."""

    def get(self, request, id: uuid.UUID) -> HttpResponse:
        current = readable(id)
        editions = Edition.objects.filter(article=current.pk).defer("document", "metadata")
        rows = [present_edition_row(current, row) for row in editions.order_by("-number")]
        body = {"id": str(id), "items": rows}
        return answer(request, to_bytes(body))


class EditionView(PublicView):
    """One edition, as articles are presented."""

    def get(self, request, id: uuid.UUID, number: int) -> HttpResponse:
        current = readable(id)
        edition = find_edition(current, number)
        body = to_bytes(present_edition_whole(current, edition))
        headers = {"Content-Language": edition.language}
        return answer(request, body, headers=headers)


class DocumentView(PublicView):
    """The edition's canonical bytes: their SHA-256 is the edition's digest."""

    def get(self, request, id: uuid.UUID, number: int) -> HttpResponse:
        current = readable(id)
        edition = find_edition(current, number)
        headers = {"Content-Language": edition.language}
        return answer(request, bytes(edition.document), headers=headers)
