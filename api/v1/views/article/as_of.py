"""The parameter `as_of` of an article and of the list: what was published at that moment."""

import datetime
import re
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api.negotiation import accepts
from api.partners.ledger.recorder import mark_article
from api.problems import Problem
from api.v1.answers.answer import instant, to_bytes
from api.v1.answers.article import Article, ArticleList
from api.v1.answers.summary import ArticleSummary, Page, Then
from api.v1.lists.pagination import next_link, repeated_url
from api.v1.parameters import (
    check_cursor,
    combination,
    invalid,
    read_cursor,
    read_language,
    read_limit,
    unavailable,
)
from articles.delivery import addresses
from articles.delivery.as_of import PastArticle, articles_at, change_at, is_readable, seq_before
from articles.delivery.edition_context import (
    load_edition_context,
    load_valid_reviews,
    standing_then,
)
from articles.delivery.responses import PUBLIC_CACHE, make_response
from articles.delivery.sync import cursors
from articles.edge.groups import of_article
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

# Parameters of the list that may be given with `as_of`. An article never changes its language.
COMBINES = ("as_of", "language", "limit", "cursor")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# A plus sign that was not encoded arrives as a space.
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?([Zz]|[-+ ]\d{2}:\d{2})", re.ASCII
)
_HINT = "Write a day such as 2026-01-31, or an instant such as 2026-01-31T12:00:00Z, not to come."


class Moment(NamedTuple):
    """`until`: Changes before it count. `shown`: the instant in the response."""

    until: datetime.datetime
    shown: datetime.datetime


def read_as_of(request) -> Moment:
    """`as_of`: a day until its end, an instant until the end of its second. 400 for the future."""
    text = request.GET["as_of"]
    now = timezone.now()
    try:
        start, length = _parse(text)
    except (ValueError, OverflowError):
        raise invalid("as_of", _HINT) from None
    if start > now:
        raise unavailable("as_of", _HINT)
    until = start + length
    # Today is not over: the instant shown is not later than now.
    return Moment(until, min(until - datetime.timedelta(seconds=1), now))


def _parse(text: str) -> tuple[datetime.datetime, datetime.timedelta]:
    """(start, length). Raises ValueError, OverflowError."""
    if _DAY.fullmatch(text):
        day = datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)
        return day, datetime.timedelta(days=1)
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    zone = match[2].upper().replace(" ", "+")
    moment = datetime.datetime.fromisoformat(match[1].upper() + zone)
    return moment.astimezone(datetime.UTC), datetime.timedelta(seconds=1)


def article_as_of(request: HttpRequest, article: int) -> HttpResponse:
    """The edition of a readable article that was current then. 7 queries."""
    _require_json(request)
    moment = read_as_of(request)
    seq = seq_before(moment.until)
    current = Current.objects.get(pk=article)
    if seq < current.first_seq:
        raise _not_yet_published(current)
    change = change_at(current, seq)
    if change is None or not is_readable(change, current):
        raise _edition_withdrawn(current)
    edition = Edition.objects.get(article=current.pk, number=change.edition or 0)
    mark_article(request, current, edition)
    context = load_edition_context(current, edition, until=moment.until)
    then = _then(moment, change.state, change.seq, change.at)
    body = to_bytes(Article.of_then(context, then))
    own = addresses.api_article(current.public_id)
    headers = {
        "Content-Language": edition.language,
        "Content-Location": f"{own}?{urlencode({'as_of': request.GET['as_of']})}",
        "Link": f'<{own}>; rel="latest-version", '
        f'<{own}/editions/{edition.number}>; rel="canonical"',
        **of_article(current.public_id),
    }
    return make_response(request, body, headers=headers)


def _require_json(request: HttpRequest) -> None:
    media = "application/json"
    if not accepts(request.META.get("HTTP_ACCEPT"), (media,)):
        raise Problem(
            "not-acceptable", f"With `as_of`, the answer is {media} alone.", available=[media]
        )


def _not_yet_published(current: Current) -> Problem:
    first = Change.objects.values_list("at", flat=True).get(seq=current.first_seq)
    day = first.astimezone(datetime.UTC).date().isoformat()
    return Problem(
        "not-yet-published",
        f"The article was first published here on {day}.",
        id=str(current.public_id),
        first_published=day,
    )


def _edition_withdrawn(current: Current) -> Problem:
    own = addresses.api_article(current.public_id)
    return Problem(
        "edition-gone",
        "What was published then was withdrawn. A later edition is published.",
        headers={
            "Cache-Control": PUBLIC_CACHE,
            "Link": f'<{own}>; rel="latest-version"',
            **of_article(current.public_id),
        },
        article=own,
    )


def list_as_of(request, *, default: int, most: int) -> HttpResponse:
    """The list of articles as of a moment. 6 queries, independent of its length."""
    _refuse_other_parameters(request)
    present = cursors.journal_end()
    limit, moment = read_limit(request, default=default, most=most), read_as_of(request)
    place = seq_before(moment.until)
    start = read_cursor(request, "cursor") or present._replace(seq=place)
    check_cursor(start, present, restart=addresses.api("articles"))
    rows = articles_at(
        start.seq, after=start.after, most=limit + 1, language=read_language(request)
    )
    shown = rows[:limit]
    next_url = None
    if len(rows) > limit:
        cursor = cursors.encode(start._replace(after=shown[-1].current.first_seq))
        next_url = repeated_url(request, "articles", COMBINES[:-1], cursor=cursor)
    answer = ArticleList.of(
        _items(shown, moment),
        Page(limit, next_url),
        cursors.encode(start._replace(after=0)),
        as_of=moment.shown,
    )
    return make_response(request, to_bytes(answer), headers=next_link(next_url))


def _items(rows: list[PastArticle], moment: Moment) -> list[ArticleSummary]:
    reviews = load_valid_reviews([row.edition for row in rows], moment.until)
    return [
        ArticleSummary.of_then(
            standing_then(row.current, row.edition, reviews[row.edition.pk]),
            row.edition,
            _then(moment, row.state, row.seq, row.at),
        )
        for row in rows
    ]


def _then(moment: Moment, state: str, seq: int, at: datetime.datetime) -> Then:
    return Then(instant(moment.shown), state, seq, instant(at))


def _refuse_other_parameters(request) -> None:
    for name in request.GET:
        if name not in COMBINES:
            known = ", ".join(COMBINES[1:])
            hint = f"It does not combine with “as_of”, which combines with {known}."
            raise combination(name, hint)
