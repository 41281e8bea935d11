"""What the article and edition templates show. Call with the page's language activated."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import quote

from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from articles.delivery import addresses
from articles.delivery.article_context import Facts
from articles.delivery.mentions import Mentioned
from articles.documents.checks.word_count import count_words, reading_minutes
from articles.models.public.current import Current
from articles.models.public.edition import Review
from articles.models.public.notice import NoticeArticle
from articles.pages.languages import attributes, interface_language
from articles.pages.presenters.frame import homes_beside, opening, present_frame, present_trail

from .emergency import emergency_line
from .glossary_words import Words
from .related import present_related, present_translation
from .sections import present_parts, rich, without_repeat


def present_page(facts: Facts, mentioned: Mentioned | None = None) -> dict:
    """Everything templates/articles/article.html shows. No query.

    Without the articles it mentions, links to definitions stay links and none is related.
    """
    current, edition, document = facts.current, facts.edition, facts.document
    shown, with_summary = without_repeat(document)
    language = edition.language
    mentioned = mentioned or {}
    words = Words(mentioned, language)
    changed = set(facts.changed_sections)
    return {
        **present_frame(language),
        "homes": present_homes(facts),
        "trail": _trail(facts),
        "document": document,
        "edition": edition,
        "current": current,
        "description": opening(document["summary"]),
        "with_summary": with_summary,
        "parts": present_parts(shown, changed=changed, markup=words.rich),
        "words": words.listed(),
        "related": present_related(edition.metadata["related"], mentioned, language),
        "emergency": emergency_line(),
        "references": [_reference(reference) for reference in document["references"]],
        "words_in": words_in(language),
        "minutes": edition.reading.get("minutes") or reading_minutes(count_words(document)),
        "review": present_review(facts),
        "notices": present_notices(facts.notices, language),
        "archived": present_archived(current),
        "languages": [present_translation(other) for other in facts.translations],
        "lag": present_lag(facts),
        "invitation": edition.metadata["call_to_action"],
        "topics": [
            {**topic, "url": addresses.site(language, "topics", topic["slug"])}
            for topic in edition.metadata["topics"]
        ],
        "links": {
            "page": addresses.page(current.language, current.slug),
            "permanent": addresses.permanent(current.public_id),
            "mail": addresses.mail(document["title"], addresses.permanent(current.public_id)),
            "edition": addresses.edition_page(current.language, current.slug, edition.number),
            "changes": addresses.changes(current.language, current.slug),
            "json": addresses.api_article(current.public_id),
        },
    }


def present_homes(facts: Facts) -> list[dict]:
    """The header's languages: the article itself where it is translated, else the home page."""
    said = {o.language: addresses.page(o.language, o.slug) for o in facts.translations}
    homes = homes_beside(facts.edition.language)
    return [{**home, "url": said.get(home["tag"], home["url"])} for home in homes]


def _trail(facts: Facts) -> list[dict]:
    """From the home page by the first of its topics."""
    language, words = facts.edition.language, words_in(facts.edition.language)
    steps = [
        (topic["name"], f"/{language}/topics/{quote(topic['slug'])}/", words)
        for topic in facts.edition.metadata["topics"][:1]
    ]
    return present_trail(language, *steps, (facts.document["title"], "", words))


def present_notices(rows: list[NoticeArticle], language: str) -> list[dict]:
    """Notices as they stand on a page of this language."""
    return [
        {
            "safety": row.notice.level == "safety",
            "html": rich(row.text.html),
            "words_in": words_in(row.text.language, page=language),
        }
        for row in rows
    ]


def words_in(language: str, *, page: str = "") -> str:
    """Marks words where what is around them on the article's page is in another language."""
    if interface_language(page or language) == language.split("-")[0]:
        return ""
    return mark_safe(" " + attributes(language))  # noqa: S308 - a checked language tag


def _reference(reference: dict) -> dict:
    accessed = reference["accessed"]
    return {**reference, "accessed": date.fromisoformat(accessed) if accessed else None}


def present_review(facts: Facts) -> dict:
    """Who reviewed the text, on what basis, and which parts that review does not cover."""
    current, review = facts.current, facts.review
    changed = set(facts.changed_sections)
    return {
        "basis": current.basis,
        "on": review.reviewed_on if review else None,
        "next_due": review.next_review_due if review else None,
        "overdue_since": current.overdue_since,
        "by": _people(review) if review else [],
        "covers": facts.covers_current_text,
        "changed": [s for s in facts.document["sections"] if s["id"] in changed],
        "partial": [
            {
                "on": part.reviewed_on,
                "by": _people(part),
                "sections": [s for s in facts.document["sections"] if s["id"] in sections],
            }
            for part, sections in facts.covered_in_part
        ],
    }


def _people(review: Review) -> list[str]:
    # What a source says of its reviewers is its own affair; ours are asked for credentials.
    ours = review.basis == "clinical-review"
    unsaid = pgettext("page", "credentials not stated") if ours else ""
    return [_person(person, unsaid) for person in review.reviewers]


def _person(person: dict, unsaid: str) -> str:
    named = ", ".join(filter(None, [person["name"], person.get("credentials") or unsaid]))
    role = person.get("role")
    return f"{named} ({role})" if role else named


def present_archived(current: Current) -> dict | None:
    """Why the page is no longer kept up to date; None for one that is."""
    if current.state != "archived":
        return None
    return {
        "at": current.ended_at,
        "reason": current.ended_reason,
        "successor": addresses.permanent(current.successor) if current.successor else None,
    }


def present_lag(facts: Facts) -> dict | None:
    """With what this translation is behind its original, and since when; None if it is not.

    `parts` are the sections of this page, `missing` counts what has no section here: where
    nobody has said which section comes from which, that is all there is to tell.
    """
    lag = facts.translation
    if lag is None or not lag.behind:
        return None
    since = {row["section"]: datetime.fromisoformat(row["since"]) for row in lag.behind}
    # Editions of the first release do not say it.
    sources = facts.edition.metadata.get("section_sources", {})
    own = [s for s in facts.document["sections"] if sources.get(s["id"]) in since]
    found = {sources[section["id"]] for section in own}
    return {
        "safety": lag.safety_outdated,
        "count": len(lag.behind),
        "since": min(since.values()),
        "parts": [{"section": s, "since": since[sources[s["id"]]]} for s in own],
        "missing": len(since.keys() - found) if sources else 0,
        "original": addresses.permanent(lag.source),
    }
