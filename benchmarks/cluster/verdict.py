"""What must hold, from what readers and the editor wrote down. Needs no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .acts import Done
from .breakages import NEEDS, Breakage
from .readers import IMPATIENT, Read

# Seconds, of docs/scaling.md: a lease, what a call waits beyond it, and what a Varnish that was
# itself frozen may serve after it goes on.
LEASE, GRACE, THAWED = 2.0, 0.25, 0.4
# Seconds without an answer that a busy machine is forgiven; and until reads are back.
PAUSE, BACK = 3.0, 8.0
# A web machine that hangs is found out by the probe; until then readers lose patience once.
FOUND_OUT = PAUSE + IMPATIENT
# What the site and the proxies may answer while something is broken; 0: nobody answered.
AWAY = (0, 429, 502, 503, 504)
# Answers with something in them.
SERVED = (200, 404, 410)
NEVER = float("inf")


@dataclass(frozen=True)
class Told:
    """A run: all reads, acts and breakages."""

    reads: Sequence[Read]
    acts: Sequence[Done]
    breakages: Sequence[Breakage]


def faults(told: Told) -> list[str]:
    """One line for each fault."""
    return [*_stale(told), *_wrong(told), *_interrupted_reads(told)]


def _stale(told: Told) -> Iterable[str]:
    """Answers that a reader must not have got any more when it asked."""
    gone = {one.article: one for one in reversed(told.acts) if one.kind == "withdraw"}
    notices = {one.article: one for one in reversed(told.acts) if one.kind == "notice"}
    for read in told.reads:
        if read.status != 200 or _is_forgiven(read, told.breakages):
            continue
        if (act := gone.get(read.article)) and read.began > act.returned:
            late = read.began - act.returned
            yield f"{_of(read)}: withdrawn text {late:.2f} s after the call returned {act}"
        if (act := notices.get(read.article)) and read.began > act.returned and not read.noticed:
            late = read.began - act.returned
            yield f"{_of(read)}: no notice {late:.2f} s after the call returned {act}"
        wanted = _mark_due(read, told.acts)
        if read.mark < wanted:
            yield f"{_of(read)}: text {read.mark}, a lease after {wanted} was published"


def _mark_due(read: Read, acts: Sequence[Done]) -> int:
    """The text that all readers have by then: nobody waits for it, so a lease later."""
    due = read.began - LEASE - GRACE
    own = (one for one in acts if one.kind == "publish" and one.article == read.article)
    return max((one.mark for one in own if one.returned < due), default=0)


def _is_forgiven(read: Read, breakages: Sequence[Breakage]) -> bool:
    """Whether it came of a Varnish that goes on and has not asked its follower yet."""
    return read.target == "front" and any(
        one.part == "varnish"
        and one.how == "freeze"
        and one.began - IMPATIENT <= read.began
        and read.began <= one.mended + THAWED
        for one in breakages
    )


def _wrong(told: Told) -> Iterable[str]:
    """Answers that are right at no time."""
    withdrawn, purged = _begun(told, "withdraw"), _begun(told, "purge")
    for read in told.reads:
        if read.status == 410 and read.ended < withdrawn.get(read.article, NEVER):
            yield f"{_of(read)}: 410 of an article that was not withdrawn"
        # The page of a purged one has no address any more.
        elif read.status == 404 and read.ended >= purged.get(read.article, NEVER):
            continue
        elif read.status not in (200, 410, *AWAY):
            yield f"{_of(read)}: answer {read.status}"
        elif read.status == 200 and read.mark < 0:
            yield f"{_of(read)}: an answer without the article's text"


def _begun(told: Told, kind: str) -> dict[int, float]:
    """{article: when the call began that withdrew or purged it}"""
    return {one.article: one.began for one in reversed(told.acts) if one.kind == kind}


def _interrupted_reads(told: Told) -> Iterable[str]:
    for one in told.breakages:
        for target, needs in NEEDS.items():
            served = served_in(told.reads, target, one)
            if one.part in needs:
                back = min((at for at in served if at >= one.mended), default=NEVER)
                if back - one.well > BACK:
                    yield f"{one.name}: {target} was not back {BACK:g} s after it was mended"
            elif (gap := longest_gap(served, one)) > allowed_gap(target, one):
                yield f"{one.name}: nobody was answered at {target} for {gap:.1f} s"


def allowed_gap(target: str, one: Breakage) -> float:
    """Seconds for which reads may stop where the part is not needed."""
    return FOUND_OUT if target == "front" and one.part.startswith("web") else PAUSE


def served_in(reads: Sequence[Read], target: str, one: Breakage) -> list[float]:
    """When answers with something in them ended, from the breakage until some time after it."""
    own = (read for read in reads if read.target == target and read.status in SERVED)
    return sorted(read.ended for read in own if one.began <= read.ended <= one.well + 2 * BACK)


def longest_gap(served: Sequence[float], one: Breakage) -> float:
    """Seconds between two answers while the part is broken."""
    within = [at for at in served if at <= one.well]
    marks = [one.began, *within, one.well]
    return max(after - before for before, after in zip(marks, marks[1:], strict=False))


def seconds_until_gone(told: Told, act: Done, target: str) -> float:
    """From the beginning of the call until the last reader asked who still got the text."""
    own = (
        read.began - act.began
        for read in told.reads
        if read.target == target and read.article == act.article and read.status == 200
    )
    return max((seconds for seconds in own if seconds > 0), default=0.0)


def _of(read: Read) -> str:
    return f"{read.target}, {read.form} of article {read.article} at {read.began:.2f}"
