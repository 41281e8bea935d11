"""What must be true at the end: nothing lost, nothing twice, no gap, every digest right."""

from collections import Counter

from django.db.models import Count

from articles.editorial.publishing.verify import edition_faults, journal_faults
from articles.models import Change, Current, Edition

from .publishers import Publisher


def faults(
    count: int, publishers: list[Publisher], followed: list[int] | None, *, whole: bool
) -> list[str]:
    """One line per fault. `followed`: the seqs a partner was given, None without one. `whole`:
    whether all was published, so that what was scheduled must be as well."""
    lines = [line for publisher in publishers for line in publisher.lines()]
    said = [line for line in lines if whole or line[0] != "scheduled"]
    ways = {job.pk: job.way for publisher in publishers for job in publisher.jobs}
    return [*_faults_of_rows(count), *_faults_of_answers(said, ways), *_of_partner(count, followed)]


def _faults_of_rows(count: int) -> list[str]:
    found = list(journal_faults())
    seqs = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    if seqs != list(range(1, count + 1)):
        found.append(f"{len(seqs)} Changes of {count} publications, the last {seqs[-1:]}")
    if (currents := Current.objects.filter(state="published").count()) != count:
        found.append(f"{currents} published articles of {count}")
    per_article = Edition.objects.values("article").annotate(n=Count("pk"))
    twice = [row["article"] for row in per_article if row["n"] > 1]
    found += [f"article {pk} was published twice" for pk in twice]
    for edition in Edition.objects.iterator(chunk_size=500):
        found += edition_faults(edition)
    return found


def _faults_of_answers(lines: list[tuple[str, int]], ways: dict[int, str]) -> list[str]:
    """What the functions answered, against what is stored."""
    there = set(Current.objects.values_list("pk", flat=True))
    lost = {pk for _, pk in lines} - there
    published = Counter(pk for said, pk in lines if said == "published")
    return [
        *(f"article {pk} was acknowledged and is lost" for pk in sorted(lost)),
        *(
            f"article {pk} ({ways[pk]}) was acknowledged as new {n} times"
            for pk, n in published.items()
            if n > 1
        ),
        *(f"article {pk}: publishing it failed" for said, pk in lines if said == "failed"),
    ]


def _of_partner(count: int, followed: list[int] | None) -> list[str]:
    if followed is None or followed == list(range(1, count + 1)):
        return []
    missing = sorted(set(range(1, count + 1)) - set(followed))
    return [f"the partner was given {len(followed)} changes; missing: {missing[:10]}"]
