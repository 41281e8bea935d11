"""Statements of our own, one after the other, on either database."""

from collections.abc import Iterable


def execute_all(connection, statements: Iterable[str]) -> None:
    """Execute them in order."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
