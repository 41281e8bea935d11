"""Schemas of errors (RFC 9457)."""

from articles.documents.vocabulary import WITHDRAWAL_KINDS, values

from .json_schema import INSTANT, INTEGER, SEQ, TEXT, URL, UUID, listing, or_null, record, ref, word

PROBLEM = {
    "type": {**URL, "description": "Names the kind of problem; there it is described."},
    "title": TEXT,
    "status": INTEGER,
    "detail": {**TEXT, "description": "What was wrong this time."},
    "errors": listing(ref("Fault")),
    "instance": {**TEXT, "description": "The path asked for."},
    "request_id": or_null({**TEXT, "description": "Quote it when you report the problem."}),
}

TOMBSTONE: dict[str, dict] = {
    "id": UUID,
    "seq": {**SEQ, "description": "The latest change of this article that is in the feed."},
    "kind": word(values(WITHDRAWAL_KINDS)),
    "reason": or_null(TEXT),
    "advice": or_null({**TEXT, "description": "For people who rely on the text."}),
    "withdrawn_at": or_null(INSTANT),
    "successor": or_null(record(id=UUID, url=URL)),
}

PROBLEMS = {
    "Problem": record("Some kinds have further members.", **PROBLEM),
    "Fault": record("One thing that was wrong.", where=TEXT, code=TEXT, hint=TEXT),
    "ArticleGone": record("The article was withdrawn.", **PROBLEM, **TOMBSTONE),
    "Gone": {"anyOf": [ref("ArticleGone"), ref("Problem")]},
    "ProblemType": record(
        type=URL, code=TEXT, status=INTEGER, title=TEXT, meaning=TEXT, remedy=TEXT
    ),
}
