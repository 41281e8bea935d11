"""The parameter `id` of the lists: these articles, and what became of those that are not there."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from api.problems import Problem
from api.v1.answers.tombstones import Absent
from api.v1.openapi.parameters import ID, query
from api.v1.openapi.value_schemas import TEXT
from api.v1.parameters import combination, invalid
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

MOST_NAMED = 50
_UUID = r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
NAMED = query(
    "id",
    {**TEXT, "pattern": f"^{_UUID}(,{_UUID}){{0,{MOST_NAMED - 1}}}$"},
    ID,
    f"Ids of articles in any case, with commas between, at most {MOST_NAMED}: these articles in "
    "this order, archived ones too. An id without an item is in `absent`. The other parameters "
    "of the list do not go with it.",
)
_is_id = re.compile(_UUID).fullmatch
_TRIES = 3


def read_ids(request, combines: Collection[str]) -> list[UUID]:
    """The ids in `id`, each once. `combines`: parameters that go with it. Raises Problem (400)."""
    for name in request.GET:
        if name != "id" and name not in combines:
            raise combination(name, f"It does not combine with “id”.{_others(combines)}")
    words = [word.strip() for word in request.GET["id"].split(",")]
    for word in words:
        if not _is_id(word):
            raise invalid("id", f"“{word[:60]}” is not the id of an article, such as {ID}.")
    ids = list(dict.fromkeys(map(UUID, words)))
    if len(ids) > MOST_NAMED:
        hint = f"These are {len(ids)}. Name at most {MOST_NAMED}, and ask again for the others."
        raise invalid("id", hint)
    return ids


def _others(combines: Collection[str]) -> str:
    return f" Possible with it: {', '.join(combines)}." if combines else ""


def find_named(
    ids: list[UUID], read: Callable[[Mapping[int, UUID]], Mapping[UUID, Any]]
) -> tuple[list[Any], list[Absent]]:
    """(the items in the order of the ids, the ids without one). One query and those of `read`.

    `read`: {id: item} of {first_seq: id}, without those that it does not find readable.
    """
    for _ in range(_TRIES):
        rows = {row.public_id: row for row in Current.objects.filter(public_id__in=ids)}
        wanted = {row.first_seq: row.public_id for row in rows.values() if _is_readable(row)}
        items = read(wanted)
        # Else one of them was withdrawn in between.
        if len(items) == len(wanted):
            absent = [Absent.of(one, rows.get(one)) for one in ids if one not in items]
            return [items[one] for one in ids if one in items], absent
    raise Problem(
        "unavailable", "These articles keep changing. Try again.", headers={"Retry-After": "1"}
    )


def _is_readable(row: Current) -> bool:
    return row.state in READABLE_STATES
