"""What a page says of itself to those who show a link to it (ogp.me)."""

from __future__ import annotations

from django.conf import settings

from articles.delivery import addresses
from articles.delivery.article_context import Facts
from articles.pages.presenters.frame import opening

from .social_cards import HEIGHT, WIDTH

# The protocol names a language by a territory as well; a tag with none is given its usual one.
_TERRITORIES = {
    "ar": "AR",
    "bn": "IN",
    "de": "DE",
    "en": "US",
    "es": "ES",
    "fa": "IR",
    "fr": "FR",
    "he": "IL",
    "hi": "IN",
    "hmn": "US",
    "ht": "HT",
    "hy": "AM",
    "it": "IT",
    "ja": "JP",
    "km": "KH",
    "ko": "KR",
    "my": "MM",
    "ne": "NP",
    "nl": "NL",
    "pa": "IN",
    "pl": "PL",
    "ps": "AF",
    "pt": "PT",
    "ro": "RO",
    "ru": "RU",
    "so": "SO",
    "sw": "KE",
    "th": "TH",
    "tl": "PH",
    "tr": "TR",
    "uk": "UA",
    "ur": "PK",
    "vi": "VN",
    "zh-Hans": "CN",
    "zh-Hant": "TW",
}


def open_graph(facts: Facts) -> list[tuple[str, str]]:
    """(property, content) of the page, in the order they are read in. No query."""
    current, edition, document = facts.current, facts.edition, facts.document
    own = locale(edition.language)
    others = {locale(other.language) for other in facts.translations} - {own, ""}
    tags = [
        ("og:type", "article"),
        ("og:url", addresses.page(current.language, current.slug)),
        ("og:site_name", settings.PUBLISHER_NAME),
        ("og:title", document["title"]),
        ("og:description", opening(document["summary"])),
        ("og:locale", own),
        *(("og:locale:alternate", other) for other in sorted(others)),
        ("og:image", addresses.card(current.public_id)),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", f"{document['title']} – {settings.PUBLISHER_NAME}"),
        ("article:published_time", edition.first_published.isoformat()),
        ("article:modified_time", edition.text_changed.isoformat(timespec="seconds")),
    ]
    return [(name, value) for name, value in tags if value]


def locale(language: str) -> str:
    """A BCP 47 tag as language_TERRITORY; "" where no territory is usual."""
    primary, *rest = language.split("-")
    # Neither a script, such as Hant, nor a part of the world, such as 419.
    named = next((part for part in rest if len(part) == 2), "")
    territory = named or _TERRITORIES.get(language) or _TERRITORIES.get(primary, "")
    return f"{primary}_{territory}" if territory else ""
