"""POST /me/reports and /me/acknowledgements: a partner reports what it shows."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from api.partner_view import PartnerView, private_answer
from api.partners.ledger.reports import (
    MOST,
    Acknowledgement,
    Refusal,
    Report,
    save_acknowledgements,
    save_reports,
)
from api.request_bodies import JsonBody
from api.v1 import bodies
from api.v1.answers.answer import to_bytes
from api.v1.answers.me.holdings import Accepted
from api.v1.openapi.describe import describe_private

EACH_FOR_ITSELF = (
    f"Up to {MOST} at once. Each stands for itself: what is wrong with one is told in `errors`, "
    "and the others are taken all the same; the answer is then 200 as well. Sent twice, it is "
    "as if sent once."
)


class ReportsView(PartnerView):
    """The editions that the partner's readers see."""

    http_method_names = ["post", "options"]
    scopes = {"POST": "report"}
    most_bytes = 256 * 1024

    @describe_private(
        "Accepted",
        "Report what you show",
        "Of each article the edition, or the seq, that your readers see now; or that they see "
        f"it no longer. The newest report counts. {EACH_FOR_ITSELF}",
        name="reportHoldings",
        body="Reports",
        scope="report",
    )
    def post(self, request) -> HttpResponse:
        items = read_items(
            self.body(request, *bodies.Reports.names()),
            bodies.Report.names(),
            bodies.Report.nullable(),
        )
        refusals: list[dict] = []
        reports = read_each(items, _report, refusals)
        refused = save_reports(self.caller, reports, now=timezone.now())
        return accepted(request, len(items), refusals, refused)


class AcknowledgementsView(PartnerView):
    """The safety changes, withdrawals and notices that the partner has applied."""

    http_method_names = ["post", "options"]
    scopes = {"POST": "report"}
    most_bytes = 256 * 1024

    @describe_private(
        "Accepted",
        "Acknowledge safety changes",
        "Say of an article that your readers see it as it is since the change with this seq: "
        "the withdrawn text is gone, the notice or the corrected text is shown. It covers "
        f"every earlier change of the article too. {EACH_FOR_ITSELF}",
        name="acknowledgeChanges",
        body="Acknowledgements",
        scope="report",
    )
    def post(self, request) -> HttpResponse:
        items = read_items(
            self.body(request, *bodies.Acknowledgements.names()), bodies.Acknowledgement.names()
        )
        refusals: list[dict] = []
        words = read_each(items, _acknowledgement, refusals)
        refused = save_acknowledgements(self.caller, words, now=timezone.now())
        return accepted(request, len(items), refusals, refused)


def read_items(
    body: JsonBody, known: tuple[str, ...], nullable: tuple[str, ...] = ()
) -> list[JsonBody | dict]:
    """`items`, each a Body, or the fault of a value that is no object. Raises Problem (400)."""
    values = body.members.get("items")
    if not isinstance(values, list) or not 1 <= len(values) <= MOST:
        body.fault("items", f"Write a list of 1 to {MOST} objects.")
    body.check()
    return [
        JsonBody(value, known=known, nullable=nullable, where=f"body.items[{index}]")
        if isinstance(value, dict)
        else {"where": f"body.items[{index}]", "code": "invalid", "hint": "Write an object."}
        for index, value in enumerate(values or [])
    ]


def read_each(
    items: list[JsonBody | dict], read: Callable[[int, JsonBody], Any], refusals: list[dict]
) -> list:
    """The valid items, parsed by `read`; faults of the others are appended to `refusals`."""
    found = []
    for index, item in enumerate(items):
        if isinstance(item, dict):
            refusals.append(item)
            continue
        one = read(index, item)
        if item.faults:
            refusals.extend(item.faults)
        else:
            found.append(one)
    return found


def _report(index: int, item: JsonBody) -> Report:
    shown = item.flag("shown", default=True)
    edition = item.number("edition", least=1, most=2**31 - 1)
    seq = item.number("seq", least=1)
    if shown and edition is None and seq is None and not item.faults:
        item.fault("edition", "Say which edition, or which seq, you show.", code="missing")
    if not shown and (item.has("edition") or item.has("seq")):
        item.fault("shown", "What is shown no longer has no edition and no seq.")
    return Report(index, item.id("id", required=True), edition, seq, shown)  # type: ignore[arg-type]


def _acknowledgement(index: int, item: JsonBody) -> Acknowledgement:
    public_id = item.id("id", required=True)
    seq = item.number("seq", required=True, least=1)
    return Acknowledgement(index, public_id, seq)  # type: ignore[arg-type]


def accepted(request, count: int, unreadable: list[dict], refused: list[Refusal]) -> HttpResponse:
    """The response: how many items were accepted, and the faults of the others."""
    errors = unreadable + [
        {"where": f"body.items[{r.place}].{r.member}", "code": r.code, "hint": r.hint}
        for r in refused
    ]
    return private_answer(request, to_bytes(Accepted.of(count, errors)))
