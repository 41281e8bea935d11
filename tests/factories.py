"""What tests are made of: people with roles, drafts, and articles taken all the way.

Everything goes through the house's own functions, so a test sees what the site would do.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group, User

from articles.documents.vocabulary import FORMAT
from articles.drafting.loading import fill_positions
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.editorial.withdrawal.withdraw import withdraw
from articles.importing.saving import save_tree
from articles.importing.tree import Item, ListBlock, SectionNode, TextBlock, Tree
from articles.models import Article, Candidate, Edition, ListItem, Section

AUTHOR, REVIEWER, PUBLISHER, ADMINISTRATOR = (
    "Author",
    "Clinical reviewer",
    "Publisher",
    "Administrator",
)
ROLES = (AUTHOR, REVIEWER, PUBLISHER, ADMINISTRATOR)
_counter = count(1)


def make_person(role: str | None = AUTHOR, username: str = "") -> User:
    """The account of this name (else the role's own), in the role's group."""
    name = username or (role or "nobody").lower().replace(" ", "-")
    user, created = User.objects.get_or_create(username=name)
    if created and role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_draft(title: str = "", *, sections: bool = True, **fields: Any) -> Article:
    """A saved draft, with one section unless `sections` is False."""
    number = next(_counter)
    values = {"title": title or f"Condition {number}", "slug": f"condition-{number}", **fields}
    article = Article.objects.create(**values)
    if sections:
        add_section(article, "Symptoms", body="<p>Most people notice a slow onset.</p>")
    return article


def add_section(
    article: Article, heading: str = "Symptoms", *, items: Iterable = (), **fields: Any
) -> Section:
    """A section at the end. `items` are (term, description) pairs."""
    section = Section.objects.create(article=article, heading=heading, **fields)
    for term, description in items:
        ListItem.objects.create(section=section, term=term, description=description)
    fill_positions(article)
    return section


def reword(article: Article, body: str) -> Section:
    """Give the draft's first section another body."""
    section = article.section_set.order_by("position").first()
    section.body = body
    section.save(update_fields=["body"])
    return section


def submit_and_confirm(article: Article, *, clinical: bool = True) -> Candidate:
    """A candidate confirmed by its author and by a clinical reviewer (or a second author)."""
    candidate = submit(article, by=make_person(AUTHOR))
    second = make_person(REVIEWER) if clinical else make_person(AUTHOR, "second-author")
    confirm(article, by=second, digest=candidate.digest, clinical=clinical)
    return candidate


def publish_draft(
    article: Article, *, clinical: bool = True, note: str = "Text brought up to date.", **said: Any
) -> Edition:
    """The draft as its next edition: submitted, confirmed and published by three people."""
    candidate = submit_and_confirm(article, clinical=clinical)
    return publish(article, by=make_person(PUBLISHER), digest=candidate.digest, note=note, **said)


def make_published(title: str = "", **fields: Any) -> Article:
    """An article whose draft is published as edition 1."""
    article = make_draft(title, **fields)
    publish_draft(article)
    return article


def make_withdrawn(title: str = "", *, kind: str = "outdated", **fields: Any) -> Article:
    """A published article that was then withdrawn."""
    article = make_published(title, **fields)
    advice = "Stop following it and call your care team."
    withdraw(article, by=make_person(PUBLISHER), kind=kind, reason="Out of date.", advice=advice)
    return article


def make_imported(number: int, **fields: Any) -> Article:
    """A draft imported from a source; a Tree's fields may be given by name."""
    values = {
        "title": f"Imported condition {number}",
        "language": "en",
        "source": "factory",
        "source_id": str(number),
        "sections": [
            SectionNode(
                "Symptoms",
                blocks=[
                    TextBlock(f"<p>What to watch for in case {number}.</p>"),
                    ListBlock([Item("Fever", "A temperature above 38 °C."), Item("Cough")]),
                ],
            )
        ],
        **fields,
    }
    return save_tree(Tree(**values)).article


def make_document(*sections: dict, **fields: Any) -> dict:
    """A document in the present format; `sections` from `make_section`."""
    return {
        "format": FORMAT,
        "language": "en",
        "title": "Asthma",
        "summary": "",
        "also_called": [],
        "audience": {"who": "patient", "age_min": None, "age_max": None, "sex": None},
        "authors": [],
        "byline": "",
        "sections": list(sections) or [make_section()],
        "questions": [],
        "references": [],
        **fields,
    }


def make_section(*blocks: dict, id: str = "a", **fields: Any) -> dict:
    """A document's section; without blocks it has one paragraph. `id`: one hexadecimal digit."""
    return {
        "id": str(UUID(id * 32)),
        "anchor": id,
        "level": 2,
        "heading": "Symptoms",
        "aspect": None,
        "urgency": None,
        "safe_alone": False,
        "show_with": [],
        "blocks": list(blocks) or [{"type": "text", "html": "<p>It starts slowly.</p>"}],
        **fields,
    }
