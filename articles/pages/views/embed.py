"""Embeds: an article as an HTML fragment, or as a page for an iframe."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.delivery.article_context import load_article_context
from articles.delivery.article_query import find_by_id
from articles.delivery.renditions.compression import accepts_gzip, pack, unpack
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renditions import ensure_rendition
from articles.delivery.responses import (
    CORS_HEADERS,
    PUBLIC_CACHE,
    REDIRECT_CACHE,
    if_none_match_etag,
    make_response,
)
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import of_article
from articles.models.public.current import Current
from articles.pages.embedding import presenter
from articles.pages.stylesheet import content_security_policy, csp_hash

from ..embedding import options as default
from ..embedding.colours import Theme, frame_css, host_css
from ..embedding.options import BadOption, Options, fragment_options, frame_options
from ..languages import interface_language
from .responses import GZIP, HTML, encoded

TEXT = "text/plain; charset=utf-8"
SHEET_CACHE = "public, max-age=3600"


@dataclass
class Embed:
    """An embed. `body`: gzip or plain; None if the client already has it."""

    status: int
    body: bytes | None
    language: str
    article: uuid.UUID
    page: str = ""
    etag: str | None = None
    last_modified: str | None = None


@require_safe
def embed(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}/embed: an HTML fragment for another page. One query without options."""
    try:
        options = fragment_options(request.GET)
    except BadOption as bad:
        return _bad_request(bad)
    held = if_none_match_etag(request) if options == default.FRAGMENT else ""
    result = _from_rendition(id, presenter.EMBED, held) if options == default.FRAGMENT else None
    return _response(request, result or _render(id, options, presenter.FRAGMENT), {})


@require_safe
def frame(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}/frame: a page for an iframe. One query if only colours are chosen."""
    try:
        options, theme = frame_options(request.GET)
    except BadOption as bad:
        return _bad_request(bad)
    result = _from_rendition(id, presenter.FRAMED, "") if options == default.FRAME else None
    return _with_colours(request, result or _render(id, options, presenter.FRAME), theme)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """GET /embed.css: the stylesheet of fragments."""
    css = host_css().encode()
    packs = accepts_gzip(request)
    return make_response(
        request,
        pack(css) if packs else css,
        content_type="text/css; charset=utf-8",
        headers={
            "Cross-Origin-Resource-Policy": "cross-origin",
            **({"Content-Encoding": "gzip"} if packs else {}),
        },
        cache=SHEET_CACHE,
        vary="Accept-Encoding",
    )


def _from_rendition(id: uuid.UUID, renderer: Renderer, held: str) -> Embed | None:
    """The whole article from its rendition; None if it is not readable."""
    found = find_by_id(id, name=renderer.name, renderer=renderer.key, held=held)
    if found is None:
        return None
    found = ensure_rendition(found, renderer)
    if found.state not in READABLE_STATES:
        return None
    page = addresses.page(found.language, found.slug)
    return Embed(200, found.body, found.language, id, page, found.etag, found.last_modified)


def _render(id: uuid.UUID, options: Options, template: str) -> Embed:
    """The embed with these options, or the error text that replaces it."""
    current = Current.objects.select_related("edition", "review").filter(public_id=id).first()
    if current is None:
        html = presenter.error_html(None, options, template=template)
        return Embed(404, html.encode(), interface_language(""), id)
    if current.state not in READABLE_STATES:
        html = presenter.gone_html(current, options, template=template)
        return Embed(410, html.encode(), current.language, id)
    page = addresses.page(current.language, current.slug)
    try:
        html = presenter.article_html(load_article_context(current), options, template=template)
        return Embed(200, html.encode(), current.language, id, page)
    except presenter.NoSuchSection:
        status, alone = 404, ""
    except presenter.NotSafeAlone as section:
        status, alone = 409, section.heading
    html = presenter.error_html(current, options, alone=alone, template=template)
    return Embed(status, html.encode(), current.language, id, page)


def _with_colours(request: HttpRequest, result: Embed, theme: Theme) -> HttpResponse:
    """The page of a frame with its colours. Any site may embed it."""
    body, css = result.body or b"", frame_css(theme)
    html = unpack(body) if body.startswith(GZIP) else body
    style = f"<style>{css}</style>".encode()
    result.body, result.etag = html.replace(presenter.NO_STYLE.encode(), style, 1), None
    headers = {
        "Content-Security-Policy": content_security_policy(csp_hash(css), ancestors="*"),
        "Referrer-Policy": "same-origin",
    }
    return _response(request, result, headers)


def _response(request: HttpRequest, result: Embed, headers: dict[str, str]) -> HttpResponse:
    headers = {"Content-Language": result.language, "X-Robots-Tag": "noindex", **headers}
    headers |= of_article(result.article)
    if result.page:
        headers["Link"] = f'<{result.page}>; rel="canonical"'
    if result.status != 200:
        return _error_response(result, headers)
    body, etag = encoded(request, result.body, result.etag, headers)
    return make_response(
        request,
        body,
        etag=etag,
        last_modified=result.last_modified,
        content_type=HTML,
        headers=headers,
        vary="Accept-Encoding",
    )


def _error_response(result: Embed, headers: dict[str, str]) -> HttpResponse:
    """An error status with HTML that a host can show instead."""
    kept = PUBLIC_CACHE if result.status == 410 else REDIRECT_CACHE
    headers |= {"Cache-Control": kept, **CORS_HEADERS}
    return HttpResponse(
        result.body or b"", status=result.status, content_type=HTML, headers=headers
    )


def _bad_request(bad: BadOption) -> HttpResponse:
    headers = {
        "Cache-Control": REDIRECT_CACHE,
        **CORS_HEADERS,
        # So that the message can be read inside the iframe.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors *",
    }
    return HttpResponse(f"{bad}\n", status=400, content_type=TEXT, headers=headers)
