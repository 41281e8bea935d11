"""Embeds without options as renditions: built when somebody asks, kept as bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from articles.delivery.article_context import load_facts
from articles.delivery.compression import pack
from articles.delivery.renditions import Renderer, lazily, renderer_key
from articles.models.public.current import Current

from ..renderers import article_page
from . import options
from .presenter import FRAME, article_html

HERE = Path(__file__).resolve().parent


def build_fragment(current: Current) -> bytes:
    """The whole article as a fragment, packed."""
    return pack(article_html(load_facts(current), options.FRAGMENT).encode())


def build_frame(current: Current) -> bytes:
    """The whole article as a frame's page, packed; its sheet is put in at each answer."""
    return pack(article_html(load_facts(current), options.FRAME, template=FRAME).encode())


@lazily
@cache
def fragment() -> Renderer:
    """The renderer, whose key is reckoned once a process."""
    return Renderer("embed.html", _key(), build_fragment)


@lazily
@cache
def frame() -> Renderer:
    """The same for frames."""
    return Renderer("frame.html", _key(), build_frame)


def _key() -> str:
    """What alters the article's page alters its embeds."""
    return renderer_key(article_page().key, *sorted(HERE.glob("*.py")))
