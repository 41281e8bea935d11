"""What editors are told of other articles that have the address of theirs."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.documents.validation.soundness import Fault
from articles.editorial.drafts.address_use import AddressUse, address_uses
from articles.models import Article

_SAID = {
    "published": "“{}” is published at this address. Change the slug, or withdraw that one first.",
    "submitted": "“{}” has this address too, and is under review. Change one of the two slugs.",
    "draft": "The draft “{}” has this address too. Only one of them can be submitted with it.",
    "past": "This address used to lead to “{}”: old links and bookmarks of readers would open this "
    "article instead. Choose another slug, unless it takes that one's place.",
}


def address_sentence(use: AddressUse) -> str:
    """What to know of the other article, and what to do."""
    return _SAID[use.how].format(use.article.title)


def address_error(use: AddressUse) -> Fault | None:
    """Why the draft cannot be submitted at its address; None where it can."""
    return {"where": "slug", "hint": address_sentence(use)} if use.forbids_submitting else None


def address_link(use: AddressUse) -> str:
    """The page of the other article."""
    return reverse("admin:articles_article_change", args=[use.article.pk])


def warn_of_address(request: HttpRequest, article: Article) -> None:
    """A warning on the next page for each other article that has the saved draft's address."""
    for use in address_uses(article):
        text = format_html(
            '{} <a href="{}">Open “{}”</a>', address_sentence(use), address_link(use), use.article
        )
        messages.warning(request, text)
