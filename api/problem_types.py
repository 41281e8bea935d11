"""The table of every error type of the API: HTTP status, title, meaning and remedy."""

from typing import NamedTuple

from articles.delivery import addresses


class ProblemType(NamedTuple):
    """`meaning` and `remedy` are shown on the page that the problem's `type` links to."""

    status: int
    title: str
    meaning: str
    remedy: str


# Within v1 the status and the meaning of a code never change.
PROBLEM_TYPES = {
    "bad-request": ProblemType(
        400,
        "The request cannot be read",
        "The request is malformed, or larger than any honest one.",
        "Send it as the description of the API shows.",
    ),
    "unknown-parameter": ProblemType(
        400,
        "Unknown query parameter",
        "The address has a query parameter that it does not know.",
        "Correct its name, or leave it out. A misspelt filter is never ignored in silence.",
    ),
    "invalid-parameter": ProblemType(
        400,
        "A query parameter is not valid",
        "A query parameter has a value it cannot have, none, or more than one.",
        "`errors` names each parameter and what it may hold.",
    ),
    "malformed-body": ProblemType(
        400,
        "The body cannot be read",
        "What was sent is not one JSON object in UTF-8.",
        "`detail` says where the fault is. Send one JSON object.",
    ),
    "invalid-body": ProblemType(
        400,
        "The body is not valid",
        "A member is missing, unknown, or has a value it cannot have.",
        "`errors` names each member and what it may hold. Nothing was changed.",
    ),
    "key-required": ProblemType(
        401,
        "A key is required",
        "The address answers to partners, and no key came with the request.",
        "Send the key as `Authorization: Bearer KEY`. The publisher gives out keys.",
    ),
    "invalid-key": ProblemType(
        401,
        "The key is not valid",
        "A key came with the request in a form we do not read, or it is none of ours.",
        "Send the key as `Authorization: Bearer KEY`, whole and as it was shown. To read as "
        "anybody may, send none.",
    ),
    "expired-key": ProblemType(
        401,
        "The key has expired",
        "The key was good until the moment that `detail` names.",
        "Ask the publisher for another. Two may be in use at once while you change over.",
    ),
    "revoked-key": ProblemType(
        401,
        "The key was revoked",
        "The publisher has taken the key back; `detail` says when and why.",
        "Use your other key, or ask the publisher for a new one.",
    ),
    "inactive-partner": ProblemType(
        401,
        "The partner is not active",
        "The partner this key was given to does not use the API at present.",
        "Write to the publisher.",
    ),
    "scope-missing": ProblemType(
        403,
        "The key does not reach this far",
        "The key is good, but was given out without the scope that this takes.",
        "Ask the publisher for a key with the scope that `scope` names.",
    ),
    "not-found": ProblemType(
        404,
        "There is nothing at this address",
        "The API has no such address.",
        "Start from the index, which links to everything.",
    ),
    "no-such-article": ProblemType(
        404,
        "There is no such article",
        "Nothing was ever published at this address.",
        "Look for it in the list of articles. `available` names other languages, if there are any.",
    ),
    "no-such-section": ProblemType(
        404,
        "There is no such section",
        "The article exists, but has no section with this id or anchor.",
        "`sections` lists those it has. `last_edition` names the last edition that had it, if any.",
    ),
    "not-yet-published": ProblemType(
        404,
        "It was not published yet",
        "At the moment that `as_of` names, the article had not been published.",
        "Ask for a day from `first_published` on.",
    ),
    "no-such-edition": ProblemType(
        404,
        "There is no such edition",
        "The article exists, but no edition of it has this number.",
        "See the article's list of editions.",
    ),
    "no-such-subscription": ProblemType(
        404,
        "There is no such subscription",
        "The partner has no subscription with this id.",
        "See the list of your subscriptions.",
    ),
    "no-such-delivery": ProblemType(
        404,
        "There is no such delivery",
        "The subscription has no delivery with this id, or it was cleared after some weeks.",
        "See your deliveries, or have changes sent once more from a seq on.",
    ),
    "no-report": ProblemType(
        404,
        "There is no conformance report",
        "The partner has not had a copy compared with the library yet.",
        "POST the rows of the copy to /me/conformance.",
    ),
    "rehearsal-off": ProblemType(
        404,
        "This site does not rehearse",
        "Its articles are real, so nobody may call forth events on them.",
        "Ask the publisher for the address of its rehearsing site, and for a key of that site.",
    ),
    "no-such-rehearsal": ProblemType(
        404,
        "There is no such rehearsal",
        "There is no event of this name, or the partner has asked for none with this id.",
        "GET /rehearsal lists the events, and what the partner has asked for.",
    ),
    "no-such-key": ProblemType(
        404,
        "There is no such key",
        "The partner has no key with this id that is good.",
        "See your keys at /me.",
    ),
    "method-not-allowed": ProblemType(
        405,
        "This method is not allowed here",
        "The address does not do what the method asks for.",
        "Use one of the methods that the Allow header names.",
    ),
    "not-acceptable": ProblemType(
        406,
        "Not available in the form asked for",
        "The Accept header leaves out every form this address has.",
        "Ask for one of the forms in `available`, or leave the Accept header out.",
    ),
    "not-safe-alone": ProblemType(
        409,
        "This section may not be shown alone",
        "Nobody has found the section safe to read without the rest of its article.",
        "Show the whole article, which `article` and `html` link to.",
    ),
    "too-many-subscriptions": ProblemType(
        409,
        "There is no room for another subscription",
        "A partner may have so many subscriptions, and this one has them.",
        "Change one of them, or remove one first.",
    ),
    "too-many-keys": ProblemType(
        409,
        "Two keys are good already",
        "A partner has two keys at most: the one in use and the next.",
        "End the one that is no longer used, by DELETE at /me/keys and its id.",
    ),
    "subscription-disabled": ProblemType(
        409,
        "The subscription is disabled",
        "It was disabled, because its receiver asked for that or failed for long.",
        "When the receiver works, POST to the subscription's /enable.",
    ),
    "not-disabled": ProblemType(
        409,
        "The subscription is not disabled",
        "Only a disabled subscription is enabled.",
        "To go on after a pause, PATCH its `state` to `active`.",
    ),
    "not-replayable": ProblemType(
        409,
        "This delivery is not sent again",
        "It is of no change: a test ping, or the news of a restored journal.",
        "Ask for a new ping instead.",
    ),
    "too-many-rehearsals": ProblemType(
        409,
        "Too many events wait",
        "The events that this partner asked for have not run yet. They run one after another.",
        "Wait until those in `own_requests` of GET /rehearsal are `done` or `failed`.",
    ),
    "gone": ProblemType(
        410,
        "This article was withdrawn",
        "The article was taken away; its former text must no longer be shown.",
        "Remove every copy. Show `advice` to people who rely on it, and `successor` if there is "
        "one.",
    ),
    "edition-gone": ProblemType(
        410,
        "This edition was withdrawn",
        "The article is published, but this edition of it was taken away earlier.",
        "Remove every copy of it, and use the article as it is now.",
    ),
    "restart": ProblemType(
        410,
        "Start again",
        "The journal is not the one this cursor was given by, as after a restore from backup.",
        "Fetch what `restart` names anew, replace your copy by what it leads to, and follow the "
        "cursor it gives.",
    ),
    "body-too-large": ProblemType(
        413,
        "The body is too large",
        "More was sent than this address takes at once.",
        "Send it in several requests.",
    ),
    "unsupported-media-type": ProblemType(
        415,
        "The body is in another form than asked for",
        "This address takes JSON only.",
        "Send JSON with `Content-Type: application/json`.",
    ),
    "quota-exceeded": ProblemType(
        429,
        "Too many requests",
        "This caller has used up its requests for the present window of time.",
        "Wait for as many seconds as the Retry-After header says.",
    ),
    "internal-error": ProblemType(
        500,
        "Something failed on our side",
        "An error nobody foresaw. It has been logged.",
        "Try again later. Quote `request_id` if you report it.",
    ),
    "unavailable": ProblemType(
        503,
        "The service is not available",
        "The database does not answer at present.",
        "Try again after as many seconds as the Retry-After header says.",
    ),
}
# Problem types of the IANA registry with the same meaning: their URI replaces our own.
REGISTERED = {"quota-exceeded": "https://iana.org/assignments/http-problem-types#quota-exceeded"}


def type_uri(code: str) -> str:
    """The problem's `type`: the URI of its description."""
    return REGISTERED.get(code) or addresses.api(f"problems/{code}")
