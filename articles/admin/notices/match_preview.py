"""The pages that a notice's plan matches, shown before it is saved or raised."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from articles.admin.common.screens import article_url
from articles.editorial.notices.matching import (
    languages_without_text,
    matching_articles,
    text_language_for,
)
from articles.editorial.notices.plan import NoticePlan
from articles.editorial.notices.transitions import preview_articles
from articles.models import Article
from articles.pages.languages import language_name

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


def match_pages(plan: NoticePlan) -> Match:
    """Match the plan with the readable pages. 6 queries."""
    rows = list(matching_articles(plan).values_list("pk", "language"))
    counts = Counter(language for _, language in rows)
    # Without the texts: a new wording needs no new check of the pages.
    checked = repr([rows, sorted(plan.texts), plan.fallback])
    readable = {pk for pk, _ in rows}
    return Match(
        total=len(rows),
        digest=hashlib.sha256(checked.encode()).hexdigest(),
        languages=[_language(plan, tag, count) for tag, count in sorted(counts.items())],
        missing=[f"{language_name(tag)} ({tag})" for tag in languages_without_text(plan, counts)],
        pages=[_page(current) for current in preview_articles(plan)[:SHOWN]],
        unread=list(Article.objects.filter(pk__in=set(plan.picked) - readable)),
    )


def _language(plan: NoticePlan, tag: str, count: int) -> dict:
    used = text_language_for(tag, plan.texts, plan.fallback)
    if used is None:
        words = "no text"
    elif used == text_language_for(tag, plan.texts):
        words = "its own text"
    else:
        words = f"the text in {language_name(used)}"
    return {
        "tag": tag,
        "name": language_name(tag),
        "count": count,
        "words": words,
        "lacks": not used,
    }


def _page(current) -> dict:
    return {
        "title": current.edition.title,
        "language": current.language,
        "state": current.get_state_display() if current.state != "published" else "",
        "link": article_url(current.pk),
    }
