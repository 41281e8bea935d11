"""Says that something is done, and whether all that serves copies has confirmed it."""

from django.contrib import messages
from django.http import HttpRequest

from articles.editorial.recall import Recall


def say_done(request: HttpRequest, done: str, recall: Recall) -> None:
    """A message: a warning where a cache or replica did not confirm."""
    level = messages.SUCCESS if recall.is_confirmed else messages.WARNING
    messages.add_message(request, level, f"{done} {recall.sentence}".rstrip())
