"""What the garbage collector has to look at."""

import gc


def leave_out_code() -> None:
    """Leave everything loaded so far out of collections, for a command that makes many objects.

    A full collection looks at all modules and classes otherwise: a quarter of the time that
    publishing a library takes.
    """
    # Once: later calls would keep what has become garbage since.
    if not gc.get_freeze_count():
        gc.freeze()
