"""GET /articles/{id}/diff: what changed between two editions."""

import uuid

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.difference import Difference
from api.v1.openapi.describe import describe
from api.v1.parameters import combination, invalid
from articles.delivery import addresses
from articles.delivery.responses import make_response
from articles.edge.groups import of_article
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .editions import edition_gone, no_such_edition, readable

_HINT = "Write the number of an edition, from 1 on."


class DiffView(PublicView):
    """Two editions compared section by section, item by item, word by word."""

    parameters = ("from", "to")

    @describe(
        "Difference",
        "What changed between two editions",
        "Section by section: which were added, removed, moved or changed, and in those which "
        "list items and words. Numbers, doses, units and negations that differ are told apart. "
        "Without parameters, the present edition and the one before it; of a first edition "
        "everything is told as added, and `from` is null.",
        name="compareEditions",
        parameters=["{id}", "from", "to"],
        headers=["Content-Language", "Link"],
        problems=[
            *("no-such-article", "no-such-edition", "gone", "edition-gone"),
            *("unknown-parameter", "invalid-parameter"),
        ],
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        current = readable(id)
        newest = Edition.objects.values_list("number", flat=True).get(pk=current.edition_id)
        to = _read_number(request, "to") or newest
        start = _read_number(request, "from")
        if start is not None and start > to:
            raise combination(
                "from", f"It is the earlier edition: write {to} or less, or leave it out."
            )
        old, new = _editions(current, to - 1 if start is None else start, to)
        own = addresses.api_article(id)
        headers = {
            **of_article(id),
            "Content-Language": new.language,
            "Link": f'<{own}>; rel="latest-version", <{own}/editions>; rel="version-history"',
        }
        return make_response(request, to_bytes(Difference.of(current, old, new)), headers=headers)


def _read_number(request, name: str) -> int | None:
    text = request.GET.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise invalid(name, _HINT)
    return int(text)


def _editions(current: Current, start: int, to: int) -> tuple[Edition | None, Edition]:
    """Both editions; `start` 0 for none. Raises 404 or 410 for a missing one. One query."""
    wanted = {to, start} - {0}
    found = {e.number: e for e in Edition.objects.filter(article=current.pk, number__in=wanted)}
    for number in sorted(wanted):
        if number not in found:
            raise no_such_edition(current.public_id, number)
        if number <= current.withdrawn_through:
            raise edition_gone(current, number)
    return found.get(start), found[to]
