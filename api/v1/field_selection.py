"""Parts of articles: the parameters `fields` (only these), `include` (also) and `blocks`."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from msgspec import Raw
from msgspec.json import Decoder

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

from .answers.sections import FORMS
from .parameters import combination, did_you_mean, invalid

_members = Decoder(dict[str, Raw])
INCLUDES = ("sections", "related")
# Never left out, so that a part names its article.
ALWAYS = "id"


class FieldSelection(NamedTuple):
    """The names in `fields` (None: all fields) and in `include`."""

    fields: frozenset[str] | None
    include: frozenset[str]

    def has(self, name: str) -> bool:
        return self.fields is None or name in self.fields

    def of(self, body: dict) -> dict:
        """The members of this JSON object that `fields` names."""
        if self.fields is None:
            return body
        return {name: value for name, value in body.items() if name in self.fields}

    def of_bytes(self, body: bytes) -> dict[str, Raw]:
        """The same of a JSON object in bytes; the members stay bytes."""
        return self.of(_members.decode(body))


def read_selection(request, known: Collection[str]) -> FieldSelection:
    """`fields` and `include`. `known`: the fields without `include`. Raises Problem (400)."""
    include = _read_names(request, "include", INCLUDES) or frozenset()
    fields = _read_names(
        request, "fields", [*known, *(name for name in INCLUDES if name in include)]
    )
    if fields is not None:
        fields = fields | {ALWAYS}
        if spare := sorted(include - fields):
            raise combination("fields", f"You include {spare[0]}: name it among the fields, too.")
    return FieldSelection(fields, include)


def read_blocks(request, *, with_sections: bool) -> str | None:
    """`blocks`: the one form of the words of each block; None: all. Raises Problem (400)."""
    form = request.GET.get("blocks")
    if form is None:
        return None
    if form not in FORMS:
        raise invalid("blocks", did_you_mean(form, FORMS))
    if not with_sections:
        raise combination("blocks", "There are no blocks without sections: ask for them, too.")
    return form


def _read_names(request, name: str, known: Collection[str]) -> frozenset[str] | None:
    text = request.GET.get(name)
    if text is None:
        return None
    words = [word.strip() for word in text.split(",")]
    for word in words:
        if word not in known:
            refuse = combination if name == "fields" and word in INCLUDES else invalid
            raise refuse(name, _hint(name, word, known))
    return frozenset(words)


def _hint(name: str, word: str, known: Collection[str]) -> str:
    if name == "fields" and word in INCLUDES:
        return f"“{word}” comes with include={word} alone."
    fault = f"There is no “{word[:60]}”. " if word else "Write names with commas between them. "
    return fault + did_you_mean(word, list(known))


def related_articles(ids: Iterable[str]) -> dict[str, Current]:
    """{public id: Current} of the readable articles among these. One query."""
    rows = Current.objects.filter(public_id__in=set(ids), state__in=READABLE_STATES)
    rows = rows.select_related("edition").only(
        "public_id", "language", "kind", "state", "edition__title"
    )
    return {str(row.public_id): row for row in rows}
