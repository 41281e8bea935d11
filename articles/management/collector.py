"""What the garbage collector has to look at."""

import gc

# New objects between two collections.
EACH = 100_000


def leave_out_code() -> None:
    """Leave everything loaded so far out of collections, for a command that makes many objects.

    A full collection looks at all modules and classes otherwise: a quarter of the time that
    publishing a library takes.
    """
    # A new row is seldom garbage while its batch lasts: look for it after as many objects as a
    # batch makes (700 is Python's own figure).
    gc.set_threshold(EACH, 10, 10)
    # Once: later calls would keep what has become garbage since.
    if not gc.get_freeze_count():
        gc.freeze()
