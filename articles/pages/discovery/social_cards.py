"""Social cards: the picture shown where an article is shared (title, publisher, last review).

The same article gives the same bytes.
"""

from io import BytesIO

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, override, pgettext

from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import RendererSources
from articles.models.public.current import Current
from articles.pages.languages import interface_language

from . import fonts

# The size that sites recommend for og:image.
WIDTH, HEIGHT = 1200, 630


def build_card(current: Current) -> bytes:
    """The article's card as PNG."""
    from . import card_drawing

    language = current.edition.language
    words = card_drawing.Words(
        title=" ".join(current.edition.title.split()),
        publisher=settings.PUBLISHER_NAME,
        reviewed=_reviewed(current),
        language=language,
        interface=interface_language(language),
    )
    colours = settings.BRAND["colours"]
    picture = card_drawing.draw(words, colours.get("bar", "#0c4650"), colours.get("on-bar", "#fff"))
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _reviewed(current: Current) -> str:
    """The date of the last full review; "" if unknown, or after an urgent unreviewed change."""
    if current.last_reviewed is None or current.basis == "urgent-unreviewed":
        return ""
    with override(interface_language(current.edition.language)):
        day = date_format(current.last_reviewed, gettext("F j, Y"))
        return pgettext("page", "Last reviewed: %(day)s") % {"day": day}


CARD = Renderer("card.png", RendererSources(__name__, also=fonts.fingerprint).key, build_card)
