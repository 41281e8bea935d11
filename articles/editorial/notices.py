"""Safety notices: shown at once on every article they stand on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from articles.documents.html import clean_blocks
from articles.models import Current, Notice, NoticeArticle, NoticeText

from .journal import write_changes

# What readers of the other languages see until somebody has looked at their text.
_HOLDING = {
    "en": "The version of this page in another language was withdrawn as unsafe. "
    "This page is being checked. Ask your care team before you act on it.",
    "es": "La versión de esta página en otro idioma se retiró por no ser segura. "
    "Esta página se está revisando. Consulte a su equipo médico antes de seguirla.",
}


def raise_holding_notice(
    currents: Sequence[Current], *, reason: str, at: datetime.datetime
) -> list[Notice]:
    """One notice on each of these articles, in its own language, with its Change.

    The reason is written in the withdrawn article's language, so it stays in the journal.
    """
    notices = []
    for current in currents:
        words = _HOLDING.get(current.language.split("-")[0], _HOLDING["en"])
        notice = Notice.objects.create(
            name="Holding notice", state="raised", reason=reason.strip(), raised_at=at
        )
        text = NoticeText.objects.create(
            notice=notice, language=current.language, html=clean_blocks(words)
        )
        NoticeArticle.objects.create(notice=notice, article_id=current.pk, text=text)
        notices.append(notice)
    write_changes(
        currents, "article.notice_raised", at=at, significance="safety", note=reason.strip()
    )
    return notices
