class Refused(Exception):
    """A transition that may not happen. `code` is for machines, the message says the remedy."""

    def __init__(self, code: str, message: str):
        self.code = code
        super().__init__(message)
