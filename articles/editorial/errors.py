class Refused(Exception):
    """A transition is not allowed. `code` is for programs; the message tells users what to do."""

    def __init__(self, code: str, message: str):
        self.code = code
        super().__init__(message)
