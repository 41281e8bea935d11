"""What the public pages' templates need beside their context."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.documents.blocks.lists import Item, List
from articles.documents.blocks.registry import Block
from articles.pages.presenters.article import marked_changes, sections
from articles.pages.presenters.wording import Day, day_element
from articles.pages.stylesheet import page_style

register = template.Library()


@register.simple_tag
def style() -> SafeString:
    """The stylesheet as an element: with it in the page, the first paint waits for nothing."""
    return mark_safe(f"<style>{page_style().css}</style>")  # noqa: S308 - our own stylesheet


@register.filter
def day(when: Day) -> SafeString:
    """A date, or a time by the site's clocks, as an element: "March 9, 2026"."""
    return day_element(when)


@register.filter
def template_in(block: Block, folder: str) -> str:
    """The template of this kind of block. `folder` has one for each kind."""
    return f"{folder}/{block.kind}.html"


@register.filter
def care_label(urgency: str) -> str:
    """The label of care advice."""
    return sections.care_label(urgency)


@register.filter
def item_label(urgency: str) -> str:
    """The short label of an urgent list item."""
    return sections.item_label(urgency)


@register.filter
def list_attributes(block: List) -> SafeString:
    """The attributes of an ordered list: whether its items are steps, and its first number."""
    look = ' class="steps"' if block.style == "steps" else ""
    number = "" if block.first_number is None else f' start="{block.first_number:d}"'
    return mark_safe(look + number)  # noqa: S308 - a number


@register.filter
def in_one(item: Item, bold: bool) -> SafeString:
    """Term and description as the content of one list item."""
    return sections.item_in_one(item, bold=bold)


@register.filter
def before_and_now(differ: marked_changes.CriticalWords, words_in: str) -> SafeString:
    """What differs between two editions, each side by itself; see `marking.before_and_now`."""
    return marked_changes.before_and_now(differ, words_in)
