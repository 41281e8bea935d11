"""Errors (RFC 9457), and what a kind of problem means."""

from typing import Annotated

from msgspec import UNSET, UnsetType, field

from .answer import Answer, Part, doc
from .fields import (
    ARTICLES,
    EDITIONS,
    MEDIA_TYPES,
    SAFE_ALONE,
    SUCCESSOR,
    Anchor,
    AsJson,
    FirstPublished,
    Heading,
    Hint,
    Id,
    Instant,
    Language,
    Level,
    Permanent,
    Reason,
    Title,
    Url,
)
from .summary import Linked
from .tombstones import Advice, EndKind, EndSeq

ProblemUri = Annotated[Url, doc("Names the kind of problem; there it is described.")]
Status = Annotated[int, doc("The HTTP status.")]


class Fault(Answer):
    """One thing that was wrong."""

    where: Annotated[str, doc("The place: query.limit, or body.items[3].edition.")]
    code: Annotated[
        str,
        doc(
            "What kind of fault: `unknown`, `repeated`, `empty`, `missing`, `invalid` (malformed), "
            "`unavailable` (well formed, but this site has none such now), `combination` (it does "
            "not go with another one)."
        ),
    ]
    hint: Hint


CODE = doc("Its short name: the kind of problem, as `type` names it.")


class Problem(Answer):
    """What went wrong, and what to do about it. Kinds with further members have their own."""

    type: ProblemUri
    code: Annotated[str, CODE]
    title: Title
    status: Status
    detail: Annotated[str, doc("What was wrong this time.")]
    errors: Annotated[
        list[Fault], doc("What was wrong, one by one; empty where `detail` says it all.")
    ]
    instance: Annotated[str, doc("The path asked for, as a URI reference.")]
    request_id: Annotated[str | None, doc("Quote it when you report the problem.")]


class NotAcceptableProblem(Problem):
    """The Accept header leaves out every form this address has."""

    available: Annotated[list[str], MEDIA_TYPES]


class UnsupportedMediaTypeProblem(Problem):
    """What was sent is in another form than asked for."""

    available: Annotated[list[str], MEDIA_TYPES]


class ScopeMissingProblem(Problem):
    """The key is good, but does not reach this far."""

    scope: Annotated[str, doc("The scope that this takes.")]
    scopes: Annotated[list[str], doc("The scopes that the key has.")]


class QuotaExceededProblem(Problem):
    """This caller has used up its requests for the present window of time."""

    # The registered problem type prescribes the name, with a hyphen.
    violated_policies: Annotated[
        list[str], doc("The policies of RateLimit-Policy that were overstepped.")
    ] = field(name="violated-policies")


class NotFoundProblem(Problem):
    """The API has no such address."""

    index: Annotated[Url | UnsetType, doc("Where to start from; it links to everything.")] = UNSET
    known: Annotated[list[Url] | UnsetType, doc("The addresses there are of this kind.")] = UNSET


class InOtherLanguage(Part):
    language: Language
    id: Id
    api_url: AsJson


class NoSuchArticleProblem(Problem):
    """Nothing was ever published at this address."""

    articles: Annotated[Url, ARTICLES] = field(name="list")
    available: Annotated[
        list[InOtherLanguage] | UnsetType,
        doc("Asked for by slug: the articles of this slug in other languages."),
    ] = UNSET


class NotYetPublishedProblem(Problem):
    """At that moment the article had not been published."""

    id: Id
    first_published: FirstPublished


class NoSuchEditionProblem(Problem):
    """The article has no edition of this number."""

    editions: Annotated[Url, EDITIONS]


class ListedSection(Part):
    id: Id
    anchor: Anchor
    level: Level
    heading: Heading
    safe_alone: Annotated[bool, SAFE_ALONE]
    api_url: Annotated[Url, doc("The section, as JSON.")]


class NoSuchSectionProblem(Problem):
    """The article exists, but has no section with this id or anchor."""

    sections: Annotated[list[ListedSection], doc("Those it has.")]
    last_edition: Annotated[
        int | None, doc("The number of the last edition that had it; null: none did.")
    ]
    edition: Annotated[Url | None, doc("That edition; null: there is none.")]


class SectionNamed(Part):
    id: Id
    anchor: Anchor
    heading: Heading


class NotSafeAloneProblem(Problem):
    """Nobody has found the section safe to read without the rest of its article."""

    section: Annotated[SectionNamed, doc("The section that was asked for.")]
    article: AsJson
    html: Annotated[Url, doc("The section on the page for people.")]
    permanent: Permanent


class EditionGoneProblem(Problem):
    """The article is published, but this edition of it was taken away earlier."""

    article: AsJson


class RestartProblem(Problem):
    """The journal is not the one this cursor was given by, as after a restore from backup."""

    restart: Annotated[Url, doc("What to fetch anew, before following the cursor it gives.")]


class GoneProblem(Problem):
    """The article was withdrawn."""

    # The fields of Tombstone.
    id: Id
    seq: EndSeq
    kind: EndKind
    reason: Reason | None
    advice: Advice | None
    withdrawn_at: Instant | None
    successor: Annotated[Linked | None, SUCCESSOR]


# {code: the problem with members of its own}; the others are a Problem and no more.
OF_CODE: dict[str, type[Problem]] = {
    "not-acceptable": NotAcceptableProblem,
    "unsupported-media-type": UnsupportedMediaTypeProblem,
    "scope-missing": ScopeMissingProblem,
    "quota-exceeded": QuotaExceededProblem,
    "not-found": NotFoundProblem,
    "no-such-article": NoSuchArticleProblem,
    "not-yet-published": NotYetPublishedProblem,
    "no-such-edition": NoSuchEditionProblem,
    "no-such-section": NoSuchSectionProblem,
    "not-safe-alone": NotSafeAloneProblem,
    "edition-gone": EditionGoneProblem,
    "restart": RestartProblem,
    "gone": GoneProblem,
}


class ProblemType(Answer):
    """What a kind of problem means."""

    type: ProblemUri
    code: Annotated[str, CODE]
    status: Status
    title: Title
    meaning: Annotated[str, doc("What has happened.")]
    remedy: Annotated[str, doc("What to do about it.")]
