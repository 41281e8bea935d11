"""The values that a column has, without reading every row."""

from django.db import connection, models

# One index look-up for each value; DISTINCT would read every row.
_VALUES = """
WITH RECURSIVE used(value) AS (
    SELECT MIN({column}) FROM {table}
    UNION ALL
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > used.value)
    FROM used WHERE value IS NOT NULL
)
SELECT value FROM used WHERE value IS NOT NULL
"""


def known_values(model: type[models.Model], name: str) -> list[str]:
    """In order. One query whose time grows with the values alone; an index begins with them."""
    quote = connection.ops.quote_name
    [column] = [field.column for field in model._meta.concrete_fields if field.name == name]
    names = {"column": quote(str(column)), "table": quote(model._meta.db_table)}
    with connection.cursor() as cursor:
        cursor.execute(_VALUES.format(**names))
        return [value for (value,) in cursor.fetchall()]
