"""Schemas of errors (RFC 9457)."""

from articles.documents.vocabulary import WITHDRAWAL_KINDS, values

from .shorthand import INSTANT, INTEGER, TEXT, URL, UUID, listing, or_null, record, word

PROBLEM = {
    "type": {**URL, "description": "Names the kind of problem; there it is described."},
    "title": TEXT,
    "status": INTEGER,
    "detail": {**TEXT, "description": "What was wrong this time."},
    "errors": listing(record(where=TEXT, code=TEXT, hint=TEXT)),
    "instance": {**TEXT, "description": "The path asked for."},
    "request_id": or_null({**TEXT, "description": "Quote it when you report the problem."}),
}

PROBLEMS = {
    "Problem": record("Some kinds have further members.", **PROBLEM),
    "Gone": {
        "anyOf": [
            record(
                "The article was withdrawn.",
                **PROBLEM,
                id=UUID,
                kind=word(values(WITHDRAWAL_KINDS)),
                reason=or_null(TEXT),
                advice=or_null({**TEXT, "description": "For people who rely on the text."}),
                withdrawn_at=or_null(INSTANT),
                successor=or_null(record(id=UUID, url=URL)),
            ),
            {"$ref": "#/components/schemas/Problem"},
        ]
    },
    "ProblemType": record(
        type=URL, code=TEXT, status=INTEGER, title=TEXT, meaning=TEXT, remedy=TEXT
    ),
}
