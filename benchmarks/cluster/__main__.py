"""make test-cluster: a house of many machines, broken part by part, while all go on.

    python -m benchmarks.cluster --seed 1

Readers ask through nginx and Varnish and at each web machine, a partner follows the journal, an
editor publishes, withdraws, purges and raises notices. Meanwhile each part is killed, and frozen,
in an order that the seed decides. Prints a table and the faults; exit status 1 where there are any:
a text read after its withdrawal had returned, a notice that was missing, reads that stopped where
they must go on, a change that did not reach the partner. See docs/scaling.md.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ending import clean_up_when_ended

from .breakages import break_in_turn
from .house import House, enter, house
from .readers import Readers

ARTICLES = 90


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, help="decides the order (else any)")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument(
        "--control", action="store_true", help="Varnish without its lease: there must be faults"
    )
    chosen = parser.parse_args()
    seed = random.randrange(1_000_000) if chosen.seed is None else chosen.seed
    say(f"seed {seed}")
    clean_up_when_ended()
    with tempfile.TemporaryDirectory(prefix="healthinfo-cluster-") as name:
        folder = Path(name)
        # The database servers and the pooler run as other users.
        folder.chmod(0o777)
        with house(folder, lease=not chosen.control) as built:
            return run(built, seed, chosen.articles)


def run(built: House, seed: int, count: int) -> int:
    """Build the house, break it, judge. Returns the exit status."""
    began = time.monotonic()
    built.start_databases()
    enter(built)
    reads_replica = built.read_replica()
    built.start_site()
    from .editor import Editor, make_library
    from .partner import Partner

    library = make_library(count)
    say(f"the house stands after {time.monotonic() - began:.0f} s")
    readers = _readers(built, library.addresses(), seed)
    partner = Partner(built.targets["front"], built.folder)
    editor = Editor(library, [one.hot for one in readers], seed)
    editor.start()
    try:
        breakages = []
        time.sleep(4)
        for one in break_in_turn(built, seed, editor.withdraw_soon.set):
            breakages.append(one)
            passed, lasted = time.monotonic() - began, one.well - one.began
            say(f"{passed:5.0f} s  {one.name}, well after {lasted:.1f} s")
        time.sleep(4)
    finally:
        editor.stop()
        for reader in readers:
            reader.end()
    found = judge(built, readers, editor, breakages, partner)
    figures = {
        "seed": seed,
        "seconds": round(time.monotonic() - began),
        "acts": len(editor.done),
        "reads_replica": reads_replica,
        "faults": len(found),
    }
    say(json.dumps(figures))
    return 1 if found else 0


def _readers(built: House, addresses: list[dict], seed: int) -> list[Readers]:
    from django.db import connection

    # A forked process must not share it.
    connection.close()
    given = built.targets.items()
    return [Readers(name, port, addresses, built.folder, seed) for name, port in given]


def judge(built: House, readers, editor, breakages, partner) -> list[str]:
    """Print the table and the faults; returns these."""
    from .report import table
    from .verdict import Told, faults

    told = Told([read for one in readers for read in one.reads()], editor.done, breakages)
    found = [f"the editor ended: {editor.fault!r}"] if editor.fault else []
    found += [*partner.faults(), *faults_of_house(built, editor), *faults(told)]
    say(f"\n{len(told.reads)} reads, {len(told.acts)} acts\n")
    say("\n".join(table(told)))
    for fault in found[:40]:
        say(f"FAULT: {fault}")
    return found


def faults_of_house(built: House, editor) -> list[str]:
    """What the database has, against what was acknowledged; and that both versions are known."""
    from articles.editorial.publishing.verify import journal_faults
    from articles.models import Current

    from .versions import version_faults

    found = [*journal_faults()]
    states = dict(Current.objects.values_list("pk", "state"))
    gone = {one.article: one.kind for one in editor.done if one.kind in ("withdraw", "purge")}
    for number, kind in gone.items():
        state = states[editor.library.articles[number].pk]
        if state != {"withdraw": "withdrawn", "purge": "purged"}[kind]:
            found.append(f"article {number} is {state} after {kind}")
    return [*found, *version_faults(built.targets)]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
