"""The request of each example. Names in braces are attributes of the world: {headache} …"""

from __future__ import annotations

from typing import Any, NamedTuple


class Recipe(NamedTuple):
    """One request; its response becomes the example `name` of the operation `of`.

    `of` is an operationId, or "problem": the example is then shown at every address that may answer
    with the problem `name`. `fault` is (the function that raises, the error), and `times` how
    often the request is sent; the last response is the example.
    """

    of: str
    name: str
    summary: str
    path: str
    status: int = 200
    method: str = "GET"
    key: bool = False
    headers: dict[str, str] = {}
    body: Any = None
    fault: tuple[str, str] | None = None
    times: int = 1

    @property
    def example(self) -> str:
        return f"{self.of}.{self.name}"


def _refused(code: str, summary: str, key: str) -> Recipe:
    sent = {"Authorization": f"Bearer {key}"}
    return Recipe("problem", code, summary, "topics", 401, headers=sent)


FORMS = {"markdown": "text/markdown", "json-ld": "application/ld+json"}


def _in_form(of: str, path: str, form: str) -> Recipe:
    return Recipe(of, form, f"The same as {FORMS[form]}", path, headers={"Accept": FORMS[form]})


def _posted(code: str, summary: str, path: str, status: int, body: Any) -> Recipe:
    return Recipe("problem", code, summary, path, status, "POST", key=True, body=body)


HEADACHE = "articles/{headache}"
READING = [
    Recipe("index", "index", "The index", ""),
    Recipe("articleList", "two", "The first page, two at a time", "articles?limit=2"),
    Recipe(
        "articleList",
        "filtered",
        "About nerves, in English, changed since a day",
        "articles?topic=nervous-system&language=en&changed_since=2026-03-05",
    ),
    Recipe("article", "whole", "A whole article", HEADACHE, key=True),
    *(_in_form("article", HEADACHE, form) for form in FORMS),
    *(_in_form("articleBySlug", "articles/es/cefalea-tensional", form) for form in FORMS),
    Recipe("articleInForm", "markdown", "As Markdown", f"{HEADACHE}.md"),
    Recipe("articleInForm", "json", "As JSON", f"{HEADACHE}.json"),
    Recipe("articleInForm", "json-ld", "As JSON-LD", f"{HEADACHE}.jsonld"),
    Recipe("articleBySlug", "whole", "By its Spanish slug", "articles/es/cefalea-tensional"),
    Recipe("section", "alone", "A section that may stand alone", f"{HEADACHE}/sections/{{safe}}"),
    Recipe("editionList", "two", "Two editions, the newest first", f"{HEADACHE}/editions"),
    Recipe("edition", "first", "What it said at first", f"{HEADACHE}/editions/1"),
    Recipe("document", "first", "The first edition's document", f"{HEADACHE}/editions/1/document"),
    Recipe("difference", "dose", "A dose was changed", f"{HEADACHE}/diff?from=1&to=2"),
    Recipe("search", "headache", "What is there on headaches?", "search?q=headache&limit=2"),
    Recipe("suggest", "head", "While somebody types", "suggest?q=head"),
    Recipe("changes", "beginning", "The feed from its beginning", "changes?limit=3"),
    Recipe("changes", "end", "Nothing more for now", "changes?language=fr"),
    Recipe("export", "spanish", "What there is in Spanish", "export?language=es"),
    Recipe("exportArticles", "spanish", "The only page in Spanish", "export/articles?language=es"),
    Recipe("topicList", "all", "All topics", "topics"),
    Recipe("languages", "all", "All languages", "languages"),
    Recipe("codes", "all", "All codes", "codes"),
    Recipe("glossary", "all", "All definitions", "glossary"),
    Recipe("problemType", "gone", "What `gone` means", "problems/gone"),
]
SUBSCRIBING = {
    "url": "https://partner.example/webhooks/health",
    "languages": ["en"],
    "significances": ["clinical", "safety"],
}
PARTNERS = [
    Recipe("me", "me", "Who you are", "me", key=True),
    Recipe("holdings", "one", "What you were sent", "me/holdings", key=True),
    Recipe(
        "report",
        "one",
        "One article is shown",
        "me/reports",
        method="POST",
        key=True,
        body={"items": [{"id": "{headache}", "edition": 2}]},
    ),
    Recipe(
        "acknowledge",
        "one",
        "A withdrawal was seen to",
        "me/acknowledgements",
        method="POST",
        key=True,
        body={"items": [{"id": "{herb}", "seq": "{herb_seq}"}]},
    ),
    Recipe("usage", "one", "What you asked for", "me/usage", key=True),
    Recipe(
        "subscribe",
        "clinical",
        "What matters, in English",
        "me/subscriptions",
        201,
        "POST",
        key=True,
        body=SUBSCRIBING,
    ),
    Recipe("subscriptions", "two", "Two subscriptions", "me/subscriptions", key=True),
    Recipe("subscription", "one", "One of them", "me/subscriptions/{hook}", key=True),
    Recipe(
        "changeSubscription",
        "pause",
        "Paused for now",
        "me/subscriptions/{hook}",
        method="PATCH",
        key=True,
        body={"state": "paused"},
    ),
    Recipe("pingSubscription", "ping", "A test", "me/subscriptions/{hook}/ping", 202, "POST", True),
    Recipe(
        "replayDeliveries",
        "all",
        "Everything once more",
        "me/subscriptions/{hook}/replay",
        202,
        "POST",
        key=True,
        body={"from_seq": 1},
    ),
    Recipe("deliveries", "test", "A test that arrived", "me/deliveries?state=delivered", key=True),
    Recipe(
        "rotateSecret",
        "new",
        "Another secret",
        "me/subscriptions/{hook}/rotate-secret",
        method="POST",
        key=True,
    ),
]
PROBLEMS = [
    Recipe("problem", "unknown-parameter", "A misspelt filter", "articles?langauge=es", 400),
    Recipe("problem", "invalid-parameter", "A limit that is too high", "changes?limit=9999", 400),
    Recipe(
        "problem",
        "bad-request",
        "A request that cannot be read",
        "topics",
        400,
        fault=("api.v1.views.lists.topics.TopicsView.initial", "django.core.exceptions.BadRequest"),
    ),
    _posted("malformed-body", "A comma too many", "me/reports", 400, '{{"items": [],}}'),
    _posted("invalid-body", "A misspelt member", "me/reports", 400, {"itmes": []}),
    _posted("body-too-large", "Too much at once", "me/subscriptions", 413, "{huge}"),
    Recipe(
        "problem",
        "unsupported-media-type",
        "Not JSON",
        "me/subscriptions",
        415,
        "POST",
        key=True,
        headers={"Content-Type": "text/plain"},
        body="Hello",
    ),
    _posted("too-many-subscriptions", "One too many", "me/subscriptions", 409, SUBSCRIBING),
    Recipe("problem", "key-required", "No key came along", "me", 401),
    _refused("invalid-key", "A key that is none of ours", "wrong"),
    _refused("expired-key", "A key that was good until lately", "{expired}"),
    _refused("revoked-key", "A key that was taken back", "{revoked}"),
    _refused("inactive-partner", "The key of a former partner", "{inactive}"),
    Recipe("problem", "not-found", "A kind of problem there is not", "problems/no-such-kind", 404),
    Recipe("problem", "no-such-article", "A slug in another language", "articles/en/infarto", 404),
    Recipe(
        "problem", "no-such-section", "An anchor there is not", f"{HEADACHE}/sections/none", 404
    ),
    Recipe(
        "problem",
        "not-safe-alone",
        "A section that needs the others",
        f"{HEADACHE}/sections/{{unsafe}}",
        409,
    ),
    Recipe(
        "problem",
        "not-yet-published",
        "Before it was published",
        f"{HEADACHE}?as_of=2026-01-01",
        404,
    ),
    Recipe(
        "problem",
        "scope-missing",
        "A key without the scope",
        "me/subscriptions",
        403,
        headers={"Authorization": "Bearer {bare}"},
    ),
    Recipe(
        "problem",
        "no-such-subscription",
        "Not one of yours",
        "me/subscriptions/{headache}",
        404,
        key=True,
    ),
    _posted(
        "no-such-delivery",
        "A delivery that is none of this subscription",
        "me/subscriptions/{off}/replay",
        404,
        {"delivery": "msg_0"},
    ),
    _posted("not-disabled", "One that was active", "me/subscriptions/{active}/enable", 409, {}),
    Recipe(
        "problem", "edition-gone", "An edition taken away", "articles/{migraine}/editions/1", 410
    ),
    Recipe("problem", "no-such-edition", "An edition to come", f"{HEADACHE}/editions/9", 404),
    Recipe("problem", "method-not-allowed", "Nothing to post to", "topics", 405, "POST"),
    Recipe(
        "problem",
        "not-acceptable",
        "A form there is not",
        "topics",
        406,
        headers={"Accept": "application/xml"},
    ),
    Recipe("problem", "gone", "A withdrawn article", "articles/{herb}", 410),
    Recipe("problem", "restart", "A cursor of another journal", "changes?after={old_cursor}", 410),
    Recipe(
        "problem",
        "subscription-disabled",
        "It has to be enabled first",
        "me/subscriptions/{off}",
        409,
        "PATCH",
        key=True,
        body={"state": "paused"},
    ),
    _posted(
        "not-replayable",
        "A test is not sent again",
        "me/subscriptions/{active}/replay",
        409,
        {"delivery": "{tested}"},
    ),
    Recipe(
        "problem",
        "quota-exceeded",
        "One more than the quota",
        "topics",
        429,
        headers={"Authorization": "Bearer {slow}"},
        times=2,
    ),
    Recipe(
        "problem",
        "internal-error",
        "An error nobody foresaw",
        "topics",
        500,
        fault=("api.v1.views.lists.topics.TopicsView.initial", "builtins.RuntimeError"),
    ),
    Recipe(
        "problem",
        "unavailable",
        "The database does not answer",
        "topics",
        503,
        fault=("api.v1.views.lists.topics.TopicsView.initial", "django.db.OperationalError"),
    ),
]
# Last, as they end what the other recipes use.
LAST = [
    Recipe(
        "enableSubscription",
        "skip",
        "Again, from now on",
        "me/subscriptions/{off}/enable",
        method="POST",
        key=True,
        body={"skip_missed": True},
    ),
    Recipe("unsubscribe", "gone", "Removed", "me/subscriptions/{hook}", 204, "DELETE", key=True),
]
RECIPES = [*READING, *PARTNERS, *PROBLEMS, *LAST]
# {file: the operations whose examples it holds}.
FILES = {
    "articles": ("articleList", "article", "section"),
    "forms": ("articleBySlug", "articleInForm"),
    "history": ("editionList", "edition", "document", "difference"),
    "search": ("search", "suggest"),
    "copies": ("export", "exportArticles", "changes"),
    "vocabularies": ("topicList", "languages", "codes", "glossary"),
    "index": ("index", "problemType"),
    "partners": ("me", "holdings", "report", "acknowledge", "usage"),
    "subscriptions": (
        "subscribe", "subscriptions", "subscription", "changeSubscription", "enableSubscription",
        "unsubscribe", "pingSubscription", "rotateSecret", "replayDeliveries", "deliveries",
    ),
    "problems": ("problem",),
    "webhooks": ("webhook",),
}  # fmt: skip
