"""The invented library at its beginning: which pages it has, and what befell each of them."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from articles.editorial.errors import Refused
from articles.models import RehearsalArticle
from articles.models.public.rehearsal import has_real_articles

from .drafts import draft_of, publish_draft
from .events import RUN, remember
from .people import People, rehearsal_people
from .texts import record_of


class Page(NamedTuple):
    """`group`: what a reset brings back together. `events`: called forth once all are published."""

    name: str
    condition: str
    group: str
    events: tuple[str, ...] = ()
    translation_of: str = ""

    @property
    def language(self) -> str:
        return self.name.rpartition(".")[2]


# Originals before their translations.
BEGINNING = (
    Page("plain.en", "Lamplight itch", "plain"),
    Page("plain.es", "Picor de lámpara", "plain", translation_of="plain.en"),
    Page("archived.en", "Velvet ear", "plain", ("archive",)),
    Page("merged.en", "Second lamplight itch", "plain", ("withdraw-merged",)),
    Page("original.en", "Marble cough", "original", ("outdate-translation",)),
    Page("behind.es", "Tos de mármol", "original", translation_of="original.en"),
    Page("unsafe.en", "Copper knee", "unsafe", ("withdraw-unsafe",)),
    Page("warned.es", "Rodilla de cobre", "unsafe", translation_of="unsafe.en"),
    Page("outdated.en", "Paper elbow", "outdated", ("withdraw-outdated",)),
    Page("legal.en", "Glass thumb", "legal", ("withdraw-legal",)),
    Page("urgent.en", "Salt blister", "urgent", ("urgent",)),
    Page("notice.en", "Thunder hiccup", "notice", ("notice",)),
    Page("moved.en", "Wooden toe", "moved", ("move",)),
    Page("purged.en", "Silent ankle", "purged", ("purge",)),
)
# Published by the event itself, which makes its page.
OVERDUE = "overdue.en"
NAMES = (*(page.name for page in BEGINNING), OVERDUE)


def load() -> int:
    """Publish the pages that the library lacks, and what befell them; returns how many.

    A second run changes nothing. Raises Refused on a site that has other articles.
    """
    require_site_of_its_own()
    people = rehearsal_people()
    with transaction.atomic():
        known = set(RehearsalArticle.objects.values_list("name", flat=True))
        pages = [page for page in BEGINNING if page.name not in known]
        # An erased article keeps its translation set, so each time is another.
        generation = str(uuid4())
        for page in pages:
            _publish(page, people, generation)
        for page in pages:
            _befall(page, people)
        if OVERDUE not in known:
            RUN["overdue"](people, None, name=OVERDUE)
        _note_beginning({*NAMES} - known)
    return len({*NAMES} - known)


def reset() -> int:
    """Bring the library back to its beginning; returns how many pages were published for it.

    What was touched is erased by withdrawal and purge, and published anew under another id: the
    journal goes on, and a partner sees nothing that the house would not do.
    """
    people = rehearsal_people()
    groups = {page.name: page.group for page in BEGINNING}
    with transaction.atomic():
        rows = list(RehearsalArticle.objects.select_related("article__current").order_by("pk"))
        touched = {groups.get(row.name, row.name) for row in rows if is_touched(row)}
        for row in rows:
            if groups.get(row.name, row.name) in touched:
                RUN["lift-notice"](people, row.article, missing_ok=True)
                RUN["purge"](people, row.article, missing_ok=True)
                row.delete()
        return load()


def is_touched(row: RehearsalArticle) -> bool:
    """Whether something has happened to it since the beginning, or it is no page of that."""
    return row.name not in NAMES or row.article.current.seq != row.seq


def require_site_of_its_own() -> None:
    """Raise Refused unless this site rehearses, and has no article that is not invented."""
    if not settings.REHEARSAL:
        raise Refused(
            "rehearsal-off", "This site does not rehearse. Set REHEARSAL=1 on a site of its own."
        )
    if not settings.HEALTHINFO_DEMO and has_real_articles():
        raise Refused(
            "real-articles",
            "This site has published articles that are not invented. Rehearse on a site with a "
            "database of its own, or take REHEARSAL out.",
        )


def _publish(page: Page, people: People, generation: str) -> None:
    stated = {"translation_set": f"{page.translation_of or page.name} {generation}"}
    if page.translation_of:
        stated["translation_of"] = page.translation_of
    article = draft_of(record_of(page.name, page.condition, language=page.language, **stated))
    publish_draft(article, people=people)
    remember(page.name, article)


def _befall(page: Page, people: People) -> None:
    article = RehearsalArticle.objects.select_related("article").get(name=page.name).article
    for event in page.events:
        RUN[event](people, article)


def _note_beginning(names: Iterable[str]) -> None:
    """Note the seqs, once everything has happened: one page's event may alter another."""
    for row in RehearsalArticle.objects.filter(name__in=names).select_related("article__current"):
        row.seq = row.article.current.seq
        row.save(update_fields=["seq"])
