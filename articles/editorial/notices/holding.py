"""Holding notices on the translations of an article withdrawn as unsafe or corrected for safety.

Each readable translation warns its readers, in their language, until somebody has checked it.
"""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from articles.documents.richtext.sanitizer import clean_blocks
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.publishing.journal import take_seqs, write_changes
from articles.languages.packs import FALLBACK
from articles.languages.words import WORDS
from articles.models import Article, Current, Notice, NoticeArticle, NoticeText

from .matching import text_language_for
from .placement import lift_from_articles, notice_details
from .standard_texts import approved_texts

# Approved standard texts of this name replace those of the language packs.
STANDARD_TEXT_NAME = "holding"


def raise_holding_notice(
    currents: Sequence[Current],
    *,
    reason: str,
    at: datetime.datetime,
    holding_for: Article | None = None,
) -> list[Notice]:
    """Raise a notice, with its Change, on each translation. Call holding the journal counter.

    `holding_for`: the article withdrawn or corrected. An existing notice for it is renewed: only
    a later review may lift it. `reason` is in another language, so readers do not see it.
    """
    reason = reason.strip()
    owners = dict(Article.objects.filter(current__in=currents).values_list("pk", "owner"))
    texts = {tag: clean_blocks(text) for tag, text in default_texts().items()}
    texts |= approved_texts(STANDARD_TEXT_NAME)
    existing = _existing_notices(currents, holding_for)
    notices = [
        _renew(existing[current.pk], reason, at)
        if current.pk in existing
        else _create_notice(current, texts, reason, at, holding_for, owners.get(current.pk))
        for current in currents
    ]
    write_changes(currents, "article.notice_raised", at=at, significance="safety", note=reason)
    return notices


def default_texts() -> dict[str, str]:
    """{language tag: text of a holding notice}, of the language packs."""
    return {tag: text for words in WORDS.all() for tag, text in words.holding_notices.items()}


def _existing_notices(
    currents: Sequence[Current], holding_for: Article | None
) -> dict[int, Notice]:
    if holding_for is None:
        return {}
    rows = NoticeArticle.objects.filter(
        article__in=[current.pk for current in currents],
        notice__holding_for=holding_for,
        notice__state="raised",
    )
    return {row.article_id: row.notice for row in rows.select_related("notice")}


def _renew(notice: Notice, reason: str, at: datetime.datetime) -> Notice:
    notice.reason, notice.raised_at = reason, at
    notice.save(update_fields=["reason", "raised_at"])
    return notice


def _create_notice(
    current: Current,
    texts: dict[str, str],
    reason: str,
    at: datetime.datetime,
    holding_for: Article | None,
    owner: int | None,
) -> Notice:
    notice = Notice.objects.create(
        name="Holding notice",
        state="raised",
        reason=reason,
        owner_id=owner,
        holding_for=holding_for,
        raised_at=at,
        settled_at=at,
    )
    notice.picked.add(current.pk)
    tag = text_language_for(current.language, texts) or FALLBACK
    text = NoticeText.objects.create(notice=notice, language=tag, html=texts[tag])
    NoticeArticle.objects.create(notice=notice, article_id=current.pk, text=text)
    return notice


@transaction.atomic
def lift_holding(notice: Notice, *, by, reason: str) -> Notice:
    """Lift a holding notice after a reviewer checked the translation. Raises Refused."""
    permissions.require(by, permissions.REVIEW)
    if not reason.strip():
        raise Refused("reason-missing", "Say what was checked; partners will see it.")
    pages = Article.objects.filter(pk__in=notice.article_rows.values("article"))
    article = pages.select_for_update(no_key=True).first()
    # Lock the notice last: publishing and withdrawing write it while holding the counter.
    take_seqs(0)
    notice = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    if article is None or notice.state != "raised" or not notice.holding_for_id:
        raise Refused("not-holding", "It is not a holding notice that is raised.")
    now = timezone.now()
    lift_from_articles(notice, at=now, why=reason.strip())
    record_act(
        "notice-lift",
        by=by,
        at=now,
        article=article,
        why=reason.strip(),
        pages=1,
        **notice_details(notice),
    )
    return notice
