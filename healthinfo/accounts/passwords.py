"""Records passwords that are set outside a request: by changepassword or in the shell."""

from typing import Any

from articles.editorial.accounts.caller import within_request
from articles.editorial.accounts.records import record_access


class RecordedPassword:
    """Among AUTH_PASSWORD_VALIDATORS, whom Django tells of each password that is set.

    It refuses none. A hash that is only made anew, with another hasher, is no new password.
    """

    def validate(self, password: str, user: Any = None) -> None:
        pass

    def get_help_text(self) -> str:
        return "Each change of a password is recorded in the log of sign-ins."

    def password_changed(self, password: str, user: Any = None) -> None:
        """In a request the page records it, which knows by whom."""
        if user is not None and not within_request():
            record_access("password-changed", person=user, by="command")
