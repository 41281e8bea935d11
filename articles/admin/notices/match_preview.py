"""What a plan would touch, for showing before anything is saved or raised."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from articles.editorial.notices.matching import languages_without, matching, text_for
from articles.editorial.notices.notices import pages_of
from articles.editorial.notices.plan import Plan
from articles.models import Article
from articles.pages.languages import name_of

# Pages named one by one; of more than these the number by language is shown.
SHOWN = 200


@dataclass
class Match:
    """`languages`: [{"tag", "name", "count", "words": how its pages get words}]."""

    total: int
    digest: str
    languages: list[dict]
    missing: list[str]
    pages: list[dict]
    unread: list[Article]

    @property
    def more(self) -> int:
        return self.total - len(self.pages)


def match_of(plan: Plan) -> Match:
    """Number and list of the pages, and what would not be covered. 6 queries."""
    rows = list(matching(plan).values_list("pk", "language"))
    counts = Counter(language for _, language in rows)
    # Of pages and languages alone: new words do not make anybody look at the pages again.
    told = repr([rows, sorted(plan.texts), plan.fallback])
    read = {pk for pk, _ in rows}
    return Match(
        total=len(rows),
        digest=hashlib.sha256(told.encode()).hexdigest(),
        languages=[_language(plan, tag, count) for tag, count in sorted(counts.items())],
        missing=[f"{name_of(tag)} ({tag})" for tag in languages_without(plan, counts)],
        pages=[_page(current) for current in pages_of(plan)[:SHOWN]],
        unread=list(Article.objects.filter(pk__in=set(plan.picked) - read)),
    )


def _language(plan: Plan, tag: str, count: int) -> dict:
    serves = text_for(tag, plan.texts, plan.fallback)
    own = serves is not None and text_for(tag, plan.texts) == serves
    if serves is None:
        words = "no text"
    else:
        words = "its own text" if own else f"the text in {name_of(serves)}"
    return {"tag": tag, "name": name_of(tag), "count": count, "words": words, "lacks": not serves}


def _page(current) -> dict:
    return {
        "title": current.edition.title,
        "language": current.language,
        "state": current.get_state_display() if current.state != "published" else "",
        "link": reverse("admin:articles_article_change", args=[current.pk]),
    }
