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
            _prompt(sections, place, words, "care_advice")
            for place, words in uncovered_red_flags(sections, language)
        ],
        "emergency_numbers": [
            _prompt(sections, place, number, "heading")
            for place, section in enumerate(sections)
            for number in numbers_in_section(section)[:1]
        ],
    }


def _prompt(sections: Sequence[SectionRow], place: int, words: str, field: str) -> dict:
    """`input`: the id of the field to mend."""
    heading = str(sections[place].row)
    return {"heading": heading, "words": words, "input": f"id_section_set-{place}-{field}"}
