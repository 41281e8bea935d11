"""What the page of one edition says of it, and its links to other editions."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.delivery import addresses
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.pages.presenters.wording import edition_name, join_sentences, link, written_day


def present_edition_notice(current: Current, edition: Edition, others: dict[int, Edition]) -> dict:
    """The notice on an edition's page. No query.

    `others`: the editions before and after it, by number. `said` and `elsewhere` form one
    sentence; `elsewhere` is the text of the link to the article's page.
    """
    before, after = (
        row if row and row.number > current.withdrawn_through else None
        for row in (others.get(edition.number - 1), others.get(edition.number + 1))
    )
    changes = addresses.changes(current.language, current.slug)
    is_current = edition.pk == current.edition_id
    return {
        **(_latest(edition) if is_current else _superseded(edition)),
        "followed": _followed(
            after, f"{changes}?from={edition.number}&to={current.edition.number}"
        ),
        "neighbours": _neighbours(current, before, after),
        "changes": changes,
    }


def _superseded(edition: Edition) -> dict[str, str]:
    label = gettext("This is edition %(number)s, which has been superseded")
    said = gettext("It was published on %(day)s. Do not rely on it:")
    return {
        "label": label % {"number": edition.number},
        "said": said % {"day": written_day(edition.published_at)},
        "elsewhere": gettext("read the current text"),
    }


def _latest(edition: Edition) -> dict[str, str]:
    label = gettext("This is edition %(number)s, the current one")
    said = gettext(
        "It was published on %(day)s. The address of this page always shows this edition;"
    )
    return {
        "label": label % {"number": edition.number},
        "said": said % {"day": written_day(edition.published_at)},
        "elsewhere": gettext("the article’s own page shows the latest"),
    }


def _followed(after: Edition | None, comparison: str) -> SafeString:
    """The next edition, if readable, and a link to the comparison."""
    changed = link(comparison, gettext("What changed since"))
    if after is None:
        return changed
    followed = gettext("Edition %(number)s took its place on %(day)s.")
    next_edition = {"number": after.number, "day": written_day(after.published_at)}
    return join_sentences(followed % next_edition, changed)


def _neighbours(current: Current, before: Edition | None, after: Edition | None) -> SafeString:
    """Links to the editions before and after, each followed by a space."""
    where = current.language, current.slug
    links = (
        (addresses.edition_page(*where, row.number), rel, edition_name(row.number))
        for row, rel in ((before, "prev"), (after, "next"))
        if row
    )
    return format_html_join("", '<a href="{}" rel="{}">{}</a> ', links)
