"""Check stored data: recompute digests, find journal gaps, compare Current with both."""

from collections.abc import Iterator

import orjson
from django.db.models import Max, Min
from django.utils import timezone

from articles.documents.canonical import digest_of, stored_section_digests
from articles.documents.upgrade import upgrade
from articles.documents.validation.schema import validate_stored
from articles.models import Change, Current, Edition, Journal

from .journal import JOURNAL_ID
from .recount import count_again, count_again_if_needed


def edition_faults(edition: Edition) -> list[str]:
    """The faults of one stored edition."""
    if edition.purged_at:
        return []
    data = bytes(edition.document)
    if digest_of(data) != edition.digest:
        return [f"{edition}: its bytes do not have the digest {edition.digest}"]
    faults = []
    stored = {k: v["digest"] for k, v in edition.metadata["sections"].items()}
    if stored != stored_section_digests(data):
        faults.append(f"{edition}: its section digests do not match its document")
    validate_stored(upgrade(orjson.loads(data)))
    return faults


def journal_faults() -> Iterator[str]:
    """Gaps in the journal, a wrong counter, and Current rows that do not match the journal."""
    seq = Journal.objects.values_list("seq", flat=True).get(pk=JOURNAL_ID)
    span = Change.objects.aggregate(first=Min("seq"), last=Max("seq"))
    count = Change.objects.count()
    if (span["last"] or 0) != seq:
        yield f"the counter is at {seq}, the last Change at {span['last'] or 0}"
    if count and (span["first"] != 1 or span["last"] != count):
        yield f"{count} Changes span {span['first']} to {span['last']}: there are gaps"
    latest = dict(Change.objects.values_list("article").annotate(Max("seq")))
    for current in Current.objects.select_related("edition").defer("edition__document"):
        if latest.get(current.pk) != current.seq:
            yield f"{current}: says seq {current.seq}, the journal {latest.get(current.pk)}"
        if current.edition.article_id != current.pk:
            yield f"{current}: points to another article's edition"


def count_faults() -> list[str]:
    """Counts of languages, topics and codes that were kept and wrong; they are right now.

    What a release before this one has left uncounted is no fault.
    """
    return [] if count_again_if_needed(timezone.now()) else count_again()
