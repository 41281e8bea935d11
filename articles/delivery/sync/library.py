"""The library as lines of JSON, to be brought into another house of ours: `import_library`.

A first line says of which house; then one line an article as readers get it, and one for each that
is withdrawn, without its words; an end line with the digest over all. Purged ones are never in it.
"""

import datetime
import hashlib
from collections.abc import Iterator
from typing import Any

import orjson
from django.conf import settings
from django.utils import timezone

from articles.delivery.article_context import ArticleContext, load_article_contexts
from articles.documents.metadata import TopicName
from articles.documents.richtext.plain_text import text_of
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, PastSlug
from articles.models.public.topics import Topic

from . import cursors

FORMAT = 1
# Articles read at once.
AT_ONCE = 100


def library_lines(language: str | None = None) -> Iterator[bytes]:
    """All lines, in the order of first publication. Memory does not grow with the library."""
    present = cursors.journal_end()
    yield _line(
        {
            "type": "library",
            "format": FORMAT,
            "site": settings.SITE_URL,
            "publisher": settings.PUBLISHER_NAME,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "language": language,
            "epoch": present.epoch,
            "seq": present.seq,
        }
    )
    digests: dict[str, str] = {}
    withdrawn = 0
    for current, value in _articles(language):
        if current.state in READABLE_STATES:
            digests[value["id"]] = current.edition.digest
        else:
            withdrawn += 1
        yield _line(value)
    yield _line(
        {
            "type": "end",
            "articles": len(digests),
            "withdrawn": withdrawn,
            "complete": True,
            "digest": _list_digest(digests),
        }
    )


def _line(value: dict[str, Any]) -> bytes:
    # `type` comes first: a reader knows by it how long a line may be.
    return orjson.dumps(value) + b"\n"


def _list_digest(digests: dict[str, str]) -> str:
    """As `articles.importing.library.verifying` reckons it from the drafts."""
    lines = "".join(f"{one}:{digest}\n" for one, digest in sorted(digests.items()))
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def _articles(language: str | None) -> Iterator[tuple[Current, dict[str, Any]]]:
    topics = {topic.slug: topic for topic in Topic.objects.select_related("parent")}
    after = 0
    while some := _some(language, after):
        after = some[-1].first_seq
        past = _past_slugs(some)
        readable = [current for current in some if current.state in READABLE_STATES]
        facts = {one.current.pk: one for one in load_article_contexts(readable)}
        for current in some:
            one = facts.get(current.pk)
            yield current, _article(one, topics, past) if one else _tombstone(current)


def _some(language: str | None, after: int) -> list[Current]:
    rows = Current.objects.filter(first_seq__gt=after).exclude(state="purged")
    if language is not None:
        rows = rows.filter(language=language)
    return list(rows.select_related("edition", "review").order_by("first_seq")[:AT_ONCE])


def _past_slugs(currents: list[Current]) -> dict[int, list[str]]:
    """{article: slugs it had, without the present one}."""
    rows = PastSlug.objects.filter(article__in=[current.pk for current in currents])
    now = {current.pk: (current.language, current.slug) for current in currents}
    found: dict[int, list[str]] = {}
    for pk, language, slug in rows.order_by("pk").values_list("article_id", "language", "slug"):
        if language == now[pk][0] and slug != now[pk][1]:
            found.setdefault(pk, []).append(slug)
    return found


def _tombstone(current: Current) -> dict[str, Any]:
    return {
        "type": "tombstone",
        "site": settings.SITE_URL,
        "id": str(current.public_id),
        "language": current.language,
        "state": current.state,
        "kind": current.ended_kind,
        "reason": current.ended_reason,
    }


def _article(
    facts: ArticleContext, topics: dict[str, Topic], past: dict[int, list[str]]
) -> dict[str, Any]:
    current, edition, metadata = facts.current, facts.edition, facts.edition.metadata
    return {
        "type": "article",
        "site": settings.SITE_URL,
        "id": str(current.public_id),
        "seq": current.seq,
        "language": current.language,
        "state": current.state,
        "edition": edition.number,
        "digest": edition.digest,
        "document": bytes(edition.document).decode(),
        "slug": current.slug,
        "kind": current.kind,
        "topics": metadata["topics"],
        "topic_tree": _topic_tree(metadata["topics"], topics),
        "codes": metadata["codes"],
        "related": metadata["related"],
        "call_to_action": metadata["call_to_action"],
        "translation_set": str(current.translation_set),
        "translation_of": str(current.translation_of) if current.translation_of else None,
        "source_sections": metadata["source_sections"],
        "section_sources": metadata["section_sources"],
        "past_slugs": past.get(current.pk, []),
        "first_published": edition.first_published.isoformat(),
        "review": _review(facts),
        "notices": [{"text": text_of(row.text.html, row.text.language)} for row in facts.notices],
    }


def _topic_tree(stated: list[TopicName], topics: dict[str, Topic]) -> list[dict[str, Any]]:
    """The topics with those above them, which come first."""
    found: dict[str, dict[str, Any]] = {}
    for one in stated:
        line: list[Topic] = []
        topic = topics.get(one["slug"])
        while topic is not None and topic not in line:
            line.append(topic)
            topic = topics.get(topic.parent.slug) if topic.parent else None
        for above in reversed(line):
            parent = above.parent.slug if above.parent else None
            values = {"name": above.name, "names": above.names, "parent": parent}
            found[above.slug] = {"slug": above.slug, **values}
        found.setdefault(one["slug"], {**one, "names": {}, "parent": None})
    return list(found.values())


def _review(facts: ArticleContext) -> dict[str, Any]:
    current, review = facts.current, facts.review
    return {
        "basis": current.basis,
        "last_reviewed": _iso(current.last_reviewed),
        "next_review_due": _iso(current.next_review_due),
        "covers_current_text": facts.covers_current_text,
        "reviewed_by": review.reviewers if review else [],
    }


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None
