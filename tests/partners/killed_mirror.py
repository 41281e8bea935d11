"""The Python client, killed at a given line: python -m tests.partners.killed_mirror LINES:FILE …

It gets SIGKILL after that many lines of the functions in its file or folder FILE, so between any
two of its steps.
"""

import os
import runpy
import signal
import sys
from inspect import CO_OPTIMIZED
from itertools import count

from tests.partners.python_client import CLIENT

PACKAGE = str(CLIENT / "healthinfo_client")


def main(moment: str, arguments: list[str]) -> None:
    """Run the client with these arguments until that moment."""
    run, (lines, _, file) = count(1), moment.partition(":")

    def enter(frame, event, argument):
        code = frame.f_code
        inside = code.co_filename.startswith(f"{PACKAGE}/{file}")
        # Lines of modules and classes only say what there is.
        return each if inside and code.co_flags & CO_OPTIMIZED else None

    def each(frame, event, argument):
        if event == "line" and next(run) == int(lines):
            os.kill(os.getpid(), signal.SIGKILL)
        return each

    sys.argv = [PACKAGE, *arguments]
    sys.path.insert(0, str(CLIENT))
    sys.settrace(enter)
    runpy.run_module("healthinfo_client", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
