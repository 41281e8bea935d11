"""Where an address that is no longer current leads."""

from .current import Current, PastSlug


def moved_to(language: str, slug: str) -> Current | None:
    """The article that had this address last, or None. Ask after the live addresses."""
    past = PastSlug.objects.filter(language=language, slug=slug).order_by("-pk").first()
    if past is None:
        return None
    return Current.objects.filter(pk=past.article_id).first()
