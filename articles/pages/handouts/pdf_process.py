"""Runs the process that makes PDFs (make_pdf.py) for a web worker."""

import logging
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

logger = logging.getLogger(__name__)
# -I: only installed libraries are on its import path.
MAKER = [sys.executable, "-I", str(Path(__file__).with_name("make_pdf.py"))]
SECONDS = 30
# The other threads of the worker stay free for pages.
AT_ONCE = 2
_places = BoundedSemaphore(AT_ONCE)
# Environment variables passed on; the others hold secrets.
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
_KEPT_BEGINNINGS = ("FONTCONFIG_", "LC_", "XDG_")


class CannotMake(Exception):
    """No PDF was made; the log says why."""


class Busy(Exception):
    """This worker already makes as many PDFs as it may at once."""


class NoAnswer(CannotMake):
    """The process did not end by itself: the machine was busy, or ended it."""


def check() -> bool | None:
    """Whether PDFs can be made here; None when that could not be found out. Takes a second."""
    try:
        _run("--check", b"")
    except NoAnswer:
        return None
    except CannotMake:
        return False
    return True


def make_pdf(html: str) -> bytes:
    """The HTML as a tagged PDF. Raises Busy and CannotMake."""
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        made = _run("--make", html.encode())
    finally:
        _places.release()
    if not made.startswith(b"%PDF-"):
        logger.error("the maker of PDFs answered with something else")
        raise CannotMake
    return made


def _run(flag: str, stdin: bytes) -> bytes:
    """What the process wrote to stdout. Raises CannotMake, or NoAnswer where it did not end."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with our own arguments
            [*MAKER, flag], input=stdin, capture_output=True, timeout=SECONDS, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("a PDF was not made: %s", type(error).__name__)
        raise NoAnswer from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        logger.error("a PDF was not made (status %s): %s", done.returncode, said)
        # A negative status is a signal, such as that of the limit of processor time.
        raise NoAnswer if done.returncode < 0 else CannotMake
    return done.stdout


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith(_KEPT_BEGINNINGS)
    }
