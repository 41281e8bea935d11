class BackupFailed(Exception):
    """What went wrong and what to do about it, for the operator."""
