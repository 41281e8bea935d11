"""The request of each example. Names in braces are attributes of the world: {headache} …"""

from typing import Any, NamedTuple


class Recipe(NamedTuple):
    """One request; its response becomes the example `name` of the operation `of`.

    `of` is an operationId, or "problem": the example is then shown at every address that may answer
    with the problem `name`. `fault` is (the function that raises, the error), and `times` how
    often the request is sent; the last response is the example. `without`: a setting that is off.
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
    without: str = ""

    @property
    def example(self) -> str:
        return f"{self.of}.{self.name}"


def _keyed(of: str, name: str, summary: str, path: str, status: int = 200, **more: Any) -> Recipe:
    return Recipe(of, name, summary, path, status, key=True, **more)


def _posted(
    of: str, name: str, summary: str, path: str, status: int, body: Any, **more: Any
) -> Recipe:
    return _keyed(of, name, summary, path, status, method="POST", body=body, **more)


def _patched(of: str, name: str, summary: str, path: str, status: int, body: Any) -> Recipe:
    return _keyed(of, name, summary, path, status, method="PATCH", body=body)


def _problem(code: str, summary: str, path: str, status: int, **more: Any) -> Recipe:
    return Recipe("problem", code, summary, path, status, **more)


def _refused(code: str, summary: str, path: str, status: int, body: Any, **more: Any) -> Recipe:
    return _posted("problem", code, summary, path, status, body, **more)


def _with_key(code: str, summary: str, path: str, status: int, key: str, times: int = 1) -> Recipe:
    headers = {"Authorization": f"Bearer {key}"}
    return _problem(code, summary, path, status, headers=headers, times=times)


def _failing(code: str, summary: str, status: int, error: str) -> Recipe:
    place = "api.v1.views.lists.topics.TopicsView.initial"
    return _problem(code, summary, "topics", status, fault=(place, error))


HEADACHE = "articles/{headache}"
HOOKS = "me/subscriptions"
HOOK, OFF, ACTIVE = f"{HOOKS}/{{hook}}", f"{HOOKS}/{{off}}", f"{HOOKS}/{{active}}"
KEY = "me/keys/{headache}"
PART = f"{HEADACHE}/part?fields=title,sections&blocks=html"
DAY = "2026-03-04"
FILTERED = "articles?topic=nervous-system&language=en&changed_since=2026-03-05"
READING = [
    Recipe("getIndex", "index", "The index", ""),
    Recipe("listArticles", "two", "The first page, two at a time", "articles?limit=2"),
    Recipe("listArticles", "filtered", "About nerves, in English, changed since a day", FILTERED),
    Recipe("listArticles", "named", "These articles", "articles?id={headache},{herb}"),
    Recipe("getArticle", "whole", "A whole article", HEADACHE, key=True),
    Recipe("getArticle", "then", "As it was on a day", f"{HEADACHE}?as_of={DAY}"),
    Recipe("getArticlePart", "html", "Title and text, as HTML alone", PART),
    Recipe("listArticleParts", "titles", "Titles alone", "articles/parts?fields=title&limit=2"),
    Recipe("getArticleAsMarkdown", "whole", "As Markdown", f"{HEADACHE}.md"),
    Recipe("getArticleAsJson", "whole", "As JSON", f"{HEADACHE}.json"),
    Recipe("getArticleAsJsonLd", "whole", "As JSON-LD", f"{HEADACHE}.jsonld"),
    Recipe("getArticleBySlug", "whole", "By its Spanish slug", "articles/es/cefalea-tensional"),
    Recipe(
        "getSection", "alone", "A section that may stand alone", f"{HEADACHE}/sections/{{safe}}"
    ),
    Recipe("listEditions", "two", "Two editions, the newest first", f"{HEADACHE}/editions"),
    Recipe("getEdition", "first", "What it said at first", f"{HEADACHE}/editions/1"),
    Recipe(
        "getEditionDocument",
        "first",
        "The first edition's document",
        f"{HEADACHE}/editions/1/document",
    ),
    Recipe("compareEditions", "dose", "A dose was changed", f"{HEADACHE}/diff?from=1&to=2"),
    Recipe(
        "searchArticles", "headache", "What is there on headaches?", "search?q=headache&limit=2"
    ),
    Recipe("suggestSearches", "head", "While somebody types", "suggest?q=head"),
    Recipe("listChanges", "beginning", "The feed from its beginning", "changes?limit=3"),
    Recipe(
        "listChanges", "articles", "With the articles", "changes?include=article&after={before_end}"
    ),
    Recipe("listChanges", "end", "Nothing more for now", "changes?after={end}"),
    Recipe("getExport", "spanish", "What there is in Spanish", "export?language=es"),
    Recipe("exportArticles", "spanish", "The only page in Spanish", "export/articles?language=es"),
    Recipe("listDumps", "all", "The files there are", "dumps"),
    Recipe("listTopics", "all", "All topics", "topics"),
    Recipe("listLanguages", "all", "All languages", "languages"),
    Recipe("listCodes", "all", "All codes", "codes"),
    Recipe("listGlossary", "all", "All definitions", "glossary"),
    Recipe("getStatus", "now", "How the service is", "status"),
    Recipe("getProblemType", "gone", "What `gone` means", "problems/gone"),
]
SUBSCRIBING = {
    "url": "https://partner.example/webhooks/health",
    "languages": ["en"],
    "significances": ["clinical", "safety"],
}
SHOWN = {"items": [{"id": "{headache}", "edition": 2}]}
NONE = f"sha256:{'0' * 64}"
COPY = {"language": "es", "items": [{"id": "{cefalea}", "seq": "{cefalea_seq}", "digest": NONE}]}
REMOVED = {"items": [{"id": "{herb}", "seq": "{herb_seq}"}]}
PAUSED, FIRST, SKIPPING = {"state": "paused"}, {"from_seq": 1}, {"skip_missed": True}
PARTNERS = [
    _keyed("getMe", "me", "Who you are", "me"),
    _keyed("listHoldings", "one", "What you were sent", "me/holdings"),
    _posted("reportHoldings", "one", "One article is shown", "me/reports", 200, SHOWN),
    _posted(
        "acknowledgeChanges", "one", "A withdrawal was seen to", "me/acknowledgements", 200, REMOVED
    ),
    _keyed("listUsage", "one", "What you asked for", "me/usage"),
    _keyed("problem", "no-report", "Before the first comparison", "me/conformance", 404),
    _posted("compareCopy", "faulty", "A copy with two faults", "me/conformance", 200, COPY),
    _keyed("getConformance", "last", "The last report", "me/conformance"),
    _keyed("getRehearsal", "all", "What can be rehearsed", "rehearsal"),
    _posted(
        "callForthEvent",
        "unsafe",
        "An unsafe withdrawal",
        "rehearsal/withdraw-unsafe?article={migraine}",
        202,
        None,
    ),
    _keyed("getRehearsalRequest", "done", "It has happened", "rehearsal/requests/{rehearsed}"),
    _posted("createSubscription", "clinical", "What matters, in English", HOOKS, 201, SUBSCRIBING),
    _keyed("listSubscriptions", "two", "Two subscriptions", HOOKS),
    _keyed("getSubscription", "one", "One of them", HOOK),
    _patched("updateSubscription", "pause", "Paused for now", HOOK, 200, PAUSED),
    _posted("pingSubscription", "ping", "A test", f"{HOOK}/ping", 202, None),
    _posted("replayDeliveries", "all", "Everything once more", f"{HOOK}/replay", 202, FIRST),
    _keyed("listDeliveries", "test", "A test that arrived", "me/deliveries?state=delivered"),
    _posted(
        "rotateSubscriptionSecret", "new", "Another secret", f"{HOOK}/rotate-secret", 200, None
    ),
]
TEXT, XML = {"Content-Type": "text/plain"}, {"Accept": "application/xml"}
UNKNOWN, TEST = {"delivery": "msg_0"}, {"delivery": "{tested}"}
PROBLEMS = [
    _problem("unknown-parameter", "A misspelt filter", "articles?langauge=es", 400),
    _problem("invalid-parameter", "A limit that is too high", "changes?limit=9999", 400),
    _failing(
        "bad-request", "A request that cannot be read", 400, "django.core.exceptions.BadRequest"
    ),
    _refused("malformed-body", "A comma too many", "me/reports", 400, '{{"items": [],}}'),
    _refused("invalid-body", "A misspelt member", "me/reports", 400, {"itmes": []}),
    _refused("body-too-large", "Too much at once", HOOKS, 413, "{huge}"),
    _refused("unsupported-media-type", "Not JSON", HOOKS, 415, "Hello", headers=TEXT),
    _refused("too-many-subscriptions", "One too many", HOOKS, 409, SUBSCRIBING),
    _refused("too-many-keys", "A third key", "me/keys", 409, {}),
    _problem("key-required", "No key came along", "me", 401),
    _with_key("invalid-key", "A key that is none of ours", "topics", 401, "wrong"),
    _with_key("expired-key", "A key that was good until lately", "topics", 401, "{expired}"),
    _with_key("revoked-key", "A key that was taken back", "topics", 401, "{revoked}"),
    _with_key("inactive-partner", "The key of a former partner", "topics", 401, "{inactive}"),
    _problem("not-found", "A kind of problem there is not", "problems/no-such-kind", 404),
    _problem("no-such-article", "A slug in another language", "articles/en/infarto", 404),
    _problem("no-such-section", "An anchor there is not", f"{HEADACHE}/sections/none", 404),
    _problem(
        "not-safe-alone", "A section that needs the others", f"{HEADACHE}/sections/{{unsafe}}", 409
    ),
    _problem("not-yet-published", "Before it was published", f"{HEADACHE}?as_of=2026-01-01", 404),
    _with_key("scope-missing", "A key without the scope", HOOKS, 403, "{bare}"),
    _keyed("problem", "no-such-key", "Not one of yours", KEY, 404, method="DELETE"),
    _keyed("problem", "no-such-subscription", "Not one of yours", f"{HOOKS}/{{headache}}", 404),
    _refused(
        "no-such-delivery",
        "A delivery that is none of this subscription",
        f"{OFF}/replay",
        404,
        UNKNOWN,
    ),
    _refused("not-disabled", "One that was active", f"{ACTIVE}/enable", 409, {}),
    _problem("edition-gone", "An edition taken away", "articles/{migraine}/editions/1", 410),
    _problem("no-such-edition", "An edition to come", f"{HEADACHE}/editions/9", 404),
    _keyed(
        "problem",
        "rehearsal-off",
        "A site with real articles",
        "rehearsal",
        404,
        without="REHEARSAL",
    ),
    _posted("problem", "no-such-rehearsal", "A misspelt event", "rehearsal/publsh", 404, None),
    _posted(
        "problem",
        "too-many-rehearsals",
        "One more than may wait",
        "rehearsal/publish",
        409,
        None,
        times=21,
    ),
    _problem("method-not-allowed", "Nothing to post to", "topics", 405, method="POST"),
    _problem("not-acceptable", "A form there is not", "topics", 406, headers=XML),
    _problem("gone", "A withdrawn article", "articles/{herb}", 410),
    _problem("restart", "A cursor of another journal", "changes?after={old_cursor}", 410),
    _patched("problem", "subscription-disabled", "It has to be enabled first", OFF, 409, PAUSED),
    _refused("not-replayable", "A test is not sent again", f"{ACTIVE}/replay", 409, TEST),
    _with_key("quota-exceeded", "One more than the quota", "topics", 429, "{slow}", times=2),
    _failing("internal-error", "An error nobody foresaw", 500, "builtins.RuntimeError"),
    _failing("unavailable", "The database does not answer", 503, "django.db.OperationalError"),
]
# Last, as they end what the other recipes use.
LAST = [
    _posted("enableSubscription", "skip", "Again, from now on", f"{OFF}/enable", 200, SKIPPING),
    _keyed("deleteSubscription", "gone", "Removed", HOOK, 204, method="DELETE"),
    _keyed("deleteKey", "ended", "Ended", "me/keys/{spare}", 204, method="DELETE"),
    _posted("createKey", "next", "The next key", "me/keys", 201, {"name": "Website 2027"}),
]
RECIPES = [*READING, *PARTNERS, *PROBLEMS, *LAST]
# {file: the operations whose examples it holds}.
FILES = {
    "articles": (
        "listArticles", "listArticleParts", "getArticle", "getArticlePart", "getSection",
    ),
    "forms": (
        "getArticleBySlug", "getArticleAsJson", "getArticleAsMarkdown", "getArticleAsJsonLd",
    ),
    "history": ("listEditions", "getEdition", "getEditionDocument", "compareEditions"),
    "search": ("searchArticles", "suggestSearches"),
    "copies": ("getExport", "exportArticles", "listChanges", "listDumps"),
    "vocabularies": ("listTopics", "listLanguages", "listCodes", "listGlossary"),
    "index": ("getIndex", "getProblemType", "getStatus"),
    "partners": (
        "getMe", "listHoldings", "reportHoldings", "acknowledgeChanges", "listUsage",
        "createKey", "deleteKey",
    ),
    "rehearsal": (
        "compareCopy", "getConformance", "getRehearsal", "callForthEvent", "getRehearsalRequest",
    ),
    "subscriptions": (
        "createSubscription", "listSubscriptions", "getSubscription", "updateSubscription",
        "enableSubscription", "deleteSubscription", "pingSubscription",
        "rotateSubscriptionSecret", "replayDeliveries", "listDeliveries",
    ),
    "problems": ("problem",),
    "webhooks": ("webhook",),
}  # fmt: skip
