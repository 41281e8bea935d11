"""Moves a whole library from SQLite to PostgreSQL and back, and reports the cost.

    python benchmarks/move_run.py documents.jsonl.gz

Import, publish, review every 10th and withdraw every 50th article; move there and back; compare
manifests, and a partner's cursor; then export what is published and import it into an empty site.
Exit status 1 when anything differs.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from ending import clean_up_when_ended
from serving import Ran, convert, databases, environment, free_port, publish, run

# Two people, reviews of what is published, withdrawals: as on the screens, by the same functions.
WORK = """
import datetime, django; django.setup()
from django.contrib.auth.models import Group, User
from articles.editorial.review.clinical_review import review_edition
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Current
person = User.objects.create_user("pia", is_staff=True)
person.groups.add(Group.objects.get(name="Administrator"))
due = datetime.date.today() + datetime.timedelta(days=365)
for number, one in enumerate(Current.objects.select_related("article", "edition").order_by("pk")):
    if number % 50 == 7:
        withdraw(one.article, by=person, kind="outdated", reason="Replaced by a newer text.")
    elif number % 10 == 3:
        review_edition(one.article, by=person, digest=one.edition.digest, next_review_due=due)
"""
CURSOR = """
import django; django.setup()
from articles.delivery.sync.cursors import encode, journal_end
print(encode(journal_end()))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("library", type=Path)
    options = parser.parse_args()
    clean_up_when_ended()
    with databases("both") as urls, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        convert(options.library, articles)
        env = environment(urls["sqlite"], free_port(), folder)
        run(env, "manage.py", "migrate", "-v0")
        run(env, "manage.py", "import_articles", str(articles))
        publish(env)
        run(env, "-c", WORK)
        same = _there_and_back(env, urls, folder)
        _into_another_house(env, folder)
        sys.exit(0 if same else 1)


def _there_and_back(env: dict[str, str], urls: dict[str, str], folder: Path) -> bool:
    back = f"sqlite:///{folder}/back.sqlite3"
    manifests, cursors = [], [run(env, "-c", CURSOR).output]
    for source, target in ((urls["sqlite"], urls["postgres"]), (urls["postgres"], back)):
        manifest = folder / f"{len(manifests)}.json"
        arguments = ("manage.py", "move_database", target, "--manifest", str(manifest))
        _tell(run({**env, "DATABASE_URL": source}, *arguments))
        manifests.append(manifest.read_text())
        cursors.append(run({**env, "DATABASE_URL": target}, "-c", CURSOR).output)
    same = len(set(manifests)) == len(set(cursors)) == 1
    print("PASS" if same else "FAIL", ": manifests and cursors equal", flush=True)
    return same


def _into_another_house(env: dict[str, str], folder: Path) -> None:
    """Exits where a text differs."""
    file, other = folder / "library.ndjson", f"sqlite:///{folder}/other.sqlite3"
    _tell(run(env, "manage.py", "export_library", str(file)))
    env = {**env, "DATABASE_URL": other}
    run(env, "manage.py", "migrate", "-v0")
    ran = run(env, "manage.py", "import_library", str(file))
    ran.output = ran.output[-300:]
    _tell(ran)


def _tell(ran: Ran) -> None:
    print(ran.output)
    print(f"{ran.seconds:.0f} s, {ran.cpu:.0f} s of processor time, peak {ran.peak:.0f} MiB\n")


if __name__ == "__main__":
    main()
