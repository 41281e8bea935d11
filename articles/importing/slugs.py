"""Choose a free slug for an imported article."""

from __future__ import annotations

from django.utils.text import slugify

from articles.documents.vocabulary import RESERVED_SLUGS
from articles.models import Article

from .tree import Tree

MAX_LENGTH = 100


def choose_free_slug(tree: Tree, warnings: list[str]) -> str:
    """The stated slug, else one made from the title; numbered if another draft has it."""
    wanted = slugify(tree.slug or tree.title, allow_unicode=True)[:MAX_LENGTH].strip("-_")
    wanted = wanted or "article"
    if wanted in RESERVED_SLUGS:
        warnings.append(f"“{wanted}” is an address of the site; this one got “{wanted}-page”.")
        wanted = f"{wanted}-page"
    drafts = Article.objects.filter(language=tree.language)
    # Usually it is free, which one index lookup shows.
    if not drafts.filter(slug=wanted).exists():
        return wanted
    taken = set(drafts.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    warnings.append(f"Another article has the address “{wanted}”; this one got “{slug}”.")
    return slug
