"""GET /articles/{id}/editions, /editions/{number} and /editions/{number}/document."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from api.base_view import PublicView
from api.partners.ledger.recorder import mark_article
from api.problems import Problem
from api.rest import django_request
from api.v1.answers.answer import to_bytes
from api.v1.answers.editions import Edition, EditionList, EditionRow, Tombstone
from api.v1.openapi.describe import describe
from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext, load_article_context
from articles.delivery.edition_context import load_edition_context
from articles.delivery.responses import PUBLIC_CACHE, make_response
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import of_article
from articles.models.public.current import Current
from articles.models.public.edition import Edition as Row

from .article import not_found
from .withdrawn import gone_problem, may_read_archive, withdrawn_headers

# Part of the OpenAPI description of each address below.
ARCHIVE = " A key with the scope `archive` reads it after a withdrawal too, marked as withdrawn."


def readable(public_id: uuid.UUID, *, archive: bool = False) -> Current:
    """The article's Current row. Raises 404 where never published, 410 where withdrawn.

    With `archive` a withdrawn article is readable too, but not a purged one.
    """
    current = Current.objects.filter(public_id=public_id).first()
    if current is None:
        not_found()
    if current.state not in READABLE_STATES and not (archive and current.state == "withdrawn"):
        raise gone_problem(current)
    return current


def find_edition(
    public_id: uuid.UUID, number: int, *, archive: bool = False
) -> tuple[Current, Row]:
    """An edition of a readable article; else raises 404 or 410. Two queries."""
    current = readable(public_id, archive=archive)
    edition = Row.objects.filter(article=current.pk, number=number).first()
    if edition is None:
        raise no_such_edition(public_id, number)
    if number <= current.withdrawn_through and not archive:
        raise edition_gone(current, number)
    return current, edition


def no_such_edition(public_id: uuid.UUID, number: int) -> Problem:
    """The 404 for a number that no edition of the article has."""
    return Problem(
        "no-such-edition",
        f"This article has no edition {number}. See its list of editions.",
        editions=f"{addresses.api_article(public_id)}/editions",
    )


def edition_gone(current: Current, number: int) -> Problem:
    """The 410 for a withdrawn edition of an article that is published again."""
    own = addresses.api_article(current.public_id)
    return Problem(
        "edition-gone",
        f"Edition {number} was withdrawn. A later edition is published.",
        headers={
            "Cache-Control": PUBLIC_CACHE,
            "Link": f'<{own}>; rel="latest-version"',
            **of_article(current.public_id),
        },
        article=own,
    )


class EditionsView(PublicView):
    """An article's history, the newest edition first."""

    @describe(
        "EditionList",
        "An article's editions",
        "Its whole history, the newest first." + ARCHIVE,
        name="listEditions",
        parameters=["{id}"],
        headers=["Content-Language", "Article-State"],
        problems=["no-such-article", "gone"],
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        current = readable(id, archive=may_read_archive(request))
        editions = Row.objects.filter(article=current.pk).defer("document", "metadata")
        answer = EditionList(
            id=id,
            state=current.state,
            tombstone=Tombstone.if_withdrawn(current),
            items=[EditionRow.of_article(current, row) for row in editions.order_by("-number")],
        )
        headers = {
            "Content-Language": current.language,
            **of_article(id),
            **withdrawn_headers(taken_away=current.state == "withdrawn"),
        }
        return make_response(request, to_bytes(answer), headers=headers)


class OneEditionView(PublicView):
    """The base of the two views of one edition."""

    def found(
        self, request: HttpRequest, id: uuid.UUID, number: int
    ) -> tuple[Current, Row, dict[str, str]]:
        """Current, the edition, and the headers common to both views."""
        current, edition = find_edition(id, number, archive=may_read_archive(request))
        taken_away = number <= current.withdrawn_through
        # A read from the archive is no holding: it must not be shown to readers.
        if not taken_away:
            mark_article(request, current, edition)
        headers = {"Content-Language": edition.language, **of_article(id)}
        return current, edition, headers | withdrawn_headers(taken_away=taken_away)


def _context(current: Current, edition: Row) -> ArticleContext:
    """Of the present edition what the article itself says, of another what was valid then."""
    if edition.pk == current.edition_id:
        return load_article_context(current)
    return load_edition_context(current, edition)


class EditionView(OneEditionView):
    """One edition, as articles are presented."""

    @describe(
        "Edition",
        "One edition of an article",
        "What it said then, for as long as the article is not withdrawn, with all the fields of "
        "an article." + ARCHIVE,
        name="getEdition",
        parameters=["{id}", "{number}"],
        headers=["Content-Language", "Link", "Article-State"],
        problems=["no-such-article", "no-such-edition", "gone", "edition-gone"],
    )
    def get(self, request, id: uuid.UUID, number: int) -> HttpResponse:
        current, edition, headers = self.found(django_request(request), id, number)
        body = to_bytes(Edition.of_context(current, _context(current, edition)))
        page = addresses.edition_page(current.language, current.slug, number)
        headers |= {
            "Link": f'<{page}>; rel="alternate"; type="text/html", '
            f'<{addresses.api_article(id)}>; rel="latest-version"'
        }
        return make_response(request, body, headers=headers)


class DocumentView(OneEditionView):
    """The edition's canonical bytes: their SHA-256 is the edition's digest."""

    @describe(
        "Document",
        "An edition's canonical document",
        "The exact bytes that were reviewed. `sha256:` and their hexadecimal SHA-256 is the "
        "edition's digest. The shape is that of /document-schema.json." + ARCHIVE,
        name="getEditionDocument",
        parameters=["{id}", "{number}"],
        headers=["Content-Language", "Last-Modified", "Link", "Article-State"],
        problems=["no-such-article", "no-such-edition", "gone", "edition-gone"],
    )
    def get(self, request, id: uuid.UUID, number: int) -> HttpResponse:
        _, edition, headers = self.found(django_request(request), id, number)
        schema = addresses.api("document-schema.json")
        headers |= {"Link": f'<{schema}>; rel="describedby"; type="application/schema+json"'}
        return make_response(
            request,
            bytes(edition.document),
            last_modified=http_date(edition.published_at.timestamp()),
            headers=headers,
        )
