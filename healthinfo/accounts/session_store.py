"""The engine of sessions: Django's in the database, which tells an outage from a lost session."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError

from articles.delivery.outage import is_outage


class SessionStore(db.SessionStore):
    def save(self, must_create: bool = False) -> None:
        """Django answers 400 where a session's row is gone, and takes an outage for that."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if error.__context__ and is_outage(error.__context__):
                raise error.__context__ from None
            raise
