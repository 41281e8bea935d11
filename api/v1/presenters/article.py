"""An article as v1 JSON: every field is always present, lists may be empty, absent is null."""

import datetime
from functools import partial

import orjson
from django.conf import settings

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.documents.blocks.walk import blocks_of
from articles.documents.languages import direction
from articles.documents.richtext.markup import resolve_links
from articles.documents.richtext.sanitizer import text_of
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review
from articles.models.public.notice import NoticeArticle

resolve_article_links = partial(
    resolve_links, address=addresses.permanent, site=addresses.of_this_site
)
CALL = ("text", "label", "url", "promotional")
# Members copied from the document, and from each of its sections.
TEXT_FIELDS = ("summary", "also_called", "audience", "authors", "byline")
SECTION_FIELDS = ("anchor", "level", "heading", "aspect", "urgency", "safe_alone", "show_with")
TOPIC = ("slug", "name")
CODE = ("system", "code", "display", "relation", "includes_descendants")
PERSON = ("name", "credentials", "role")


def to_bytes(value: dict) -> bytes:
    """JSON as the API sends it."""
    return orjson.dumps(value)


def instant(moment: datetime.datetime | None) -> str | None:
    """RFC 3339 in UTC, to the second."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def present_article(facts: ArticleContext) -> dict:
    """The whole article."""
    current, edition, document = facts.current, facts.edition, facts.document
    return {
        **present_identity(current),
        "title": document["title"],
        **ordered(document, TEXT_FIELDS),
        "publisher": {"name": settings.PUBLISHER_NAME, "url": settings.PUBLISHER_URL},
        "edition": present_edition(edition),
        "dates": present_dates(edition),
        "review": present_review(current, facts.review, facts),
        "ended": present_end(current),
        "notices": [present_notice(row) for row in facts.notices],
        "sections": present_sections(document, edition),
        "questions": document["questions"],
        **present_metadata(edition.metadata),
        "references": document["references"],
        "related": [present_reference(other) for other in edition.metadata["related"]],
        "translations": [
            {"language": other.language, **(present_reference(other.public_id) or {})}
            for other in facts.translations
        ],
        "translation": present_translation(facts),
        "reading": edition.reading,
        "reuse": settings.REUSE,
        "links": present_links(current, edition),
    }


def present_identity(current: Current) -> dict:
    """The first fields of articles and of summaries."""
    return {
        "id": str(current.public_id),
        "type": "article",
        "kind": current.kind,
        "state": current.state,
        "language": current.language,
        "dir": direction(current.language),
        "slug": current.slug,
        "seq": current.seq,
        "updated_at": instant(current.updated_at),
    }


def present_edition(edition: Edition) -> dict:
    return {
        "number": edition.number,
        "seq": edition.seq,
        "digest": edition.digest,
        "published_at": instant(edition.published_at),
        "significance": edition.significance,
        "change_note": edition.change_note or None,
    }


def present_dates(edition: Edition) -> dict:
    return {
        "first_published": day(edition.first_published),
        "text_changed": instant(edition.text_changed),
    }


def present_reference(public_id: object) -> dict | None:
    """Another article by its id; None without one."""
    return {"id": str(public_id), "url": addresses.permanent(public_id)} if public_id else None


def present_review(current: Current, review: Review | None, facts: ArticleContext) -> dict:
    return {
        "basis": current.basis,
        "last_reviewed": day(current.last_reviewed),
        "next_review_due": day(current.next_review_due),
        "overdue_since": day(current.overdue_since),
        "reviewed_by": _people(review.reviewers) if review else [],
        "digest": review.digest if review else None,
        "covers_current_text": facts.covers_current_text,
        "changed_sections": facts.changed_sections,
        "partial_reviews": [
            {
                "reviewed": day(part.reviewed_on),
                "reviewed_by": _people(part.reviewers),
                "sections": seen,
            }
            for part, seen in facts.covered_in_part
        ],
    }


def present_end(current: Current) -> dict | None:
    """Why an archived article is no longer kept up; null for a published one."""
    if current.state == "published":
        return None
    return {
        "at": instant(current.ended_at),
        "reason": current.ended_reason or None,
        "successor": present_reference(current.successor),
    }


def present_notice(row: NoticeArticle) -> dict:
    """`language` is that of the notice's text, which may differ from the article's."""
    return {
        "id": str(row.notice.public_id),
        "level": row.notice.level,
        "language": row.text.language,
        "dir": direction(row.text.language),
        "html": resolve_article_links(row.text.html),
        "text": text_of(row.text.html),
        "from": instant(row.notice.raised_at),
        "until": instant(row.notice.ends_at),
    }


def present_sections(document: dict, edition: Edition) -> list[dict]:
    """Sections in reading order; `parent` is the id of the nearest section of a higher level."""
    above: dict[int, str] = {}
    sections = []
    for section in document["sections"]:
        level = section["level"]
        parent = next((above[upper] for upper in range(level - 1, 1, -1) if upper in above), None)
        above = {upper: sid for upper, sid in above.items() if upper < level}
        above[level] = section["id"]
        sections.append(present_section(section, parent, edition.metadata["sections"]))
    return sections


def present_section(section: dict, parent: str | None, dated: dict) -> dict:
    facts = dated[section["id"]]
    changed = datetime.datetime.fromisoformat(facts["text_changed"])
    return {
        "id": section["id"],
        "parent": parent,
        **ordered(section, SECTION_FIELDS),
        "digest": facts["digest"],
        "text_changed": instant(changed),
        "blocks": [block.presented(resolve_article_links) for block in blocks_of(section)],
    }


def present_translation(facts: ArticleContext) -> dict | None:
    if facts.translation is None:
        return None
    return {
        "source": facts.translation.source,
        "outdated_sections": facts.translation.outdated_sections,
        "safety_outdated": facts.translation.safety_outdated,
    }


def present_links(current: Current, edition: Edition) -> dict:
    own = addresses.api_article(current.public_id)
    return {
        "self": own,
        "html": addresses.page(current.language, current.slug),
        "permanent": addresses.permanent(current.public_id),
        "edition": f"{own}/editions/{edition.number}",
        "editions": f"{own}/editions",
        "changes": addresses.api("changes"),
    }


def present_metadata(metadata: dict) -> dict:
    """An edition's call to action, topics and codes.

    Members are put in a fixed order: PostgreSQL's jsonb does not keep it, and an article must be
    the same bytes on every database.
    """
    call = metadata["call_to_action"]
    return {
        "call_to_action": ordered(call, CALL) if call else None,
        "topics": [ordered(topic, TOPIC) for topic in metadata["topics"]],
        "codes": [ordered(code, CODE) for code in metadata["codes"]],
    }


def _people(rows: list[dict]) -> list[dict]:
    return [ordered(row, PERSON) for row in rows]


def ordered(row: dict, names: tuple[str, ...]) -> dict:
    """These members of the row, in this order."""
    return {name: row[name] for name in names}
