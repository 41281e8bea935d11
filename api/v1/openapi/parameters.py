"""OpenAPI parameters and headers shared by several addresses, and the introduction (GUIDE)."""

from typing import Literal

from drf_spectacular.utils import OpenApiParameter

from api.problem_types import PROBLEM_TYPES
from api.v1.lists.filters import ArticleFilter

from . import value_schemas as values
from .value_schemas import TEXT

ParameterLocation = Literal["query", "path", "header"]
ID = "0f8a3c52-6b1e-4d27-9c40-2f6d1a7e5b93"


def parameter(
    name: str,
    place: ParameterLocation,
    schema: dict,
    example: object,
    text: str,
    *,
    required: bool = False,
) -> OpenApiParameter:
    """One OpenAPI parameter; those in the path are required, and what `required` says."""
    return OpenApiParameter(
        name=name,
        location=place,
        type={**schema, "examples": [example]},
        description=text,
        required=required or place == "path",
    )


def query(
    name: str, schema: dict, example: object, text: str, *, required: bool = False
) -> OpenApiParameter:
    """One parameter of the query. `required`: without it the answer is a 400."""
    return parameter(name, "query", schema, example, text, required=required)


def of_filter(name: str) -> OpenApiParameter:
    """The parameter of a filter of the article list, with the filter's own documentation."""
    own = ArticleFilter.base_filters[name]
    return query(name, values.of_filter(name), own.example, own.extra["help_text"])


def limit(*, default: int, most: int, more: str = "") -> OpenApiParameter:
    """The parameter `limit` with the bounds of one list."""
    schema = {"type": "integer", "minimum": 1, "maximum": most, "default": default}
    text = f"How many rows a page holds at most. {more}".strip()
    return query("limit", schema, default, text)


GUIDE = """Published health articles as JSON. No key is needed to read them.

**To keep a copy:** fetch the export, page by page, then follow the change feed from where its last
page says. Keep the feed's `next` and ask again whenever you like: nothing is missed. Each change
means *fetch this article again*. An answer of 410 means that the article was withdrawn: remove it
everywhere, and show its `advice` to people who rely on it.

**To save work:** send the `ETag` you hold as `If-None-Match`; 304 says that it is still good.

**To be told:** with a key you may subscribe, and changes are pushed to you (`webhooks`).

**To be sure:** an edition's `digest` is `sha256:` and the SHA-256 of its `document`, byte for
byte.

Errors are `application/problem+json` (RFC 9457); each one's `type` leads to what it means and
what to do. Every field described here is always present; a list is always a list; what is absent
is `null`. Within v1 we only add, so pass over what you do not know.
"""
_FROM_1 = {"type": "integer", "minimum": 1}
_PARAMETERS = [
    parameter("id", "path", {**TEXT, "format": "uuid"}, ID, "The article's lasting id."),
    parameter("language", "path", values.LANGUAGE, "en", "BCP 47 tag of the language."),
    parameter("slug", "path", TEXT, "heart-attack", "The slug in that language."),
    parameter("number", "path", _FROM_1, 1, "The edition's number."),
    parameter("section", "path", TEXT, "symptoms", "The section's id, or its anchor."),
    query(
        "from", _FROM_1, 1, "The number of the earlier edition; without it, the one before `to`."
    ),
    query("to", _FROM_1, 2, "The number of the later edition; without it, the present one."),
    query(
        "as_of",
        values.INSTANT,
        "2026-01-31",
        "A day (UTC; its end counts) or an instant of RFC 3339, such as 2026-01-31T12:00:00Z: "
        "what was published then. Not in the future.",
    ),
    parameter("code", "path", values.one_of(PROBLEM_TYPES), "gone", "The kind of problem."),
    parameter(
        "If-None-Match", "header", TEXT, '"3q2+7w=="', "The ETag of the copy held: 304 if same."
    ),
    query(
        "fallback",
        values.FLAG,
        "1",
        "With 1, an article that does not exist in this language is answered in another, "
        "which Content-Language names. Without it there is no falling back.",
    ),
    *(of_filter(name) for name in ("language", "topic", "kind")),
    query(
        "bucket",
        {**TEXT, "pattern": "^([0-9a-f]{3}|all)$"},
        "0af",
        "The first three hexadecimal digits of ids: the digest and the lines of these articles. "
        "`all`: the digests of all buckets.",
    ),
    query("cursor", values.CURSOR, "YzEuNGYuMTIuNw", "From `page.next`; opaque, not to be built."),
    query(
        "after",
        values.CURSOR,
        "YzEuNGYuMTIuMA",
        "The cursor reached: a list's `cursor`, or from the feed's own `next`. Without it the "
        "feed begins at the beginning.",
    ),
]
# {name: parameter}; names of path parameters are in braces.
PARAMETERS = {f"{{{p.name}}}" if p.location == "path" else p.name: p for p in _PARAMETERS}

HEADERS = {
    "ETag": "Strong: the base64 SHA-256 of the body without Content-Encoding, quoted; of gzip with "
    "`-gzip` behind it. Send it back as If-None-Match.",
    "Cache-Control": "How long a copy may be kept without asking again.",
    "Cache-Groups": "RFC 9875: what a shared cache drops together, such as `article-{id}`; not "
    "sent where nothing may be shared.",
    "Repr-Digest": "RFC 9530: the SHA-256 of the body with its Content-Encoding. A proxy in "
    "between may have changed that: compare the body as it arrived, and as decoded.",
    "Vary": "Accept and Authorization; Accept-Encoding where the body may be encoded.",
    "X-Request-ID": "Names this request in our log; a caller's own is not kept.",
    "Last-Modified": "When what readers get of it last changed.",
    "Content-Encoding": "gzip, where Accept-Encoding accepts it and the body is not small.",
    "Content-Language": "The language of the text.",
    "Content-Location": "The address, by the article's id, of just this answer.",
    "Location": "The address to use from now on.",
    "Link": "RFC 8288: related addresses, such as next, alternate, describedby, successor-version.",
    "Retry-After": "Seconds to wait.",
    "RateLimit-Policy": "The quota `q` of requests in a window of `w` seconds.",
    "RateLimit": "Requests left, `r`, in the `t` seconds until the window ends; as this process "
    "has counted them.",
    "Article-State": "`withdrawn` where the words come from the archive; else it is not sent.",
    "Allow": "The methods possible here.",
    "WWW-Authenticate": "RFC 6750: that a key is asked for, or what is wrong with the one sent.",
}
# Sent with every public 200.
PUBLIC_HEADERS = (
    *("ETag", "Cache-Control", "Repr-Digest", "Vary", "X-Request-ID", "RateLimit"),
    *("RateLimit-Policy", "Content-Encoding", "Cache-Groups"),
)
# Sent with every response of a PartnerView.
PRIVATE_HEADERS = ("Cache-Control", "Vary", "X-Request-ID", "RateLimit", "RateLimit-Policy")
