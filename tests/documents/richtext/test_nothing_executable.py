"""The sanitiser lets only the published allow-list through, for any input."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.sanitizer import (
    ATTRIBUTES,
    BLOCK_TAGS,
    INLINE_TAGS,
    ITEM_TAGS,
    URL_SCHEMES,
    clean_blocks,
    clean_inline,
    clean_item,
    clean_text,
)
from tests.lengths import searching

from .markup_strategies import ATTACKS, hostile

SHAPES = [(clean_blocks, BLOCK_TAGS), (clean_item, ITEM_TAGS), (clean_inline, INLINE_TAGS)]


def faults_in(html: str, tags: frozenset[str]) -> list[str]:
    """What a parser finds in this HTML that the allow-list does not name."""
    body = LexborHTMLParser(f"<!doctype html><body><div>{html}</div>").body
    faults = []
    for node in body.css("div *"):
        if node.tag not in tags | {"tbody"}:
            faults.append(f"<{node.tag}>")
        faults += [
            f"{node.tag} {name}"
            for name in node.attributes
            if name not in ATTRIBUTES.get(node.tag, ())
        ]
        href = node.attributes.get("href")
        if href and (scheme := urlsplit(href.strip()).scheme) and scheme not in URL_SCHEMES:
            faults.append(href)
    return faults


@pytest.mark.parametrize(("clean", "tags"), SHAPES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_leaves_nothing_but_the_allow_list(clean, tags, attack):
    assert faults_in(clean(f"before {attack} after"), tags) == []


@pytest.mark.parametrize(("clean", "tags"), SHAPES)
@given(html=hostile)
@pytest.mark.long
@searching(20, long=2400)
def test_nothing_outside_the_allow_list_survives(clean, tags, html):
    assert faults_in(clean(html), tags) == []


@given(html=hostile)
@pytest.mark.long
@searching(20, long=2400)
def test_what_stood_escaped_stays_escaped(html):
    escaped = html.replace("&", "&amp;").replace("<", "&lt;")
    assert faults_in(clean_blocks(escaped), frozenset(["p"])) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_plain_text_is_never_taken_for_markup(attack):
    kept = "".join(attack.replace("\x00", "").replace("\x1f", "").split())
    assert "".join(clean_text(attack).split()) == kept


def test_the_links_readers_need_survive():
    for href in ("https://example.org/a?b=1", "mailto:a@b.c", "tel:911", "article:0a#x"):
        assert f'href="{href}"' in clean_blocks(f'<a href="{href}">there</a>')


@pytest.mark.parametrize("depth", [2_000])
@pytest.mark.parametrize(("clean", "tags"), SHAPES)
def test_hostile_nesting_ends(clean, tags, depth):
    assert faults_in(clean("<blockquote><em>" * depth + "deep"), tags) == []


@pytest.mark.parametrize("tag", ["script", "style"])
def test_what_a_script_or_a_style_says_is_no_text(tag):
    assert clean_blocks(f"<p>before</p><{tag}>steal()</{tag}>") == "<p>before</p>"
