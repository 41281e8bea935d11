"""GET /articles/{id}/sections/{section}: one section, if it is safe to show alone."""

import uuid

import orjson
from django.http import HttpResponse

from api.base_view import PublicView
from api.problems import Problem
from api.rest import django_request
from api.v1.answers.answer import to_bytes
from api.v1.answers.section_alone import (
    ArticleJson,
    SectionAnswer,
    SectionJson,
    find_section,
    listed_sections,
)
from api.v1.formats import JSON
from api.v1.openapi.describe import describe
from articles.delivery.article_context import document_of
from articles.delivery.article_query import Found, find_by_id
from articles.delivery.renditions.renditions import ensure_rendition, plain_body
from articles.delivery.responses import make_response
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import of_article
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import not_found
from .withdrawn import gone_problem


class SectionView(PublicView):
    """One section with its companions, cut from the stored JSON rendition of the article."""

    @describe(
        "SectionAnswer",
        "One section of an article",
        "The section that is asked for by its id or its anchor, with every section that must be "
        "shown along with it, in reading order, and with the article's notices. A section that "
        "nobody has found safe to show alone is refused (409): show the whole article.",
        name="getSection",
        parameters=["{id}", "{section}"],
        headers=["Content-Language", "Content-Location", "Last-Modified", "Link"],
        problems=["no-such-article", "no-such-section", "not-safe-alone", "gone"],
    )
    def get(self, request, id: uuid.UUID, section: str) -> HttpResponse:
        found = _find_article(id)
        article: ArticleJson = orjson.loads(plain_body(found))
        wanted = find_section(article, section)
        if wanted is None:
            raise _unknown_section(found, article, section)
        if not wanted["safe_alone"]:
            raise _not_safe_alone(article, wanted)
        # For the ledger: a part counts as sent too.
        django_request(request).marked = found  # type: ignore[attr-defined]
        shown = SectionAnswer.of(article, wanted)
        headers = {
            "Content-Language": found.language,
            "Content-Location": shown.links.own,
            "Link": f'<{shown.links.article}>; rel="up"',
            **of_article(id),
        }
        return make_response(
            request, to_bytes(shown), last_modified=found.last_modified, headers=headers
        )


def _find_article(public_id: uuid.UUID) -> Found:
    """The article's JSON, in one query where the rendition is stored. Raises 404 or 410."""
    own = JSON.renderer
    found = find_by_id(public_id, name=own.name, renderer=own.key)
    if found is None:
        not_found()
    found = ensure_rendition(found, own)
    if found.state not in READABLE_STATES:
        raise gone_problem(Current.objects.get(pk=found.article_id))
    return found


def _not_safe_alone(article: ArticleJson, section: SectionJson) -> Problem:
    links = article["links"]
    return Problem(
        "not-safe-alone",
        f"“{section['heading']}” has not been found safe to show without the rest of the "
        "article. Show the whole article.",
        section={"id": section["id"], "anchor": section["anchor"], "heading": section["heading"]},
        article=links["self"],
        html=f"{links['html']}#{section['anchor']}",
        permanent=f"{links['permanent']}#{section['anchor']}",
    )


def _unknown_section(found: Found, article: ArticleJson, wanted: str) -> Problem:
    last = _last_edition_with(found, wanted)
    own = article["links"]["editions"]
    last_seen = f" Edition {last} was the last to have it." if last else ""
    return Problem(
        "no-such-section",
        f"The article has no such section.{last_seen} See `sections` for those it has.",
        sections=listed_sections(article),
        last_edition=last,
        edition=f"{own}/{last}" if last else None,
    )


def _last_edition_with(found: Found, wanted: str) -> int | None:
    """The number of the last edition with the section, of those not withdrawn. 2 queries."""
    [through] = Current.objects.filter(pk=found.article_id).values_list("withdrawn_through")
    earlier = Edition.objects.filter(article=found.article_id, number__gt=through[0])
    for edition in earlier.order_by("-number").iterator(chunk_size=10):
        sections = document_of(edition).sections
        if any(wanted.lower() == s.id or wanted == s.anchor for s in sections):
            return edition.number
    return None
