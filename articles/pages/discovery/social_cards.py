"""The picture shown where an article's address is shared: title, publisher, last review.

Facts alone, in the publisher's colours. The same article gives the same bytes.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, override, pgettext

from articles.delivery.renditions import Renderer, lazily, renderer_key
from articles.documents import languages
from articles.models.public.current import Current
from articles.pages.languages import folders, interface_language

from . import fonts

# The size that Open Graph's readers ask for.
WIDTH, HEIGHT = 1200, 630
_SETTINGS = (settings.PUBLISHER_NAME, settings.BRAND, settings.LANGUAGES, settings.LANGUAGE_CODE)


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
    """When a clinician last saw all of it; "" where nobody says, or it was changed in haste."""
    if current.last_reviewed is None or current.basis == "urgent-unreviewed":
        return ""
    with override(interface_language(current.edition.language)):
        day = date_format(current.last_reviewed, gettext("F j, Y"))
        return pgettext("page", "Last reviewed: %(day)s") % {"day": day}


@lazily
@cache
def card() -> Renderer:
    """The renderer, whose key is reckoned once a process."""
    import PIL

    here = Path(__file__).resolve().parent
    own = [here / name for name in ("cards.py", "drawing.py", "fonts.py")]
    own += [Path(str(languages.__file__)), here.parent / "languages.py"]
    catalogues = [mo for folder in folders() for mo in sorted(folder.glob("*/LC_MESSAGES/*.mo"))]
    made_by = (PIL.__version__, fonts.fingerprint())
    return Renderer("card.png", renderer_key(_SETTINGS, made_by, *own, *catalogues), build_card)
