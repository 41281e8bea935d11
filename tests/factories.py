"""What tests are made of: people with roles, drafts, and articles taken all the way.

Everything goes through the house's own functions, so a test sees what the site would do; what
they write is copied, or written at once, where that comes to the same, see tests/copies.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any
from uuid import UUID

import msgspec
from django.contrib.auth.models import Group, User
from django.db.models import Max, QuerySet

from articles.documents import document as documents
from articles.documents.formats import FORMAT
from articles.editorial.notices.transitions import raise_holding_notice
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import confirm, submit
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw
from articles.importing.saving import save_tree
from articles.importing.tree import SectionNode, Tree
from articles.importing.tree_blocks import Item, ListBlock, TextBlock
from articles.models import (
    Article,
    Block,
    Candidate,
    Change,
    Current,
    Edition,
    ListItem,
    Section,
)
from tests.copies import publish_copy
from tests.roles import ADMINISTRATOR, AUTHOR, PUBLISHER, REVIEWER, ROLES  # noqa: F401

# Of this test's drafts.
_counter = count(1)
NOTE = "Text brought up to date."


def count_anew(first: int = 1) -> None:
    """Number the next test's drafts anew, so that equal ones recur and can be copied."""
    global _counter
    _counter = count(first)


def make_person(role: str | None = AUTHOR, username: str = "") -> User:
    """The account of this name (else the role's own), in the role's group."""
    name = username or (role or "nobody").lower().replace(" ", "-")
    user, created = User.objects.get_or_create(username=name)
    if created and role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_draft(title: str = "", *, sections: bool = True, **fields: Any) -> Article:
    """A saved draft, with one section unless `sections` is False."""
    article = Article.objects.create(**_named(title, fields))
    if sections:
        add_section(article, "Symptoms", body="<p>Most people notice a slow onset.</p>", position=0)
    return article


def _named(title: str, fields: dict[str, Any]) -> dict[str, Any]:
    number = next(_counter)
    return {"title": title or f"Condition {number}", "slug": f"condition-{number}", **fields}


def add_section(
    article: Article,
    heading: str = "Symptoms",
    *,
    body: str = "",
    items: Iterable = (),
    closing: str = "",
    care_advice: str = "",
    care_advice_urgency: str | None = None,
    list_style: str = "bullets",
    list_start: int = 1,
    **fields: Any,
) -> Section:
    """A section at the end, with these blocks in this order. `items`: (term, description)."""
    if fields.get("position") is None:
        last = article.section_set.aggregate(last=Max("position"))["last"]
        fields["position"] = 0 if last is None else last + 1
    section = Section.objects.create(article=article, heading=heading, **fields)
    place = count()
    if body:
        add_block(section, place=next(place), html=body)
    if items:
        add_list(section, items, style=list_style, start=list_start, place=next(place))
    if closing:
        add_block(section, place=next(place), html=closing)
    if care_advice:
        urgency = care_advice_urgency
        add_block(section, "care-advice", place=next(place), html=care_advice, urgency=urgency)
    return section


def add_block(
    section: Section, kind: str = "text", *, place: int | None = None, **fields: Any
) -> Block:
    """A block at the section's end, which is at `place` where that is known."""
    place = section.blocks.count() if place is None else place
    return Block.objects.create(section=section, kind=kind, position=place, **fields)


def add_list(
    section: Section,
    items: Iterable,
    *,
    style: str = "bullets",
    start: int = 1,
    place: int | None = None,
) -> Block:
    """A list of (term, description) pairs at the section's end; `place`: as for `add_block`."""
    block = add_block(section, "list", place=place, style=style, start=start)
    ListItem.objects.bulk_create(
        ListItem(block=block, position=place, term=term, description=description)
        for place, (term, description) in enumerate(items)
    )
    return block


def texts_of(article: Article, **of_section: Any) -> QuerySet[Block]:
    """The draft's text blocks, those of the sections with these values, in reading order."""
    wanted = {f"section__{name}": value for name, value in of_section.items()}
    blocks = Block.objects.filter(section__article=article, kind="text", **wanted)
    return blocks.order_by("section__position", "position")


def items_of(article: Article, **of_section: Any) -> QuerySet[ListItem]:
    """The draft's list items, those of the sections with these values, in reading order."""
    wanted = {f"block__section__{name}": value for name, value in of_section.items()}
    items = ListItem.objects.filter(block__section__article=article, **wanted)
    return items.order_by("block__section__position", "block__position", "position")


def reword(article: Article, body: str) -> Section:
    """Give the draft's first section another text."""
    section = article.section_set.order_by("position").first()
    if not section.blocks.filter(kind="text").update(html=body):
        add_block(section, html=body)
    return section


def submit_and_confirm(article: Article, *, clinical: bool = True) -> Candidate:
    """A candidate confirmed by its author and by a clinical reviewer (or a second author)."""
    candidate = submit(article, by=make_person(AUTHOR))
    second = make_person(REVIEWER) if clinical else make_person(AUTHOR, "second-author")
    confirm(article, by=second, digest=candidate.digest, clinical=clinical)
    return candidate


def publish_step_by_step(
    article: Article, *, clinical: bool = True, note: str = NOTE, **said: Any
) -> Edition:
    """The draft as its next edition: submitted, confirmed and published by three people."""
    candidate = submit_and_confirm(article, clinical=clinical)
    return publish(article, by=make_person(PUBLISHER), digest=candidate.digest, note=note, **said)


def publish_draft(
    article: Article, *, clinical: bool = True, note: str = NOTE, **said: Any
) -> Edition:
    """The same; by copy or at once where that comes to the same (see tests/copies)."""
    if said:
        return publish_step_by_step(article, clinical=clinical, note=note, **said)
    made: list[Edition] = []

    def publish(article: Article) -> None:
        made.append(publish_step_by_step(article, clinical=clinical, note=note))

    second = (REVIEWER, "clinical-reviewer") if clinical else (AUTHOR, "second-author")
    people = {"author": AUTHOR, second[1]: second[0], "publisher": PUBLISHER}
    key = ("draft", clinical, note)
    publish_copy(article, key=key, people=people, note=note, make=lambda: article, publish=publish)
    return made[0] if made else Edition.objects.filter(article=article.pk).latest("number")


def make_published(title: str = "", **fields: Any) -> Article:
    """An article whose draft is published as edition 1."""
    values = _named(title, fields)
    if not _plain(values):
        article = make_draft(**values)
        publish_draft(article)
        return article
    made: list[Article] = []

    def make() -> Article:
        made.append(make_draft(**values))
        return made[0]

    key = ("article", *((name, repr(values[name])) for name in sorted(values) if name != "slug"))
    people = {"author": AUTHOR, "clinical-reviewer": REVIEWER, "publisher": PUBLISHER}
    pk = publish_copy(
        None,
        key=key,
        slug=values["slug"],
        people=people,
        note=NOTE,
        make=make,
        publish=publish_step_by_step,
    )
    return made[0] if made else Article.objects.get(pk=pk)


def _plain(fields: dict[str, Any]) -> bool:
    """Whether the fields are words and numbers alone, and say nothing of other articles."""
    if fields.keys() & {"public_id", "translation_set", "sections"}:
        return False
    return all(isinstance(value, str | int | list | None) for value in fields.values())


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


def make_document(*sections: documents.Section, **fields: Any) -> documents.Document:
    """A document in the present format; `sections` from `make_section`."""
    stored = [msgspec.to_builtins(section) for section in sections]
    return msgspec.convert(stored_document(*stored, **fields), documents.Document)


def make_section(*blocks: dict, id: str = "a", **fields: Any) -> documents.Section:
    """A document's section; without blocks it has one paragraph. `id`: one hexadecimal digit."""
    return msgspec.convert(stored_section(*blocks, id=id, **fields), documents.Section)


def stored_document(*sections: dict, **fields: Any) -> dict[str, Any]:
    """As `make_document`, in the shape in which it is stored; it may be wrong."""
    return {
        **{field.name: "" if field.plain == "text" else [] for field in documents.PLAIN_FIELDS},
        "format": FORMAT,
        "language": "en",
        "title": "Asthma",
        "audience": {"who": "patient", "age_min": None, "age_max": None, "sex": None},
        "authors": [],
        "sections": list(sections) or [stored_section()],
        "references": [],
        **fields,
    }


def stored_section(*blocks: dict, id: str = "a", **fields: Any) -> dict[str, Any]:
    """As `make_section`, in the shape in which it is stored; it may be wrong."""
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


def current_of(article: Article) -> Current:
    """The row of what readers are shown of the article."""
    return Current.objects.select_related("edition").get(pk=article.pk)


def publish_reworded(article: Article, body: str = "<p>Said anew.</p>", **said: Any) -> Edition:
    """The next edition, whose first section has another body."""
    reword(article, body)
    return publish_draft(article, **said)


def publish_changed(article: Article, **fields: Any) -> Edition:
    """The next edition, in which these fields of the article have other values."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return publish_draft(article)


def move_article(article: Article, slug: str) -> None:
    """Publish the article at another address."""
    article.refresh_from_db()
    publish_changed(article, slug=slug)


def publish_translation(article: Article, title: str = "", **fields: Any) -> Article:
    """A published translation of the article, into Spanish unless `language` is given."""
    fields = {"language": "es", "translation_of": article, **fields}
    translation = make_draft(title, translation_set=article.translation_set, **fields)
    publish_draft(translation)
    return translation


def make_tagged(
    title: str = "", *, topics: Iterable = (), related: Iterable = (), **fields: Any
) -> Article:
    """A published article with these topics and related articles."""
    article = make_draft(title, **fields)
    article.topics.set(topics)
    article.related.set(related)
    publish_draft(article)
    return article


def archive_article(article: Article, reason: str = "Out of date.", **said: Any) -> Change:
    """Archive it as a publisher."""
    return archive(article, by=make_person(PUBLISHER), reason=reason, **said)


def withdraw_article(article: Article, kind: str = "outdated", **said: Any) -> Change:
    """Withdraw it as a publisher."""
    words = {"reason": "Out of date.", "advice": "Ask your care team.", **said}
    return withdraw(article, by=make_person(PUBLISHER), kind=kind, **words)


def purge_article(article: Article) -> Change:
    """Purge a withdrawn article as an administrator."""
    return purge(article, by=make_person(ADMINISTRATOR), reason="Court order.")


def raise_safety_notice(article: Article) -> None:
    """Show a safety notice on the article."""
    current = current_of(article)
    raise_holding_notice([current], reason="Checked.", at=current.updated_at)
