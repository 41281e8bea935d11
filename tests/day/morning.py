"""From a pasted page to a published one: written, discussed, confirmed, scheduled."""

from __future__ import annotations

import datetime

from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Schedule

from . import desk, readers
from .desk import do, fill, open_article, press, save, sections, write

PASTED = """Strep throat

Strep throat is an infection of the throat by bacteria.

How is it treated?

Antibiotics help.

- Penicillin – Take 500 mg twice a day.
- Rest – Drink enough, and sleep.

Childern

A child takes less, by weight.

When to call

Call your doctor today if you cannot swallow.
"""
ADDRESS = "/en/strep-throat/"
DOSE = "Take 500 mg twice a day."
QUESTION = "How much less? Say that the doctor works it out."
ANSWER = "A child takes less: your doctor works it out by weight."


def paste_a_page(author) -> Article:
    """Read, corrected beside its source, created."""
    author.goto("/admin/")
    author.get_by_role("link", name="Import").first.click()
    author.fill("[name=text]", PASTED)
    author.get_by_role("button", name="Read it").click()
    author.wait_for_selector(".import-source")
    wrong = author.get_by_role("group", name="Childern")
    wrong.get_by_label("Heading").fill("Children")
    wrong.get_by_label("Level").select_option("3")
    author.get_by_role("button", name="Create the draft").click()
    author.wait_for_selector(".rich-preview")
    assert author.get_by_text("3 sections, 2 list items").is_visible()
    article = Article.objects.get(title="Strep throat")
    outline = list(article.section_set.values_list("heading", "level"))
    assert outline == [("How is it treated?", 2), ("Children", 3), ("When to call", 2)]
    return article
