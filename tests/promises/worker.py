"""A process of its own that publishes: python -m tests.promises.worker [--stop-inside] ID…

With --stop-inside it says `inside` on its output when an edition is written but not yet
committed, and waits there to be killed.
"""

import sys
import time

import django


def main(arguments: list[str]) -> int:
    """Publish imported articles one by one; 1 when one of them failed."""
    django.setup()
    from articles.editorial.publishing import imported

    if "--stop-inside" in arguments:
        arguments.remove("--stop-inside")
        imported.issue_editions = _stopping(imported.issue_editions)
    outcomes = [o for pk in arguments for o in imported.publish_imported([int(pk)])]
    failures = [outcome.why for outcome in outcomes if outcome.result != "published"]
    sys.stderr.writelines(f"{why}\n" for why in failures)
    return bool(failures)


def _stopping(issue_editions):
    def wrapper(*args, **kwargs):
        issue_editions(*args, **kwargs)
        sys.stdout.write("inside\n")
        sys.stdout.flush()
        time.sleep(120)

    return wrapper


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
