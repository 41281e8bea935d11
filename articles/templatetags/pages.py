"""What the public pages' templates need beside their context."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.pages.stylesheet import page_style

register = template.Library()


@register.simple_tag
def style() -> SafeString:
    """The stylesheet as an element: with it in the page, the first paint waits for nothing."""
    return mark_safe(f"<style>{page_style().css}</style>")  # noqa: S308 - our own stylesheet
