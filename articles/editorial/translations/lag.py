"""The lag of published translations behind their originals, stored in Current rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from articles.documents.compare.translation_lag import (
    LagDecision,
    OriginalEdition,
    SectionBehind,
    editions_of,
    sections_behind,
)
from articles.documents.metadata import SectionRecord
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.batching import chunks
from articles.editorial.publishing.journal import BATCH
from articles.models import Current, Dismissal, Edition
from articles.models.public.current import OUTDATED

Lag = list[SectionBehind]
# {public id: (row id, the sections that its edition records)}
_Originals = dict[UUID | None, tuple[int, dict[str, SectionRecord]]]


def refresh_lags(currents: Iterable[Current]) -> list[Current]:
    """Recompute and store the lags; returns the rows whose lag changed.

    `currents`: with their editions. Call holding the journal counter, so that concurrent
    transitions see each other's editions. At most 4 queries, and 2 per BATCH of changed rows.
    """
    currents = list(currents)
    lags = compute_lags(currents)
    changed = [c for c in currents if c.outdated_sections != lags.get(c.pk, [])]
    for current in changed:
        set_lag(current, lags.get(current.pk, []))
    Current.objects.bulk_update(changed, ["outdated_sections", "safety_outdated"], batch_size=BATCH)
    for some in chunks(changed, BATCH):
        _rebuild_other_languages(some)
    return changed


def _rebuild_other_languages(changed: Sequence[Current]) -> None:
    """Invalidate the pages in other languages, which show the lag. They get no Change."""
    other_languages = Current.objects.filter(
        translation_set__in={c.translation_set for c in changed}
    )
    other_languages.exclude(pk__in=[c.pk for c in changed]).update(shown=F("shown") + 1)


def set_lag(current: Current, lag: Lag) -> None:
    """Set the lag on a Current row, unsaved."""
    current.outdated_sections = lag
    current.safety_outdated = any(section["safety"] for section in lag)


def compute_lags(currents: Sequence[Current]) -> dict[int, Lag]:
    """{row id: `sections_behind(…)`} of translations behind their readable originals."""
    translations = [c for c in currents if c.translation_of and c.state in READABLE_STATES]
    sources = _readable_originals({c.translation_of for c in translations})
    differing = [c for c in translations if _original_changed(c, sources)]
    histories = edition_histories({sources[c.translation_of][0] for c in differing})
    decisions = decisions_of([c.pk for c in differing])
    lags = {}
    for current in differing:
        history = histories[sources[current.translation_of][0]]
        seen = source_digests_of(current.edition, history)
        lags[current.pk] = sections_behind(seen, history, decisions[current.pk])
    return lags


def source_digests_of(edition: Edition, history: Sequence[OriginalEdition]) -> dict[str, str]:
    """{original's section: its digest when this edition was translated}.

    Imported translations have no record: they count as made from the original's first edition.
    """
    recorded = edition.metadata["source_sections"]
    return recorded or {section: facts["digest"] for section, facts in history[0].sections.items()}


def edition_histories(articles: Iterable[int]) -> dict[int, list[OriginalEdition]]:
    """{article id: its editions, oldest first, without documents}. One query."""
    wanted = list(articles)
    if not wanted:
        return {}
    rows = Edition.objects.filter(article__in=wanted).order_by("article_id", "number")
    found = defaultdict(list)
    for article, *step in rows.values_list(
        "article_id", "published_at", "significance", "metadata__sections"
    ):
        found[article].append(tuple(step))
    return {article: editions_of(steps) for article, steps in found.items()}


def decisions_of(articles: Sequence[int]) -> dict[int, dict[str, LagDecision]]:
    """{translation's id: {original's section: its last Dismissal}}. One query."""
    found: dict[int, dict[str, LagDecision]] = defaultdict(dict)
    if articles:
        rows = Dismissal.objects.filter(article__in=articles).order_by("pk")
        for article, section, seen, digest in rows.values_list(
            "article_id", "section", "seen", "digest"
        ):
            found[article][str(section)] = LagDecision(seen, digest)
    return found


def translations_of(sources: Iterable[UUID | str]) -> QuerySet[Current]:
    """The readable translations of these articles, with editions but without documents."""
    readable = Current.objects.filter(translation_of__in=sources, state__in=READABLE_STATES)
    return readable.select_related("edition").defer("edition__document").order_by("pk")


def _readable_originals(public_ids: set[UUID | None]) -> _Originals:
    if not public_ids:
        return {}
    wanted = [public_id for public_id in public_ids if public_id]
    readable = Current.objects.filter(public_id__in=wanted, state__in=READABLE_STATES)
    rows = readable.values_list("public_id", "article_id", "edition__metadata__sections")
    return {public_id: (article, sections) for public_id, article, sections in rows}


def _original_changed(current: Current, sources: _Originals) -> bool:
    """Whether any section of the original changed; a cheap check before loading histories."""
    if current.translation_of not in sources:
        return False
    now = {k: v["digest"] for k, v in sources[current.translation_of][1].items()}
    return current.edition.metadata["source_sections"] != now


@dataclass(frozen=True)
class Outdated:
    """`sections`: number of outdated sections; `safety`: whether one changed for safety."""

    article: int
    title: str
    language: str
    sections: int
    safety: bool


def outdated_translations() -> list[Outdated]:
    """Outdated published translations; safety changes first, then most sections. One query."""
    # Told apart here: asked for their state, SQLite takes the index of all that are published.
    rows = Current.objects.filter(OUTDATED).values_list(
        "pk", "edition__title", "language", "outdated_sections", "safety_outdated", "state"
    )
    found = [
        Outdated(pk, title, tag, len(lag), safety)
        for pk, title, tag, lag, safety, state in rows
        if state == "published"
    ]
    return sorted(found, key=lambda r: (not r.safety, -r.sections, r.title, r.article))
