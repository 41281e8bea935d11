"""/me/conformance: a partner tells what its copy holds, and learns what is wrong with it."""

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils import timezone

from api.models import Partner
from api.partner_view import PartnerView, private_answer
from api.partners.conformance.compare import (
    MOST_COMPARED,
    Comparison,
    Held,
    Part,
    TooLarge,
    compare,
)
from api.partners.conformance.recalls import recalls_of
from api.partners.conformance.reports import latest_report, save_report
from api.problems import Problem
from api.request_bodies import JsonBody
from api.v1 import bodies
from api.v1.answers.answer import to_bytes
from api.v1.answers.export import export_address
from api.v1.answers.fields import DIGEST_PATTERN
from api.v1.answers.me.conformance import Conformance
from api.v1.openapi.describe import describe_private
from api.v1.parameters import UNAVAILABLE, check_cursor, unknown_language
from articles.delivery.languages import served_language
from articles.delivery.sync import cursors
from articles.documents.vocabulary import STATES, values

_is_digest = re.compile(f"{DIGEST_PATTERN[:-1]}\\Z").match


class ConformanceView(PartnerView):
    """Compares the rows of a copy with the library; the last answer can be read again."""

    http_method_names = ["get", "head", "post", "options"]
    scopes: ClassVar[Mapping[str, str]] = dict.fromkeys(("GET", "HEAD", "POST"), "report")
    # nginx lets no more through, see deploy/nginx.
    most_bytes = 1_000_000

    @describe_private(
        "Conformance",
        "Your last conformance report",
        "What the last comparison of your copy found, as it was answered then.",
        name="getConformance",
        scope="report",
        problems=["no-report"],
    )
    def get(self, request) -> HttpResponse:
        row = latest_report(self.caller.partner)
        if row is None:
            raise Problem("no-report", "You have not had a copy compared yet. POST its rows here.")
        return private_answer(request, to_bytes(row.report))

    @describe_private(
        "Conformance",
        "Have your copy compared",
        "Tell of each article that your copy holds its id, seq and digest; learn what is missing, "
        "stale, wrong, or held against a withdrawal, each with the remedy, and how long your "
        f"recalls took. Up to {bodies.MOST_HELD:,} rows at once: of a larger copy send the rows "
        "in the order of their ids, each time with `after` and `through`. Nothing but the report "
        "is stored.",
        name="compareCopy",
        body="Copy",
        scope="report",
        problems=["restart"],
    )
    def post(self, request) -> HttpResponse:
        body = self.body(request, *bodies.Copy.names(), nullable=bodies.Copy.nullable())
        held, part, cursor = _read_held(body), _read_part(body), _read_cursor(body)
        body.check()
        present = cursors.journal_end()
        cursor = cursor or present
        check_cursor(cursor, present, restart=export_address("export", part.language or None))
        found = _compare(held, part, cursor.seq)
        partner, now = Partner.objects.get(pk=self.caller.partner), timezone.now()
        answer = Conformance.of(
            found,
            recalls_of(partner, now=now),
            compared=len(held),
            epoch=present.epoch,
            at=now,
        )
        content = to_bytes(answer)
        save_report(partner, json.loads(content), conforms=answer.conforms, at=now)
        return private_answer(request, content)


def _compare(held: list[Held], part: Part, seq: int) -> Comparison:
    try:
        return compare(held, part, seq=seq)
    except TooLarge:
        hint = (
            f"More than {MOST_COMPARED:,} articles are in this part of the library. Send the rows "
            "in parts, each with `after` and `through`."
        )
        errors = [{"where": "body.through", "code": "missing", "hint": hint}]
        raise Problem("invalid-body", f"“through”: {hint}", errors=errors) from None


def _read_held(body: JsonBody) -> list[Held]:
    row = bodies.HeldRow
    names = {"known": row.names(), "nullable": row.nullable()}
    rows = body.records("items", **names, required=True, most=bodies.MOST_HELD)
    return [_held(row) for row in rows]


def _held(row: JsonBody) -> Held:
    digest = row.text("digest", most=71)
    if digest and not _is_digest(digest):
        row.fault("digest", "Write sha256: and 64 hexadecimal digits, as the edition gives it.")
    said: dict[str, Any] = {
        "id": row.id("id", required=True),
        "seq": row.number("seq", required=True, least=1),
        "digest": digest or None,
        "state": row.word("state", values(STATES)),
        "slug": row.text("slug"),
    }
    return Held(**said)


def _read_part(body: JsonBody) -> Part:
    text = body.text("language", most=40)
    language = served_language(text) if text else ""
    if language is None:
        body.fault("language", unknown_language(text), code=UNAVAILABLE)
    return Part(language or "", body.id("after"), body.id("through"))


def _read_cursor(body: JsonBody) -> cursors.Cursor | None:
    text = body.text("cursor", most=1000)
    if not text:
        return None
    try:
        return cursors.decode(text)
    except cursors.BadCursor:
        hint = "Pass a cursor of the change feed exactly as it was given to you."
        body.fault("cursor", hint, code=UNAVAILABLE)
        return None
