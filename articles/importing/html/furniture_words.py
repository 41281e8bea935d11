"""Words, roles and class names that mark page furniture (boilerplate), not the article."""

import re

from articles.importing.recognition.page_furniture import (
    is_back_to_top,
    is_contents_marker,
    is_page_control,
)

ROLES = frozenset(
    "navigation search banner contentinfo dialog alertdialog menu menubar toolbar tooltip "
    "doc-toc".split()
)
# Class words that always name furniture.
FURNITURE = frozenset(
    "cookie cookies cookiebar consent gdpr onetrust breadcrumb breadcrumbs crumbs share sharing "
    "sharebar sharethis addthis addtoany socialshare newsletter pagination pager skiplink skipnav "
    "skip modal popup overlay navbar navigation nav sitenav subnav megamenu topbar masthead ad "
    "advert advertisement ads survey feedback comments disqus backtotop toc tableofcontents "
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

_CONTENTS_LABEL = re.compile(
    r"^(on this page|in this (article|page|section|topic|guide)|contents|table of contents|"
    r"page contents|jump to( section)?|quick links|sections|skip to|what's on this page|"
    r"en esta página|en este artículo|contenidos?|índice|tabla de contenidos?|ir a|saltar a|"
    r"sur cette page|sommaire|auf dieser seite|inhalt(sverzeichnis)?|nesta página)\s*:?$",
    re.I,
)
RELATED_LABEL = re.compile(
    r"^((see |view |explore |our |more )*related(?! to\b)( [\w&-]+){0,3}|see also|read (next|more)|"
    r"you (might|may) also (like|be interested in)|more (from|on|in|about|like) .{1,60}|"
    r"(most )?popular( [\w-]+)?|explore more|also in .{1,60}|in this section|share( this.*)?|"
    r"follow us|tags?|topics|keep reading|further reading on .{1,60}|"
    r"(temas|artículos|enlaces|páginas|contenidos?|información|recursos) relacionad[oa]s?|"
    r"véase también|vea también|ver también|más (sobre|de|en) .{1,60}|también le puede interesar|"
    r"compartir( .*)?|comparta .*|síganos|lea también)\s*:?$",
    re.I,
)
# The label of a page control, without meaning outside the page.
_CONTROL = re.compile(
    r"^\W*(back to (the )?top( of (the )?page)?|top of (the )?page|return to top|top|"
    r"skip to (main )?content|print( this)?( page)?|email( this)?( page)?|share|tweet|enlarge"
    r"( image)?|listen|close|menu|search|show (more|all)|read more|hide|expand( all)?|"
    r"collapse( all)?|open all|next|previous|facebook|twitter|pinterest|linkedin|whatsapp|"
    r"copy link|save|bookmark|play video|view larger|(go|switch) to (the )?.{0,40}\bversion|"
    r"(vaya|ir|cambiar) a la versión .{0,40}|"
    r"volver (arriba|al principio|al inicio)|ir arriba|arriba|imprimir( .{0,20})?|"
    r"compartir( .{0,20})?|ampliar( .{0,20})?|escuchar|cerrar|buscar|menú|mostrar (más|todo)|"
    r"leer más|siguiente|anterior|subir|inicio de la página|saltar al contenido)\W*$",
    re.I,
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
    return is_contents_marker(text) or bool(_CONTENTS_LABEL.match(text))


def is_control(text: str) -> bool:
    """Whether the text labels a page control ("Back to top", "Print")."""
    return is_back_to_top(text) or is_page_control(text) or bool(_CONTROL.match(text))
