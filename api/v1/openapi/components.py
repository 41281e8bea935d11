"""The components of the OpenAPI description: a JSON Schema of each answer and request body."""

from functools import cache

from api.v1 import bodies
from api.v1.answers import (
    changes,
    dumps,
    export,
    index,
    problems,
    rehearsal,
    search,
    section_alone,
    status,
    vocabularies,
)
from api.v1.answers.article import Article, ArticleList, ArticlePart, ArticlePartList
from api.v1.answers.difference import Difference
from api.v1.answers.editions import Edition, EditionList
from api.v1.answers.me import account, conformance, deliveries, holdings, subscriptions

from .document import document_components
from .json_schema import Components, ref
from .problem_schemas import add_problems

STRUCTURES = (
    *(index.Index, status.Status),
    *(Article, ArticlePart, ArticleList, ArticlePartList, section_alone.SectionAnswer),
    *(Edition, EditionList, Difference, changes.Changes),
    *(vocabularies.TopicList, vocabularies.LanguageList),
    *(vocabularies.CodeList, vocabularies.Glossary),
    *(search.SearchAnswer, search.Suggestions),
    *(export.Export, export.ExportArticle, export.ExportTombstone, export.ExportEnd),
    dumps.DumpList,
    *(account.Me, account.NewKey, account.UsageList, holdings.HoldingList, holdings.Accepted),
    *(bodies.KeyName, bodies.Reports, bodies.Acknowledgements),
    *(bodies.Copy, conformance.Conformance),
    *(rehearsal.Rehearsal, rehearsal.RehearsalRequest),
    *(subscriptions.Subscription, subscriptions.SubscriptionList, subscriptions.Replayed),
    *(bodies.NewSubscription, bodies.SubscriptionChange, bodies.Enabling, bodies.Replay),
    *(deliveries.Delivery, deliveries.DeliveryList),
    *(problems.Problem, *problems.OF_CODE.values(), problems.ProblemType),
)


def _any_of(description: str, *names: str) -> dict:
    return {"description": description, "anyOf": [ref(name) for name in names]}


# Answers that are one of several structures, and what is no JSON of ours.
OTHERS: dict[str, dict] = {
    "ExportLine": _any_of(
        "One line. Its `type` says which; pass over a type you do not know.",
        *("ExportArticle", "ExportTombstone", "ExportEnd"),
    ),
    "ExportPage": {
        "type": "string",
        "description": "NDJSON: one ExportLine a line, each ended by a line feed.",
        "contentMediaType": "application/x-ndjson",
        "contentSchema": ref("ExportLine"),
    },
    "DumpFile": {
        "type": "string",
        "description": "gzip of several members: one ExportLine a line, the last of `type` `end`.",
        "contentMediaType": "application/gzip",
    },
    "Signature": {
        "type": "string",
        "description": "64 bytes: a signature of Ed25519 (RFC 8032).",
        "contentMediaType": "application/octet-stream",
    },
    "PublicKey": {"type": "string", "description": "A public key as PEM."},
    "Markdown": {"type": "string", "description": "CommonMark, in UTF-8."},
    "JsonLd": {
        "type": "object",
        "description": "JSON-LD: a MedicalWebPage of schema.org, release 30.0, with more of its "
        "properties.",
        "additionalProperties": True,
        "required": ["@context", "@type", "@id"],
        "properties": {
            "@context": {
                "type": "string",
                "format": "uri",
                "description": "https://schema.org",
            },
            "@type": {"type": "string", "description": "MedicalWebPage"},
            "@id": {"type": "string", "format": "uri", "description": "The permanent address."},
        },
    },
    "JsonSchema": {"type": "object", "description": "A JSON Schema (2020-12)."},
    "OpenApi": {"type": "object", "description": "An OpenAPI 3.1 description."},
    "Html": {"type": "string", "description": "A page for people."},
}


@cache
def components() -> dict[str, dict]:
    """{name: schema}. Cached: it does not change while the process runs."""
    made = Components()
    for structure in STRUCTURES:
        made.of(structure)
    add_problems(made.schemas)
    return {**made.schemas, **OTHERS, **document_components(made.schemas)}
