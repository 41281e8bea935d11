"""What the public pages' templates need beside their context."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.pages.presenters.article import marked_changes
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
def before_and_now(differ: dict, words_in: str) -> SafeString:
    """What differs between two editions, each side by itself; see `marking.before_and_now`."""
    return marked_changes.before_and_now(differ, words_in)
