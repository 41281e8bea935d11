"""Runs the Python client of `clients/python` as a partner does, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

CLIENT = Path(__file__).resolve().parents[2] / "clients" / "python"
PROGRAM = [sys.executable, "-m", "healthinfo_client"]
PROVED = "caught up; compared: the copy is the source\n"


def environment(**more: str) -> dict[str, str]:
    """In which `python -m healthinfo_client` is found. No key is taken from outside."""
    outside = {name: value for name, value in os.environ.items() if name != "HEALTHINFO_KEY"}
    return {**outside, "PYTHONPATH": str(CLIENT), **more}


def run_client(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """The client with these arguments, once it has ended."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )
