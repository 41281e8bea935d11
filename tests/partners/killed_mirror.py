"""The partners' mirror, killed at a given line: python -m tests.partners.killed_mirror LINES[:OF] …

It gets SIGKILL after that many lines (lines of its function OF, where one is named), so between any
two of its steps.
"""

import os
import runpy
import signal
import sys
from itertools import count
from pathlib import Path

MIRROR = Path(__file__).resolve().parents[2] / "docs" / "partners" / "mirror.py"


def main(moment: str, arguments: list[str]) -> None:
    """Run the mirror with these arguments until that moment."""
    run, (lines, _, function) = count(1), moment.partition(":")

    def enter(frame, event, argument):
        own = frame.f_code.co_filename == str(MIRROR)
        return each if own and function in ("", frame.f_code.co_name) else None

    def each(frame, event, argument):
        if event == "line" and next(run) == int(lines):
            os.kill(os.getpid(), signal.SIGKILL)
        return each

    sys.argv = [str(MIRROR), *arguments]
    sys.settrace(enter)
    runpy.run_path(str(MIRROR), run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
