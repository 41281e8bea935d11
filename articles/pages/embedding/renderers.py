"""Embeds without options as renditions: built when somebody asks, kept as bytes."""

from __future__ import annotations

from articles.delivery.article_context import load_facts
from articles.delivery.renditions.compression import pack
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import Sources
from articles.models.public.current import Current

from ..branding import logo_address
from . import options
from .presenter import FRAME, article_html


def build_fragment(current: Current) -> bytes:
    """The whole article as a fragment, packed."""
    return pack(article_html(load_facts(current), options.FRAGMENT).encode())


def build_frame(current: Current) -> bytes:
    """The whole article as a frame's page, packed; its sheet is put in at each answer."""
    return pack(article_html(load_facts(current), options.FRAME, template=FRAME).encode())


SOURCES = Sources(__name__, also=logo_address)
EMBED = Renderer("embed.html", SOURCES.key, build_fragment)
FRAMED = Renderer("frame.html", SOURCES.key, build_frame)
