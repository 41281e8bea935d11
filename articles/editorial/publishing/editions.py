"""Write Editions: the only code that makes text public, for one article or many."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import IntegrityError
from django.db.models import F, Q
from msgspec.structs import asdict

from articles.documents.canonical import stored_section_digests
from articles.documents.checks.readability import readability_of
from articles.documents.compare.significance import changed_sections
from articles.documents.document import Document
from articles.documents.metadata import EditionMetadata, Metadata, SectionRecord
from articles.documents.title_sorting import title_key
from articles.documents.upgrade import format_of
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.errors import Refused
from articles.editorial.library.links import mend_links_to, write_edition_links
from articles.editorial.notices.placement import update_placements
from articles.editorial.translations.lag import refresh_lags
from articles.models import (
    Article,
    Change,
    Current,
    Edition,
    PastSlug,
    Review,
)
from articles.models.statements import insert_rows
from articles.search.indexing import index_documents

from .current_rows import write_rows
from .journal import rebuild_mentioning_pages, take_seqs, write_changes_of
from .tallies import Listed, keep_counts


@dataclass
class Issue:
    """The input of one Edition. The caller has locked the article and checked the rules.

    `significances`: {section id: significance}, where lower than `significance`; see
    `documents.compare.significance.section_significances`.
    """

    article: Article
    document: Document
    data: bytes
    digest: str
    metadata: Metadata
    significance: str
    note: str
    basis: str
    review: Review | None
    first_published: datetime.date | None = None
    significances: dict[str, str] = field(default_factory=dict)

    @cached_property
    def section_digests(self) -> dict[str, str]:
        """{section id: digest of its content}, in the format the bytes are stored in."""
        return stored_section_digests(self.data)


def issue_editions(issues: Sequence[Issue], *, at: datetime.datetime) -> list[Edition]:
    """Write Editions, Changes and Current rows. Call in a transaction, with articles locked.

    Raises Refused("slug-taken") when another readable article has the slug.
    """
    rows = Current.objects.select_related("edition").defer("edition__document")
    before = rows.in_bulk([issue.article.pk for issue in issues])
    listed = Listed.stored(before.values())
    seqs = take_seqs(len(issues))
    editions = [
        _new_edition(issue, before.get(issue.article.pk), seq, at)
        for issue, seq in zip(issues, seqs, strict=True)
    ]
    insert_rows(editions)
    pairs = list(zip(issues, editions, strict=True))
    changes = [
        _new_change(issue, edition, before.get(edition.article_id)) for issue, edition in pairs
    ]
    Change.objects.bulk_create(changes)
    try:
        currents = [_new_current(issue, edition, before) for issue, edition in pairs]
        Current.objects.bulk_create([c for c in currents if c.pk not in before])
    except IntegrityError as error:
        raise Refused("slug-taken", _slug_message(issues)) from error
    _save_past_slugs(currents)
    now_listed = write_rows(issues, currents, before=before)
    keep_counts(listed, now_listed, currents, at=at)
    write_edition_links(((i.article.pk, i.data) for i in issues), before=before)
    mend_links_to([issue.article.public_id for issue in issues])
    rebuild_mentioning_pages(issue.article.public_id for issue in issues)
    _update_translations(pairs, before, at)
    update_placements(currents, at=at)
    index_documents(((e.article_id, e.number, i.document) for i, e in pairs), before=before)
    return editions


def _new_edition(
    issue: Issue, previous_current: Current | None, seq: int, at: datetime.datetime
) -> Edition:
    previous = previous_current.edition if previous_current else None
    sections, text_changed = _section_metadata(issue, previous, at)
    first = previous.first_published if previous else (issue.first_published or at.date())
    metadata: EditionMetadata = {**issue.metadata, "sections": sections}
    return Edition(
        article=issue.article,
        number=previous.number + 1 if previous else 1,
        seq=seq,
        digest=issue.digest,
        format=format_of(issue.data),
        significance=issue.significance,
        change_note=issue.note,
        published_at=at,
        first_published=first,
        text_changed=text_changed,
        language=issue.document.language,
        slug=issue.metadata["slug"],
        kind=issue.metadata["kind"],
        title=issue.document.title,
        summary=issue.document.summary,
        metadata=metadata,
        reading=readability_of(issue.document),
        document=issue.data,
    )


def _section_metadata(
    issue: Issue, previous: Edition | None, at: datetime.datetime
) -> tuple[dict[str, SectionRecord], datetime.datetime]:
    """({section id: digest, time and significance of its last change}, time of any change)."""
    old: dict[str, SectionRecord] = previous.metadata["sections"] if previous else {}
    stamp = at.isoformat().replace("+00:00", "Z")
    sections: dict[str, SectionRecord] = {}
    for section, digest in issue.section_digests.items():
        if (before := old.get(section)) and before["digest"] == digest:
            sections[section] = before
            continue
        sections[section] = {
            "digest": digest,
            "text_changed": stamp,
            "significance": issue.significances.get(section, issue.significance),
        }
    if previous and previous.digest == issue.digest:
        return sections, previous.text_changed
    return sections, at


def _new_change(issue: Issue, edition: Edition, previous_current: Current | None) -> Change:
    old = previous_current.edition if previous_current else None
    old_sections = {k: v["digest"] for k, v in old.metadata["sections"].items()} if old else {}
    new_sections = {k: v["digest"] for k, v in edition.metadata["sections"].items()}
    touched = changed_sections(old_sections, new_sections)
    return Change(
        seq=edition.seq,
        at=edition.published_at,
        type=_change_type(edition, previous_current),
        article_id=edition.article_id,
        public_id=issue.article.public_id,
        language=edition.language,
        state="published",
        edition=edition.number,
        previous_edition=old.number if old else None,
        significance=edition.significance,
        next_review_due=issue.review.next_review_due if issue.review else None,
        sections=touched + [gone for gone in old_sections if gone not in new_sections],
        note=edition.change_note,
    )


def _change_type(edition: Edition, previous_current: Current | None) -> str:
    """Only a hint for partners, who fetch the article in any case."""
    if (
        previous_current is None
        or previous_current.state != "published"
        or previous_current.edition.digest != edition.digest
    ):
        return "article.published"
    if previous_current.edition.slug != edition.slug:
        return "article.moved"
    same = previous_current.edition.metadata == edition.metadata
    return "article.review_changed" if same else "article.published"


def _new_current(issue: Issue, edition: Edition, before: dict[int, Current]) -> Current:
    """Update the article's Current row, or return a new unsaved one for bulk_create."""
    review, audience = issue.review, issue.document.audience
    fields = {
        "seq": edition.seq,
        "updated_at": edition.published_at,
        "language": edition.language,
        "slug": edition.slug,
        "kind": edition.kind,
        "title_key": title_key(edition.title),
        "published_at": edition.published_at,
        "significance": edition.significance,
        **{f"audience_{name}": value for name, value in asdict(audience).items()},
        "state": "published",
        "translation_set": issue.metadata["translation_set"],
        "translation_of": issue.metadata["translation_of"],
        "edition": edition,
        "basis": issue.basis,
        "review": review,
        "last_reviewed": review.reviewed_on if review else None,
        "next_review_due": review.next_review_due if review else None,
        "lapsed_on": _lapsed_on(before.get(issue.article.pk), review),
        "ended_at": None,
        "ended_kind": None,
        "ended_reason": "",
        "ended_advice": "",
        "successor": None,
    }
    article = issue.article
    if article.pk in before:
        Current.objects.filter(pk=article.pk).update(shown=F("shown") + 1, **fields)
        return Current.objects.get(pk=article.pk)
    return Current(article=article, public_id=article.public_id, first_seq=edition.seq, **fields)


def _lapsed_on(previous_current: Current | None, review: Review | None) -> datetime.date | None:
    """A new edition with the same review stays overdue."""
    if previous_current is None or review is None or previous_current.review_id != review.pk:
        return None
    return previous_current.lapsed_on


def _slug_message(issues: Sequence[Issue]) -> str:
    slugs = ", ".join(f"{i.document.language}/{i.metadata['slug']}" for i in issues[:5])
    return (
        f"Another published article has this address ({slugs}). "
        "Change the slug, or withdraw the other article first."
    )


def _save_past_slugs(currents: list[Current]) -> None:
    rows = [
        PastSlug(language=c.language, slug=c.slug, article_id=c.pk, public_id=c.public_id)
        for c in currents
    ]
    PastSlug.objects.bulk_create(rows, ignore_conflicts=True)


def _update_translations(
    pairs: list[tuple[Issue, Edition]], before: dict[int, Current], at: datetime.datetime
) -> None:
    """Update the pages in other languages, which link to this one and show their lag."""
    issued = [edition.article_id for _, edition in pairs]
    # What is new and translates nothing has no lag.
    lagging = [
        edition.article_id
        for issue, edition in pairs
        if issue.metadata["translation_of"] or edition.article_id in before
    ]
    readable = Current.objects.select_related("edition").defer("edition__document")
    readable = readable.filter(state__in=READABLE_STATES)
    behind = Q(pk__in=lagging) | Q(translation_of__in=_changed_originals(pairs, before))
    changed = refresh_lags(readable.filter(behind))
    affected = {current.pk for current in changed if current.pk not in issued}
    affected |= _members(_sets_with_new_members(pairs, before))
    if len(pairs) == 1:
        affected.discard(pairs[0][1].article_id)
    write_changes_of(affected, "article.translation_changed", at=at)
    # Their HTML head names the new URL; their JSON stays the same, so no Change.
    moved = Current.objects.filter(translation_set__in=_sets_with_new_slug(pairs, before))
    moved.update(shown=F("shown") + 1)


def _members(sets: set[str]) -> set[int]:
    """Row ids of the readable articles of these translation sets but the only one of a set.

    It has no links.
    """
    rows = Current.objects.filter(translation_set__in=sets, state__in=READABLE_STATES)
    members = dict(rows.values_list("pk", "translation_set"))
    sizes = Counter(members.values())
    return {pk for pk, of in members.items() if sizes[of] > 1}


def _sets_with_new_slug(pairs: list[tuple[Issue, Edition]], before: dict[int, Current]) -> set[str]:
    """Translation sets with a member whose slug changed."""
    return {
        issue.metadata["translation_set"]
        for issue, edition in pairs
        if (previous_current := before.get(edition.article_id))
        and previous_current.slug != edition.slug
    }


def _changed_originals(pairs: list[tuple[Issue, Edition]], before: dict[int, Current]) -> list[str]:
    """Public ids of articles whose text changed or became readable again."""
    return [
        str(issue.article.public_id)
        for issue, edition in pairs
        if (previous_current := before.get(edition.article_id)) is None
        or previous_current.state not in READABLE_STATES
        or previous_current.edition.digest != edition.digest
    ]


def _sets_with_new_members(
    pairs: list[tuple[Issue, Edition]], before: dict[int, Current]
) -> set[str]:
    """Translation sets that gained or lost a readable member."""
    altered: set[str] = set()
    for issue, edition in pairs:
        previous_current = before.get(edition.article_id)
        now = issue.metadata["translation_set"]
        old = (
            str(previous_current.translation_set)
            if previous_current and previous_current.state in READABLE_STATES
            else None
        )
        if old != now:
            altered |= {now, old} if old else {now}
    return altered
