"""Words, roles and class names that mark page furniture (boilerplate), not the article."""

import re
from functools import cache

from articles.importing.recognition.page_furniture import (
    is_back_to_top,
    is_contents_marker,
    is_page_control,
)
from articles.languages.importing import IMPORTING
from articles.languages.packs import either

ROLES = frozenset(
    "navigation search banner contentinfo dialog alertdialog menu menubar toolbar tooltip "
    "doc-toc".split()
)
# Class words that always name furniture.
FURNITURE = frozenset(
    "cookie cookies cookiebar consent gdpr onetrust breadcrumb breadcrumbs crumbs share sharing "
    "sharebar sharethis addthis addtoany socialshare newsletter pagination pager skiplink skipnav "
    "skip modal popup overlay navbar navigation nav sitenav subnav megamenu topbar masthead ad "
    "advert advertisement ads survey feedback disqus backtotop toc tableofcontents "
    "onthispage jumplinks".split()
)
# The same as one word of an id; there "sharing" or "nav" could be the name of a section.
FURNITURE_IDS = frozenset(
    ["breadcrumb", "breadcrumbs", "cookie", "cookies", "onetrust", "toc", "disqus", "newsletter"]
)
# Class words that name furniture if the part is short or mostly links.
LIKELY_FURNITURE = frozenset(
    "related recommended recirc sidebar promo promotion teaser teasers social banner popular "
    "trending widget sponsor sponsored donate subscribe signup footer header toolbar utility "
    "utilities actions print tags menu rating login download tabs pills subnavigation quicklinks "
    "languages switcher controls tools buttons".split()
)
FURNITURE_PHRASES = re.compile(
    r"back-?to-?top|on-?this-?page|table-?of-?contents|skip-?to|in-?this-?article|jump-?(to|links?)"
    r"|share-?(bar|tools|buttons|links?)|social-?(links|media|share|icons)|read-?next"
)

CALLOUT = frozenset(
    "callout card care alert warning note tip box boxed inset panel info notice highlight message "
    "important emergency urgent expander details dont".split()
)
BYLINE_CLASS = frozenset(
    "byline author authors reviewed reviewer reviewers dateline date dates".split()
)


SUBTITLE = frozenset(["subtitle", "subhead", "tagline", "standfirst", "deck", "strapline"])
LOGO = frozenset("logo masthead banner brand branding header site sitename".split())


def class_words(attrs: dict[str, str]) -> set[str]:
    """The words of an element's class: "siteNav main-menu" gives site, nav, main, menu."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", attrs.get("class", ""))
    return set(re.split(r"[^a-z]+", spaced.lower()))


def is_contents_label(text: str) -> bool:
    return is_contents_marker(text) or bool(_contents_label().match(text))


def is_related_label(text: str) -> bool:
    """Whether the text announces links to other pages ("See also")."""
    return bool(_related_label().match(text))


def is_comments_label(text: str) -> bool:
    """Whether the text announces what readers wrote ("12 comments", "Leave a reply")."""
    return bool(_comments_label().match(text))


def is_control(text: str) -> bool:
    """Whether the text labels a page control ("Back to top", "Print")."""
    return is_back_to_top(text) or is_page_control(text) or bool(_control().match(text))


# Of all languages together: a page may have the furniture of another language than its text.


@cache
def _contents_label() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either(w.contents_rule for w in IMPORTING.all())})\s*:?$", re.I)


@cache
def _related_label() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either(w.related_rule for w in IMPORTING.all())})[\s:.…»>→]*$", re.I)


@cache
def _comments_label() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either(w.comments_rule for w in IMPORTING.all())})\W*$", re.I)


@cache
def _control() -> re.Pattern[str]:
    """The label of a page control, without meaning outside the page."""
    return re.compile(rf"^\W*(?:{either(w.control_rule for w in IMPORTING.all())})\W*$", re.I)
