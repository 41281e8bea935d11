"""The table at the end: what each breakage did to reads and to withdrawals."""

from collections.abc import Iterable, Sequence

from .acts import Done
from .breakages import NEEDS, Breakage
from .verdict import Told, longest_gap, seconds_until_gone, served_in

HEAD = (
    "| broken | longest pause of reads, s: front, web-1, web-2 | withdrawals | the call, s: median,"
    " most | text last given, s after the call began: front, web-1, web-2 | not confirmed by |"
)
RULE = "|---|---|---|---|---|---|"
_KINDS = ("withdraw", "purge", "notice")


def table(told: Told) -> Iterable[str]:
    """Its lines; the first row is of the time in which nothing was broken."""
    yield from (HEAD, RULE)
    yield _row(told, "nothing", None, _while_well(told))
    for one in sorted(told.breakages, key=lambda each: each.name):
        acts = [act for act in told.acts if _is_within(act, one)]
        yield _row(told, one.name, one, acts)


def _is_within(act: Done, one: Breakage) -> bool:
    return act.kind in _KINDS and one.began <= act.began <= one.well


def _while_well(told: Told) -> list[Done]:
    recalls = (act for act in told.acts if act.kind in _KINDS)
    # A lease later, too: what did not confirm in time is not waited for until it has.
    return [
        act
        for act in recalls
        if not any(one.began - 2.5 <= act.began <= one.well + 1 for one in told.breakages)
    ]


def _row(told: Told, name: str, one: Breakage | None, acts: Sequence[Done]) -> str:
    pauses = "–"
    if one:
        gaps = (longest_gap(served_in(told.reads, target, one), one) for target in NEEDS)
        pauses = ", ".join(f"{gap:.1f}" for gap in gaps)
    # One whose call was cut off says nothing of how long a call takes.
    withdrawals = [act for act in acts if act.kind == "withdraw" and not act.interrupted]
    until = ", ".join(
        f"{max((seconds_until_gone(told, act, target) for act in withdrawals), default=0):.2f}"
        for target in NEEDS
    )
    missing = ", ".join(sorted({name for act in acts for name in act.missing})) or "–"
    cells = (name, pauses, len(withdrawals), _calls(withdrawals), until, missing)
    return f"| {' | '.join(map(str, cells))} |"


def _calls(acts: Sequence[Done]) -> str:
    taken = sorted(act.returned - act.began for act in acts)
    return f"{taken[len(taken) // 2]:.2f}, {taken[-1]:.2f}" if taken else "–"
