"""Statements composed once, for tables whose rows are written by the thousand at an import.

Django composes the SQL anew each time and prepares every value of every row by some six calls;
for the fifty rows of an article that was a third of importing. What the database checks, it checks
as before.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState

# Their values are what the driver takes.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def new_row(model: type[models.Model], values: dict[str, Any]) -> Any:
    """As `model(**values)`, where the keys are names of columns (`section_id`). Not checked."""
    row = model.__new__(model)
    fields = row.__dict__
    fields["_state"] = ModelState()
    for name, default in _defaults(model):
        fields[name] = values[name] if name in values else default()
    return row


def checked_row(model: type[models.Model], values: dict[str, Any]) -> Any:
    """`model(**values)`: for values that Django has to make those of the columns."""
    return model(**values)


def insert_rows(rows: Sequence[Any]) -> None:
    """Insert rows of one table made by `new_row` or as usual, and give each its key.

    As `bulk_create`: one statement as far as its parameters go, no signals.
    """
    if not rows:
        return
    model: Any = type(rows[0])
    db = connections[router.db_for_write(model)]
    size = max(1, db.ops.bulk_batch_size(_columns(model), rows))
    for start in range(0, len(rows), size):
        _insert(db, model, rows[start : start + size])


def is_stored(model: type[models.Model], **values: Any) -> bool:
    """Whether a row has these values, whose keys are names of fields with plain values."""
    return stored_key(model, **values) is not None


def stored_key(model: type[models.Model], **values: Any) -> Any:
    """The primary key of a row with these values, as in `is_stored`; None if there is none."""
    db = connections[router.db_for_read(model)]
    return _found(db, _key_sql(db.alias, model, tuple(values)), model, list(values.items()))


def stored_or_new_key(model: type[models.Model], known: dict[str, Any], **others: Any) -> Any:
    """The primary key of the row with these values; one is inserted with `others` if there is none.

    `known`: the columns of a unique constraint. A row that somebody else inserts meanwhile is
    taken, as by `get_or_create`, without a savepoint.
    """
    if (key := stored_key(model, **known)) is not None:
        return key
    row = new_row(model, known | others)
    db = connections[router.db_for_write(model)]
    with db.cursor() as cursor:
        sql = _insert_sql(db.alias, model, 1, "ON CONFLICT DO NOTHING ")
        cursor.execute(sql, _parameters(db, model, [row]))
        inserted = cursor.fetchone()
    return inserted[0] if inserted else stored_key(model, **known)


def is_any_stored(model: type[models.Model], name: str, values: Sequence[Any]) -> bool:
    """Whether a row has one of these values in this column."""
    db = connections[router.db_for_read(model)]
    size = max(1, db.ops.bulk_batch_size([name], values))
    parts = [values[start : start + size] for start in range(0, len(values), size)]
    return any(
        _found(db, _one_of_sql(db.alias, model, name, len(part)), model, [(name, v) for v in part])
        for part in parts
    )


def _found(
    db: BaseDatabaseWrapper, sql: str, model: type[models.Model], asked: list[tuple[str, Any]]
) -> Any:
    """The first column of the first row; None without one."""
    prepared = {name: _preparation_of(db.alias, db.vendor, model, name) for name, _ in asked}
    parameters = [prepare(v) if (prepare := prepared[name]) else v for name, v in asked]
    with db.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    return row[0] if row else None


def _insert(db: BaseDatabaseWrapper, model: type[models.Model], rows: Sequence[Any]) -> None:
    key = model._meta.pk.attname
    with db.cursor() as cursor:
        cursor.execute(_insert_sql(db.alias, model, len(rows)), _parameters(db, model, rows))
        for row, (given,) in zip(rows, cursor.fetchall(), strict=True):
            setattr(row, key, given)
            row._state.adding, row._state.db = False, db.alias


def _parameters(
    db: BaseDatabaseWrapper, model: type[models.Model], rows: Sequence[Any]
) -> list[Any]:
    prepared = _prepared(db.alias, db.vendor, model)
    parameters: list[Any] = []
    for row in rows:
        fields = row.__dict__
        parameters += [
            prepare(fields[name]) if prepare else fields[name] for name, prepare in prepared
        ]
    return parameters


@cache
def _columns(model: type[models.Model]) -> list[models.Field]:
    fields = model._meta.concrete_fields
    return [field for field in fields if not (field.primary_key or field.generated)]


@cache
def _defaults(model: type[models.Model]) -> list[tuple[str, Callable[[], Any]]]:
    key = model._meta.pk
    return [(key.attname, key.get_default)] + [
        (field.attname, field.get_default) for field in _columns(model)
    ]


# By the database's kind too: a move to another one opens it under the same alias.
@cache
def _prepared(
    alias: str, vendor: str, model: type[models.Model]
) -> list[tuple[str, Callable | None]]:
    """(column, what makes the driver's value of a row's; None: it is that)."""
    return [(field.attname, _preparation(alias, field)) for field in _columns(model)]


def _preparation(alias: str, field: models.Field) -> Callable[[Any], Any] | None:
    if isinstance(field, models.ForeignKey):
        return _preparation(alias, field.target_field)
    if isinstance(field, _PLAIN):
        return None
    if isinstance(field, models.UUIDField):
        if connections[alias].features.has_native_uuid_field:
            return None
        return lambda value: value.hex if value is not None else None
    return lambda value: field.get_db_prep_save(value, connections[alias])


@cache
def _preparation_of(
    alias: str, vendor: str, model: type[models.Model], name: str
) -> Callable | None:
    return _preparation(alias, _field(model, name))


def _field(model: type[models.Model], name: str) -> models.Field:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field


# Only names of our own tables and columns are written into the statements.
@lru_cache(maxsize=512)
def _insert_sql(alias: str, model: type[models.Model], count: int, unless: str = "") -> str:
    name, columns = connections[alias].ops.quote_name, _columns(model)
    into = ", ".join(name(str(field.column)) for field in columns)
    rows = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    table, key = name(model._meta.db_table), name(str(model._meta.pk.column))
    return f"INSERT INTO {table} ({into}) VALUES {rows} {unless}RETURNING {key}"  # noqa: S608


@cache
def _key_sql(alias: str, model: type[models.Model], names: tuple[str, ...]) -> str:
    name = connections[alias].ops.quote_name
    same = " AND ".join(f"{name(str(_field(model, one).column))} = %s" for one in names)
    table, key = name(model._meta.db_table), name(str(model._meta.pk.column))
    return f"SELECT {key} FROM {table} WHERE {same} LIMIT 1"  # noqa: S608


@lru_cache(maxsize=512)
def _one_of_sql(alias: str, model: type[models.Model], column: str, count: int) -> str:
    name, places = connections[alias].ops.quote_name, ", ".join(["%s"] * count)
    table, found = name(model._meta.db_table), name(str(_field(model, column).column))
    return f"SELECT 1 FROM {table} WHERE {found} IN ({places}) LIMIT 1"  # noqa: S608
