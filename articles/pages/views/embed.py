"""An article on somebody else's page: as a fragment for their server, or in a frame."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.delivery.article_context import load_facts
from articles.delivery.article_query import find_by_id
from articles.delivery.http import CORS, PUBLIC_CACHE, answer, held_etag
from articles.delivery.renditions.compression import pack, takes_gzip, unpack
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renditions import fresh
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.pages.embedding import presenter, renderers
from articles.pages.stylesheet import policy, source

from ..embedding import options as default
from ..embedding.colours import Theme, frame_css, host_css
from ..embedding.options import BadOption, Options, fragment_options, frame_options
from ..languages import interface_language
from .responses import GZIP, HTML, REDIRECT_CACHE

TEXT = "text/plain; charset=utf-8"
SHEET_CACHE = "public, max-age=3600"


@dataclass
class Shown:
    """What is to be shown: `body` as gzip or plain, None where the reader has it."""

    status: int
    body: bytes | None
    language: str
    page: str = ""
    etag: str | None = None
    last_modified: str | None = None


@require_safe
def embed(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}/embed: HTML for the body of another page. One query without options."""
    try:
        options = fragment_options(request.GET)
    except BadOption as bad:
        return _refused(bad)
    held = held_etag(request) if options == default.FRAGMENT else ""
    shown = _stored(id, renderers.EMBED, held) if options == default.FRAGMENT else None
    return _answered(request, shown or _built(id, options, presenter.FRAGMENT), {})


@require_safe
def frame(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}/frame: a page to show in a frame. One query, whatever its colours."""
    try:
        options, theme = frame_options(request.GET)
    except BadOption as bad:
        return _refused(bad)
    shown = _stored(id, renderers.FRAMED, "") if options == default.FRAME else None
    return _dressed(request, shown or _built(id, options, presenter.FRAME), theme)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """GET /embed.css: the looks of a fragment, for hosts that want them."""
    css = host_css().encode()
    packs = takes_gzip(request)
    return answer(
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


def _stored(id: uuid.UUID, renderer: Renderer, held: str) -> Shown | None:
    """The whole article as it is kept; None where it cannot be read."""
    found = find_by_id(id, name=renderer.name, renderer=renderer.key, held=held)
    if found is None:
        return None
    found = fresh(found, renderer)
    if found.state not in READABLE_STATES:
        return None
    page = addresses.page(found.language, found.slug)
    return Shown(200, found.body, found.language, page, found.etag, found.last_modified)


def _built(id: uuid.UUID, options: Options, template: str) -> Shown:
    """What these options ask for, or what stands in its place."""
    current = Current.objects.select_related("edition", "review").filter(public_id=id).first()
    if current is None:
        html = presenter.instead_html(None, options, template=template)
        return Shown(404, html.encode(), interface_language(""))
    if current.state not in READABLE_STATES:
        html = presenter.gone_html(current, options, template=template)
        return Shown(410, html.encode(), current.language)
    page = addresses.page(current.language, current.slug)
    try:
        html = presenter.article_html(load_facts(current), options, template=template)
        return Shown(200, html.encode(), current.language, page)
    except presenter.NoSuchSection:
        status, alone = 404, ""
    except presenter.NotAlone as section:
        status, alone = 409, section.heading
    html = presenter.instead_html(current, options, alone=alone, template=template)
    return Shown(status, html.encode(), current.language, page)


def _dressed(request: HttpRequest, shown: Shown, theme: Theme) -> HttpResponse:
    """A frame's page in its colours, which any page may show."""
    body, css = shown.body or b"", frame_css(theme)
    html = unpack(body) if body.startswith(GZIP) else body
    style = f"<style>{css}</style>".encode()
    shown.body, shown.etag = html.replace(presenter.NO_STYLE.encode(), style, 1), None
    headers = {
        "Content-Security-Policy": policy(source(css), ancestors="*"),
        "Referrer-Policy": "same-origin",
    }
    return _answered(request, shown, headers)


def _answered(request: HttpRequest, shown: Shown, headers: dict[str, str]) -> HttpResponse:
    headers = {"Content-Language": shown.language, "X-Robots-Tag": "noindex", **headers}
    if shown.page:
        headers["Link"] = f'<{shown.page}>; rel="canonical"'
    if shown.status != 200:
        return _instead(shown, headers)
    body, etag = shown.body, shown.etag
    if body is not None and takes_gzip(request):
        # Level 6: nearly as small as 9, in half the time.
        body = body if body.startswith(GZIP) else pack(body, level=6)
        headers["Content-Encoding"] = "gzip"
    elif body is not None and body.startswith(GZIP):
        body, etag = unpack(body), None
    return answer(
        request,
        body,
        etag=etag,
        last_modified=shown.last_modified,
        content_type=HTML,
        headers=headers,
        vary="Accept-Encoding",
    )


def _instead(shown: Shown, headers: dict[str, str]) -> HttpResponse:
    """Not what was asked for, but HTML that a host may show in its place all the same."""
    kept = PUBLIC_CACHE if shown.status == 410 else REDIRECT_CACHE
    headers |= {"Cache-Control": kept, **CORS}
    return HttpResponse(shown.body or b"", status=shown.status, content_type=HTML, headers=headers)


def _refused(bad: BadOption) -> HttpResponse:
    headers = {
        "Cache-Control": REDIRECT_CACHE,
        **CORS,
        # Who tries a frame reads it there.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors *",
    }
    return HttpResponse(f"{bad}\n", status=400, content_type=TEXT, headers=headers)
