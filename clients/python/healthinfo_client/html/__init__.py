"""Articles as HTML for pages of yours, with all that the publisher's terms ask to be shown.

    from healthinfo_client import html

    html.article(client.get_article(id))

Everything from the site is escaped or goes through an allow-list (`clean`), so that nothing of it
can run in your page, whatever is sent. The words of ours are in English; for other languages hand
in your own `Words`.
"""

from .allowed import clean
from .article import NotSafeAlone, article, gone, part, section
from .blocks import blocks
from .words import ENGLISH, Words

__all__ = [
    "ENGLISH",
    "NotSafeAlone",
    "Words",
    "article",
    "blocks",
    "clean",
    "gone",
    "part",
    "section",
]
