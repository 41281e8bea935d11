"""The pages that a notice's plan matches, shown before it is saved or raised."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from articles.admin.common.screens import article_url
from articles.editorial.notices.matching import languages_without, matching, text_for
from articles.editorial.notices.plan import Plan
from articles.editorial.notices.transitions import pages_of
from articles.models import Article
from articles.pages.languages import name_of

# At most so many pages are listed.
SHOWN = 200


@dataclass
class Match:
    """`digest`: of the pages and languages; `missing`: languages without a text; `unread`: picked
    articles that readers cannot open; `languages` and `pages`: see `_language` and `_page`."""

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
    """Match the plan with the readable pages. 6 queries."""
    rows = list(matching(plan).values_list("pk", "language"))
    counts = Counter(language for _, language in rows)
    # Without the texts: a new wording needs no new check of the pages.
    checked = repr([rows, sorted(plan.texts), plan.fallback])
    readable = {pk for pk, _ in rows}
    return Match(
        total=len(rows),
        digest=hashlib.sha256(checked.encode()).hexdigest(),
        languages=[_language(plan, tag, count) for tag, count in sorted(counts.items())],
        missing=[f"{name_of(tag)} ({tag})" for tag in languages_without(plan, counts)],
        pages=[_page(current) for current in pages_of(plan)[:SHOWN]],
        unread=list(Article.objects.filter(pk__in=set(plan.picked) - readable)),
    )


def _language(plan: Plan, tag: str, count: int) -> dict:
    used = text_for(tag, plan.texts, plan.fallback)
    if used is None:
        words = "no text"
    elif used == text_for(tag, plan.texts):
        words = "its own text"
    else:
        words = f"the text in {name_of(used)}"
    return {"tag": tag, "name": name_of(tag), "count": count, "words": words, "lacks": not used}


def _page(current) -> dict:
    return {
        "title": current.edition.title,
        "language": current.language,
        "state": current.get_state_display() if current.state != "published" else "",
        "link": article_url(current.pk),
    }
