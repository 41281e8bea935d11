"""Open Graph metadata (ogp.me): how other sites show a link to a page."""

from django.conf import settings

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.pages.presenters.frame import first_sentences

from .social_cards import HEIGHT, WIDTH

# Open Graph wants a territory with each language; the usual one, for tags that name none.
_LOCALES = """
ar_AR bn_IN de_DE en_US es_ES fa_IR fr_FR he_IL hi_IN hmn_US ht_HT hy_AM it_IT ja_JP km_KH ko_KR
my_MM ne_NP nl_NL pa_IN pl_PL ps_AF pt_PT ro_RO ru_RU so_SO sw_KE th_TH tl_PH tr_TR uk_UA ur_PK
vi_VN zh-Hans_CN zh-Hant_TW
"""
_TERRITORIES = dict(pair.split("_") for pair in _LOCALES.split())


def open_graph(facts: ArticleContext) -> list[tuple[str, str]]:
    """[(property, content)] in order. No query."""
    current, edition, document = facts.current, facts.edition, facts.document
    own = locale(edition.language)
    others = {locale(other.language) for other in facts.translations} - {own, ""}
    tags = [
        ("og:type", "article"),
        ("og:url", addresses.page(current.language, current.slug)),
        ("og:site_name", settings.PUBLISHER_NAME),
        ("og:title", document.title),
        ("og:description", first_sentences(document.summary)),
        ("og:locale", own),
        *(("og:locale:alternate", other) for other in sorted(others)),
        ("og:image", addresses.card(current.public_id)),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", f"{document.title} – {settings.PUBLISHER_NAME}"),
        ("article:published_time", edition.first_published.isoformat()),
        ("article:modified_time", edition.text_changed.isoformat(timespec="seconds")),
    ]
    return [(name, value) for name, value in tags if value]


def locale(language: str) -> str:
    """A BCP 47 tag as language_TERRITORY; "" if no territory is known."""
    primary, *rest = language.split("-")
    # Two letters: not a script such as Hant, nor a region such as 419.
    named = next((part for part in rest if len(part) == 2), "")
    territory = named or _TERRITORIES.get(language) or _TERRITORIES.get(primary, "")
    return f"{primary}_{territory}" if territory else ""
