"""Renders a draft with the public page's loader, presenters and templates."""

import datetime
import re
from copy import copy
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from articles.delivery.article_context import ArticleContext, load_article_context
from articles.documents.canonical import canonical_bytes, digest_of, section_digests
from articles.documents.document import Document
from articles.documents.metadata import EditionMetadata, Metadata, SectionRecord
from articles.editorial.drafts.previews import DraftPreview
from articles.editorial.review.submission import confirmations_used_until
from articles.editorial.translations.lag import compute_lags, set_lag
from articles.models import Article, Current, Edition, Review
from articles.pages.renderers import render_page
from articles.pages.stylesheet import csp_hash, page_style

_EXTERNAL_LINK = re.compile(r'<a (?=[^>]*href="(?!#))')
_POLICY = (
    "default-src 'none'; style-src 'self' {style}; img-src 'self' data:; font-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}"
)
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def draft_response(body: bytes, *, framed: bool = False, status: int = 200) -> HttpResponse:
    """A response that is not cached or indexed and runs no script. `framed`: by this site only."""
    ancestors = "'self'" if framed else "'none'"
    policy = _POLICY.format(style=csp_hash(page_style().css), ancestors=ancestors)
    return HttpResponse(body, status=status, headers={**HEADERS, "Content-Security-Policy": policy})


def render_draft(
    article: Article, shown: DraftPreview, *, framed: bool = False, **context
) -> bytes:
    """The page as it would be if this were published now, marked as a draft.

    `shown.document` must not be None. In a frame, links open a new tab.
    """
    facts = facts_as_if_published(article, shown)
    context = {"draft": True, "what": "This is how the text stands now.", **context}
    body = render_page("preview/page.html", facts, **context)
    if not framed:
        return body
    return _EXTERNAL_LINK.sub('<a target="_blank" rel="noopener" ', body.decode()).encode()


def facts_as_if_published(article: Article, shown: DraftPreview) -> ArticleContext:
    """The page's data for an unsaved edition, with the review and notices it would have."""
    now = timezone.now()
    if shown.document is None:
        raise ValueError("A draft that does not compile has no page.")
    stored = Current.objects.select_related("edition", "review").filter(pk=article.pk).first()
    edition = _edition(article, shown.document, shown.metadata, stored, now)
    current = copy(stored) if stored else _new_current(article, now)
    current.state, current.edition = "published", edition
    current.language, current.slug, current.kind = edition.language, edition.slug, edition.kind
    if review := _review_of(article, edition.digest):
        current.review, current.basis = review, review.basis
    original = edition.metadata["translation_of"]
    current.translation_of = UUID(original) if original else None
    set_lag(current, compute_lags([current]).get(article.pk, []))
    return load_article_context(current)


def _edition(
    article: Article,
    document: Document,
    metadata: Metadata,
    stored: Current | None,
    now: datetime.datetime,
) -> Edition:
    data = canonical_bytes(document)
    sections: dict[str, SectionRecord] = {
        name: {"digest": digest, "text_changed": now.isoformat(), "significance": "clinical"}
        for name, digest in section_digests(document).items()
    }
    recorded: EditionMetadata = {**metadata, "sections": sections}
    return Edition(
        article=article,
        number=stored.edition.number + 1 if stored else 1,
        seq=stored.edition.seq if stored else 0,
        digest=digest_of(data),
        significance="clinical",
        published_at=now,
        first_published=stored.edition.first_published if stored else now.date(),
        text_changed=now,
        metadata=recorded,
        document=data,
        **{name: getattr(document, name) for name in ("format", "language", "title", "summary")},
        **{name: metadata[name] for name in ("slug", "kind")},
    )


def _new_current(article: Article, now: datetime.datetime) -> Current:
    return Current(
        article=article,
        public_id=article.public_id,
        first_seq=0,
        seq=0,
        updated_at=now,
        published_at=now,
        translation_set=article.translation_set,
        basis="none",
    )


def _review_of(article: Article, digest: str) -> Review | None:
    """The review that publishing this document would use."""
    reviews = Review.objects.filter(article=article, digest=digest)
    return reviews.filter(recorded_at__gt=confirmations_used_until(article)).last()
