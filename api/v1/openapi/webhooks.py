"""OpenAPI's `webhooks`: the messages pushed to partners."""

from typing import Any

from django.conf import settings

from api.v1.answers.changes import Change
from api.v1.answers.me.deliveries import PING, RESTARTED, Message, Ping, Restart
from articles.documents.vocabulary import CHANGE_TYPES, values

from .examples import WEBHOOK, examples
from .json_schema import Components

EVENT_DESCRIPTIONS = {
    "article.published": "An article, or a new edition of it, is public.",
    "article.moved": "An article has another slug. Its id and its words are the same.",
    "article.archived": "An article is no longer kept up. It is readable under a notice.",
    "article.withdrawn": "An article was taken away: remove every copy of it.",
    "article.purged": "A withdrawn article was erased by legal demand: erase it, backups included.",
    "article.review_changed": "What the article may claim to be reviewed is another.",
    "article.notice_raised": "An urgent message stands above the article.",
    "article.notice_lifted": "An urgent message no longer stands above the article.",
    "article.translation_changed": "How a translation stands to its original is another.",
    PING: "The test that you asked for. It tells of nothing.",
    RESTARTED: "The journal began anew, as after a restore from backup: fetch everything again "
    "from `start`, then follow the feed from `cursor`.",
}
# (header, description, example)
HEADERS = (
    (
        "webhook-id",
        "The message's id, the same at every attempt: by it you know a repeat.",
        "msg_6f1d0c2b7a9e48d5b3c1f0a2e4d69788",
    ),
    (
        "webhook-timestamp",
        "When this attempt was made, in Unix seconds. Refuse what is minutes old.",
        "1773306900",
    ),
    (
        "webhook-signature",
        "`v1,` and the base64 HMAC-SHA-256, by your secret, of the id, the timestamp and the body "
        "with a dot between each. Several stand with a space between them while secrets rotate: "
        "one that is right is enough.",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    ),
)
# What the messages bear that tell of no Change.
DATA = {PING: Ping, RESTARTED: Restart}
ANSWERS = {
    "2XX": {
        "description": f"Taken. Answer within {settings.WEBHOOK_TIMEOUT} seconds, and do the work "
        "afterwards."
    },
    "410": {"description": "No longer wanted: the subscription is disabled."},
    "default": {
        "description": "Anything else, and no answer in time, is tried again. A `Retry-After` is "
        "waited for."
    },
}


def webhook_path_items() -> dict[str, Any]:
    """{type: OpenAPI path item} of every message."""
    return {name: {"post": _message(name)} for name in (*values(CHANGE_TYPES), *DATA)}


def _message(name: str) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": _schema(name)}
    if name in examples().get(WEBHOOK, {}):
        recorded = examples()[WEBHOOK][name]
        content["examples"] = {
            name: {"summary": recorded["summary"], "value": recorded["request"]["body"]}
        }
    return {
        "operationId": "on" + "".join(part.title() for part in name.replace("_", ".").split(".")),
        "summary": EVENT_DESCRIPTIONS[name].partition(".")[0],
        "description": f"{EVENT_DESCRIPTIONS[name]} Signed to Standard Webhooks 1.0.",
        "tags": ["Webhooks"],
        "security": [],
        "parameters": [
            {
                "name": header,
                "in": "header",
                "required": True,
                "description": text,
                "schema": {"type": "string", "examples": [example]},
            }
            for header, text, example in HEADERS
        ],
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": ANSWERS,
    }


def _schema(name: str) -> dict[str, Any]:
    made = Components()
    schema = made.of(Message)
    # A Change is the same object as in the change feed.
    own = {"data": made.of(DATA.get(name, Change))}
    own["type"] = schema["properties"]["type"] | {"enum": [name]}
    return {
        **schema,
        "description": EVENT_DESCRIPTIONS[name],
        "properties": schema["properties"] | own,
    }
