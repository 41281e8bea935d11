"""Data for the scripts of an article's page, and the warnings it shows without them."""

import json
from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from articles.documents.checks.emergency_numbers import numbers_in_section
from articles.documents.checks.red_flags import (
    RED_FLAG_ASPECTS,
    patterns,
    uncovered_red_flags,
)
from articles.documents.checks.word_count import WORDS_PER_MINUTE
from articles.documents.compile import SectionRow

from .section_formset import PREFIX


def facts_for_page(request: HttpRequest, object_id: str | None) -> dict:
    """{"editing": {data attribute: value}} for the page's scripts."""
    return {
        "editing": {
            "person": str(request.user.pk),
            "article": object_id or "new",
            "split-items": reverse("admin:screen_split_items"),
            "links": reverse("admin:screen_article_links"),
            "words-per-minute": str(WORDS_PER_MINUTE),
            "red-flags": json.dumps(patterns()),
            "red-flag-aspects": " ".join(sorted(RED_FLAG_ASPECTS)),
        }
    }


def prompts_of(sections: Sequence[SectionRow], language: str) -> dict[str, list[dict]]:
    """Warnings on a saved draft: {"red_flags" or "emergency_numbers": [see `_prompt`]}."""
    return {
        "red_flags": [
            _prompt(sections, place, words)
            for place, words in uncovered_red_flags(sections, language)
        ],
        "emergency_numbers": [
            _prompt(sections, place, number)
            for place, section in enumerate(sections)
            for number in numbers_in_section(section)[:1]
        ],
    }


def _prompt(sections: Sequence[SectionRow], place: int, words: str) -> dict:
    """`input`: the id of the section's heading."""
    row = row_of_section(sections, place)
    return {"heading": str(sections[place].row), "words": words, "input": f"id_{row}-heading"}


def row_of_section(sections: Sequence[SectionRow], place: int) -> str:
    """The prefix of the form's row that has the heading of the section at this place."""
    return f"{PREFIX}-{sum(1 + len(section.blocks) for section in sections[:place])}"
