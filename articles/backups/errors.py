class BackupFailed(Exception):
    """What went wrong and what to do about it, for the operator."""


class MoveFailed(Exception):
    """Why the database was not moved, and what to do about it, for the operator."""
