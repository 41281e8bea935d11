"""Which invented article an event befalls, where the partner names none."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.editorial.errors import Refused
from articles.models import Article, Current, NoticeArticle, RehearsalArticle
from articles.models.public.rehearsal import MAKE_PAGES, WITHOUT_ARTICLE

_READABLE = ("published", "archived")
# {event: the states it can begin in}; all others begin with a published page.
STATES: dict[str, tuple[str, ...]] = {
    "reinstate": ("archived", "withdrawn"),
    "purge": (*_READABLE, "withdrawn"),
    "lift-notice": _READABLE,
    **dict.fromkeys([f"withdraw-{kind}" for kind in ("unsafe", "outdated", "merged", "legal")],
                    _READABLE),
}  # fmt: skip


def article_for(event: str, asked: Article | None) -> Article | None:
    """The article asked for, else one that the event can befall; None where it makes its own.

    Raises Refused where there is none, or where the article asked for is not invented.
    """
    if event in WITHOUT_ARTICLE or event in MAKE_PAGES:
        return None
    if asked is not None:
        if not RehearsalArticle.objects.filter(article=asked).exists():
            raise Refused("not-invented", "Events befall the articles of the rehearsal alone.")
        return asked
    row = _fitting(event).select_related("article").order_by("pk").first()
    if row is None:
        raise Refused("no-article", "No article is in a state for this event. Ask for a reset.")
    return row.article


def _fitting(event: str) -> Any:
    states = STATES.get(event, ("published",))
    rows = RehearsalArticle.objects.filter(article__current__state__in=states)
    if event == "lift-notice":
        raised = NoticeArticle.objects.filter(notice__state="raised")
        return rows.filter(Exists(raised.filter(article=OuterRef("article"))))
    if event in ("safety", "outdate-translation", "withdraw-unsafe"):
        # Of an original whose translation is readable, so that more than one article changes.
        mates = Current.objects.filter(state__in=_READABLE)
        mates = mates.filter(translation_of=OuterRef("article__public_id"))
        if event == "outdate-translation":
            mates = mates.filter(outdated_sections=[])
        return rows.filter(Exists(mates))
    return rows.filter(Q(article__language="en"))
