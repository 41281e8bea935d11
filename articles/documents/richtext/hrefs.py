"""The one rule for the addresses of links: whole, or of this site, or none.

A browser reads `//host`, `/\\host`, `https:host` and an address with a tab in it otherwise than it
looks, and a reader's program otherwise than a browser (WHATWG URL, 4.4): only what all read alike
is kept.
"""

import re
from collections.abc import Callable
from html import escape, unescape

# Controls, white space and separators of every script, marks that are not seen, and the backslash,
# which browsers read as a slash.
_ODD = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    r"\ufff9-\uffff\\]"
)
_HOST = r"(?:[^/?#@:\[\]]+|\[[0-9a-f:.]+\])"
_WHOLE = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?", re.I)
_OTHER = re.compile(r"(?:mailto|tel|article):.", re.I)
_OF_THIS_SITE = re.compile(r"/(?!/)|#.")
_HREF = re.compile(r' href="(?!article:[0-9a-f])([^"]*)"')


def kept_href(href: str) -> str | None:
    """The address of a link as documents keep it, or None: then the link goes, its words stay."""
    href = href.strip("\x09\x0a\x0c\x0d\x20")
    if _ODD.search(href):
        return None
    known = _WHOLE.fullmatch(href) or _OTHER.match(href) or _OF_THIS_SITE.match(href)
    return href if known else None


def outward_links(html: str, site: Callable[[str], str | None]) -> str:
    """Cleaned HTML with each address whole: those of this site by `site`, None drops one.

    Documents of older editions may hold addresses that are no longer kept: these are dropped.
    """
    if " href=" not in html:
        return html
    return _HREF.sub(lambda found: _outward(found, site), html)


def _outward(found: re.Match[str], site: Callable[[str], str | None]) -> str:
    href = kept_href(unescape(found[1]))
    if href and href.startswith(("/", "#")):
        href = site(href)
    return f' href="{escape(href)}"' if href else ""
