"""The admin screen of API usage by day, partner and article, with a CSV file."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from api.models import Partner, Usage
from articles.admin.common.charts import Bar
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import Screen, render_screen
from articles.models.public.current import Current

PERIODS = {"30": "30 days", "90": "90 days", "365": "A year"}
# The longest period charted by day; longer ones are charted by month.
MOST_DAYS = 31
LONGEST_LIST = 50
# Privacy: fewer reads may be one person's, so the CSV file shows "<10".
LEAST = 10
NO_KEY, NO_PARTNER = "none", "Without a key"
ELSE = "Lists, feed, exports and all else"


@dataclass(frozen=True)
class Choice:
    """The filters of the screen. `partner`: a row id, "none" for reads without a key, "" all."""

    days: int
    partner: str
    article: str
    first: datetime.date
    last: datetime.date

    def with_(self, **values: str) -> str:
        """The query string of the screen with these filters changed."""
        kept = {"days": str(self.days), "partner": self.partner, "article": self.article, **values}
        return urlencode({name: value for name, value in kept.items() if value})


def read_choice(request: HttpRequest) -> Choice:
    """The filters in the query; invalid ones are ignored, as in the admin's other lists."""
    given = request.GET.get("days", "")
    days = int(given) if given in PERIODS else 30
    partner = request.GET.get("partner", "")
    last = timezone.now().astimezone(datetime.UTC).date()
    return Choice(
        days,
        partner if partner == NO_KEY or partner.isdecimal() else "",
        _id_of(request.GET.get("article", "")),
        last - datetime.timedelta(days=days - 1),
        last,
    )


def _id_of(text: str) -> str:
    """The UUID in pasted text: an id, or an article's URL; "" if there is none."""
    try:
        return str(UUID(text.strip().rstrip("/").rpartition("/")[2]))
    except ValueError:
        return ""


def rows_of(choice: Choice) -> QuerySet[Usage]:
    """The Usage rows that match the filters."""
    rows = Usage.objects.filter(day__gte=choice.first, day__lte=choice.last).order_by()
    if choice.partner == NO_KEY:
        rows = rows.filter(partner=None)
    elif choice.partner:
        rows = rows.filter(partner_id=choice.partner[:18])
    if choice.article:
        rows = rows.filter(article__current__public_id=choice.article)
    return rows


def usage(request: HttpRequest) -> HttpResponse:
    """The chart by day or month, then partners and articles, most reads first."""
    choice = read_choice(request)
    rows = rows_of(choice)
    by_day = dict(rows.values_list("day").annotate(total=Sum("count")))
    typed = request.GET.get("article", "").strip()
    return render_screen(
        request,
        "admin/api/ledger/usage.html",
        "Usage",
        choice=choice,
        typed=typed,
        unknown_article=bool(typed) and not choice.article,
        total=sum(by_day.values()),
        over_time=_by_time(choice, by_day),
        unit="Day" if choice.days <= MOST_DAYS else "Month",
        partners=_by_partner(choice, rows),
        articles=_by_article(choice, rows),
        longest=LONGEST_LIST,
        periods=list(PERIODS.items()),
        offered=[(NO_KEY, NO_PARTNER), *Partner.objects.values_list("pk", "name")],
    )


def _by_time(choice: Choice, by_day: dict[datetime.date, int]) -> list[Bar]:
    days = [choice.first + datetime.timedelta(days=n) for n in range(choice.days)]
    if choice.days <= MOST_DAYS:
        return _bars([(date_format(day, "D j M"), by_day.get(day, 0), "") for day in days])
    months: dict[datetime.date, int] = {}
    for day in days:
        first = day.replace(day=1)
        months[first] = months.get(first, 0) + by_day.get(day, 0)
    return _bars([(date_format(first, "F Y"), count, "") for first, count in months.items()])


def _by_partner(choice: Choice, rows: QuerySet[Usage]) -> list[Bar]:
    found = list(_most(rows, "partner"))
    names = dict(Partner.objects.filter(pk__in=_ids(found)).values_list("pk", "name"))
    return _bars(
        [
            (names.get(pk or 0, NO_PARTNER), total, choice.with_(partner=str(pk or NO_KEY)))
            for pk, total in found
        ]
    )


def _by_article(choice: Choice, rows: QuerySet[Usage]) -> list[Bar]:
    found = list(_most(rows, "article"))
    named = Current.objects.filter(pk__in=_ids(found))
    names = {pk: (ident, title) for pk, ident, title in named.values_list(*_NAMED)}
    bars = []
    for pk, total in found:
        public_id, title = names.get(pk or 0, ("", ""))
        label = title or "(erased)" if public_id else ELSE
        bars.append((label, total, choice.with_(article=str(public_id))))
    return _bars(bars)


_NAMED = ("pk", "public_id", "edition__title")


def _most(rows: QuerySet[Usage], column: str) -> QuerySet[Usage, tuple[int | None, int]]:
    """(id, reads) of those read most. Names are looked up of these alone."""
    return rows.values_list(column).annotate(total=Sum("count")).order_by("-total")[:LONGEST_LIST]


def _ids(found: list[tuple[int | None, int]]) -> list[int]:
    return [pk for pk, _ in found if pk is not None]


def _bars(rows: list[tuple[str, int, str]]) -> list[Bar]:
    longest = max((count for _, count, _ in rows), default=0)
    return [
        # At least 1 %, so that a bar of one read is visible beside one of a thousand.
        Bar(label, count, max(1, round(100 * count / longest)) if count else 0, link=link)
        for label, count, link in rows
    ]


def suppressed(count: int) -> int | str:
    """A count for the CSV file: below LEAST only "<10"."""
    return count if count >= LEAST else f"<{LEAST}"


def _table(request: HttpRequest) -> CsvTable:
    head = ["Day", "Partner", "Article", "Public id", "Count"]
    return CsvTable(head, _csv_rows(rows_of(read_choice(request))))


def _csv_rows(rows: QuerySet[Usage]) -> Iterator[list]:
    columns = ("day", "partner__name", "article__current__public_id", "article", "count")
    titles: dict[int, str] = {}
    for day, partner, public_id, article, count in (
        rows.order_by("day", "pk").values_list(*columns).iterator(chunk_size=2000)
    ):
        if article is not None and article not in titles:
            titles[article] = _query_title(article)
        title = ELSE if article is None else titles[article]
        yield [day.isoformat(), partner or NO_PARTNER, title, public_id, suppressed(count)]


def _query_title(article: int) -> str:
    """The article's title, one query. `_csv_rows` caches it: a file repeats articles every day."""
    found = Current.objects.filter(pk=article).values_list("edition__title", flat=True).first()
    return found or "(erased)"


SCREENS = with_csv(
    Screen(
        "usage",
        "Usage",
        "usage/",
        usage,
        icon="bar_chart",
        allowed=("api.view_usage",),
        group="Partners",
    ),
    _table,
)
