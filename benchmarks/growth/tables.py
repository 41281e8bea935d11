"""Which tables hold rows of articles, and what each of their columns becomes in a copy.

Found from the models, so a table added later is copied too. What cannot be found from them stands
in `KEPT`, with its reason; a table that is neither makes `grown` fail and say which.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

APPS = ("articles", "api")
# Tables that do not grow with the library: {table: why}.
KEPT = {
    "articles_accessrecord": "grows with what staff do, not with articles",
    "articles_signinattempt": "rows of the last minutes",
    "articles_totpuse": "one row a member of staff",
    "articles_knownadministrator": "one row an administrator",
    "articles_knownright": "one row a right",
    "articles_contributor": "people write many articles",
    "articles_batch": "its items are copied",
    "articles_profile": "one row a member of staff",
    "articles_standardtext": "a house has a few",
    "articles_notice": "its places are copied",
    "articles_notice_topics": "of a notice",
    "articles_notice_codes": "of a notice",
    "articles_noticetext": "of a notice",
    "articles_noticeconfirmation": "of a notice",
    "articles_journal": "one row, set after copying",
    "articles_tally": "counted anew after copying",
    "articles_dump": "one row a language",
    "articles_dumppart": "made after copying",
    "articles_exportbucket": "made after copying",
    "articles_exporttotal": "made after copying",
    "articles_cacheplace": "one row a cache in front",
    "articles_heartbeat": "one row a worker",
    "articles_replicabeat": "one row a process that reads from a replica",
    "articles_processmetrics": "one row a process",
    "articles_synonymgroup": "the vocabulary of a house",
    "articles_topic": "the list of topics of a house",
    "articles_code": "the codes of a house",
    "articles_unanswered": "grows with what readers ask",
    "api_delivery": "grows with time, and is pruned",
    "api_attempt": "of a delivery",
    "api_answercount": "one row a partner, day and kind of status",
    "api_keyrequest": "grows with who asks, and is pruned",
    "api_mailedlink": "of a request or a partner, and is pruned",
    "api_partnersession": "of a partner, and is pruned",
    "api_export": "one row a key and language",
    "api_conformancereport": "the last of each partner",
    "api_partner": "grows with partners",
    "api_apikey": "grows with partners",
    "api_subscription": "grows with partners",
}
# Tables of articles that a library may lack: {table: why}.
EMPTY = {
    "articles_articlevector": "needs a model of meaning (SEARCH_EMBEDDINGS)",
    **dict.fromkeys(["articles_rehearsalarticle", "articles_rehearsal"], "needs REHEARSAL=1"),
}
# Tables without a model that the database fills by itself, by the beginning of their names.
DERIVED = ("articles_searchindex", "articles_searchlookup", "articles_latestchange")
# Text columns by which an article is known: the copy's number is added.
OWN_NAMES = ("slug", "source_id")
# The first hexadecimal digit, so that ids stay spread over all; the last eight make them new.
_UUID_DIGIT, _UUID_LAST = 16, 8


class CannotCopy(Exception):
    """A table or column of which nothing says how to copy it; the message says what to write."""


@dataclass(frozen=True)
class Table:
    """`values`: {column: its SQL in a copy, of the row `t` and the copy's number `c.n`}."""

    name: str
    pk: str
    values: dict[str, str]


def article_models() -> list[type[models.Model]]:
    """The models whose rows hang on an article, Article first. Raises CannotCopy."""
    ours = [m for app in APPS for m in apps.get_app_config(app).get_models(True)]
    _refuse_tables_without_model({m._meta.db_table for m in ours})
    left = [m for m in ours if m._meta.db_table not in KEPT]
    found = [apps.get_model("articles", "Article")]
    while more := [m for m in left if m not in found and _targets(m) & set(found)]:
        found += more
    if unknown := sorted(m._meta.db_table for m in left if m not in found):
        raise CannotCopy(
            f"{', '.join(unknown)}: refers to no article. Name it in KEPT of {__name__}, with the "
            "reason why it does not grow with the library."
        )
    return found


def _targets(model: type[models.Model]) -> set[type[models.Model]]:
    return {f.related_model for f in model._meta.concrete_fields if f.related_model}


def _refuse_tables_without_model(known: set[str]) -> None:
    names = connection.introspection.table_names()
    ours = [n for n in names if n.startswith(("articles_", "api_")) and n not in known]
    if unknown := [name for name in ours if not name.startswith(DERIVED)]:
        raise CannotCopy(
            f"{', '.join(unknown)}: no model has it. Where triggers fill it, name it in DERIVED of "
            f"{__name__}."
        )


def grown() -> list[Table]:
    """The tables to copy, with what each column becomes. Raises CannotCopy."""
    found = article_models()
    steps = {model: last_key(model) for model in found}
    seqs = last_seq()
    return [_table(model, steps, seqs) for model in found]


def last_key(model: type[models.Model]) -> int:
    """How far the table's keys are moved by a copy: past the last one. All are whole numbers.

    What has another table's key as its own, as Current has the article's, is moved as far as that.
    """
    if model._meta.pk.related_model:
        return last_key(model._meta.pk.related_model)
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0


def last_seq() -> int:
    return apps.get_model("articles", "Journal").objects.get().seq


def _table(model: type[models.Model], steps: dict, seqs: int) -> Table:
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not field.generated]
    values = {f.column: _value(model, f, steps, seqs) for f in fields}
    _refuse_repeated(model, values)
    return Table(meta.db_table, meta.pk.column, values)


def _value(model: type[models.Model], field: models.Field, steps: dict, seqs: int) -> str:
    column = f't."{field.column}"'
    if field.related_model:
        step = steps.get(field.related_model)
        return column if step is None else f"{column} + c.n * {step}"
    if field.name == "seq" or field.name.endswith("_seq"):
        return f"{column} + c.n * {seqs}"
    if field.primary_key:
        return f"{column} + c.n * {steps[model]}"
    if isinstance(field, models.UUIDField):
        return new_uuid(column)
    if isinstance(field, models.CharField) and (field.unique or field.name in OWN_NAMES):
        return f"CASE {column} WHEN '' THEN '' ELSE {column} || '-' || c.n END"
    return column


def new_uuid(column: str) -> str:
    """SQL: the id in the copy of number c.n, the same for whatever refers to it."""
    if connection.vendor == "postgresql":
        hexadecimal = f"replace(({column})::text, '-', '')"
        first, last = f"to_hex(c.n % {_UUID_DIGIT})", f"lpad(to_hex(c.n), {_UUID_LAST}, '0')"
        return f"({first} || substr({hexadecimal}, 2, 23) || {last})::uuid"
    # A column may be null, and what is joined to null is null.
    return f"printf('%x', c.n % {_UUID_DIGIT}) || substr({column}, 2, 23) || printf('%08x', c.n)"


def _refuse_repeated(model: type[models.Model], values: dict[str, str]) -> None:
    for columns in unique_columns(model):
        if all(values.get(column, "") == f't."{column}"' for column in columns):
            raise CannotCopy(
                f"{model._meta.db_table}: {', '.join(columns)} must be unique, and a copy would "
                f"repeat it. Say in `_value` of {__name__} what it becomes."
            )


def unique_columns(model: type[models.Model]) -> Iterator[list[str]]:
    """The columns of each rule of uniqueness."""
    meta = model._meta
    yield from ([field.column] for field in meta.concrete_fields if field.unique)
    groups = [*map(list, meta.unique_together)]
    for rule in meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            groups.append([*rule.fields, *_named(rule.expressions)])
    yield from ([meta.get_field(name).column for name in group] for group in groups)


def _named(expressions: Iterable[Any]) -> list[str]:
    """The fields that expressions name, such as Coalesce("article", 0)."""
    found = []
    for one in expressions:
        if isinstance(one, models.F):
            found.append(one.name)
        else:
            found += _named(e for e in one.get_source_expressions() if e is not None)
    return found
