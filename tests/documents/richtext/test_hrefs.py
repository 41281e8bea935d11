"""Each link that leaves is whole, of a scheme we allow, and leads where it seems to lead."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.hrefs import kept_href, outward_links
from articles.documents.richtext.markdown import markdown_of
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from tests.lengths import searching

SITE = "https://our.example"
CLEANERS = [clean_blocks, clean_item, clean_inline]
SCRIPT = "javascript:alert(1)"
DROPPED = [
    *["//evil", "///evil", "/\\evil", "\\\\evil", "\\/evil", "/\t/evil", "\t//evil"],
    *[" //evil", "/\n/evil"],
    *["https:evil", "https:/evil", "https:///evil", "http:\\\\evil", "https://"],
    *["https:", "HTTP:evil"],
    *["https://a\\@evil", "https://us@evil", "https://us:er@evil"],
    *["https://a\u2028.evil", "https://a b"],
    *[SCRIPT, SCRIPT.upper(), f" {SCRIPT}", f"\x01{SCRIPT}", f"\u2028{SCRIPT}", f"\u00a0{SCRIPT}"],
    *["java\tscript:x", "java\nscript:x", "java\x00script:x", "javascript\u200b:x"],
    *[f"\ufeff{SCRIPT}"],
    *["ｊavascript:x", "javascript：x", "data:text/html,x", "vbscript:x", "blob:x"],
    *["file:///etc", "ftp://a"],
    *["view-source:x", "intent://x", "sms:1", "x", "x/y", "../x", "./x", "?q=1"],
    *[";x", ".", "", "#", " "],
    *["%6aavascript:x", "&#106;avascript:x", "/\u2028/evil", "/a\u202eb", "mailto:"],
    *["tel:", "article:"],
]  # fmt: skip
KEPT = [
    *["https://a.example", "http://a.example/x?y=1#z", "HTTPS://A.example/"],
    *["https://a.example:8443/x"],
    *["https://[2001:db8::1]/x", "https://es.example/ñandú", "mailto:a@b.example"],
    *["tel:+1-555", "tel:911"],
    *["article:0a#x", "/en/asthma/", "/en/asthma/#x", "/", "#symptoms", "https://a.example/x:y@z"],
]  # fmt: skip


def site(href: str) -> str | None:
    return SITE + href if href.startswith("/") else None


def hrefs_of(html: str) -> list[str]:
    found = LexborHTMLParser(f"<body>{html}").css("a[href]")
    return [node.attributes["href"] or "" for node in found]


def escaped(href: str) -> str:
    return "".join(f"&#{ord(letter)};" if letter in "\"'<>& \t\n" else letter for letter in href)


@pytest.mark.parametrize("href", DROPPED)
def test_what_leads_elsewhere_than_it_seems_is_dropped_and_its_words_stay(href):
    assert kept_href(href) is None
    for clean in CLEANERS:
        html = clean(f'see <a href="{escaped(href)}">these words</a>')
        assert hrefs_of(html) == [] and text_of(html) == "see these words"


@pytest.mark.parametrize("href", KEPT)
def test_what_is_whole_or_of_this_site_is_kept(href):
    assert kept_href(href) == href
    assert all(hrefs_of(clean(f'<a href="{href}">x</a>')) == [href] for clean in CLEANERS)


@pytest.mark.parametrize("href", [h for h in DROPPED if h])
def test_an_older_document_that_holds_one_gives_it_to_nobody(href):
    html = outward_links(f'<p>a <a href="{escaped(href)}">b</a></p>', site)
    assert hrefs_of(html) == [] and "](" not in markdown_of(html)


@pytest.mark.parametrize(("href", "whole"), [
    ("/en/asthma/?a=1&amp;b=2#x", f"{SITE}/en/asthma/?a=1&b=2#x"), ("/", f"{SITE}/"),
    ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"), ("tel:911", "tel:911"),
])  # fmt: skip
def test_an_address_of_this_site_is_made_whole_and_others_stay(href, whole):
    assert hrefs_of(outward_links(f'<a href="{href}">x</a>', site)) == [whole]


@given(st.text(max_size=30) | st.text(" /\\:#?@\t\n\x00jhtps.\u2028", max_size=12)
       | st.builds("".join, st.tuples(st.sampled_from(DROPPED), st.text(max_size=5))))  # fmt: skip
@example("https:\\evil")
@searching(150, long=20_000)
def test_every_link_out_is_whole_and_of_a_known_scheme(href):
    for html in (
        clean_blocks(f'<a href="{escaped(href)}">x</a>'),
        f'<a href="{escaped(href)}">x</a>',
    ):
        for out in hrefs_of(outward_links(html, site)):
            parts = urlsplit(out)
            assert parts.scheme in ("http", "https", "mailto", "tel", "article")
            assert parts.netloc or parts.scheme not in ("http", "https")
            assert "@" not in parts.netloc and not re.search(r"[\s\\\x00-\x20]", out)


@given(st.text(max_size=30))
@searching(60, long=5_000)
def test_what_is_kept_is_kept_as_it_is_the_second_time(href):
    once = kept_href(href)
    assert once is None or kept_href(once) == once
