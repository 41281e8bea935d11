"""A library whose articles have every feature, and the addresses of every kind of page."""

import datetime

from articles.editorial.notices.transitions import raise_holding_notice
from articles.editorial.withdrawal.withdraw import archive
from articles.models import Article, Contributor, Current, ListItem, Topic
from tests.factories import (
    PUBLISHER,
    add_section,
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    publish_draft,
    reword,
)

WIDE_WORD = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 2
# Every kind of page that answers with HTML; {} is the language.
ADDRESSES = (
    "/{}/",
    "/{}/a-z/",
    "/{}/a-z/g/",
    "/{}/topics/",
    "/{}/topics/joints/",
    "/{}/search/",
    "/{}/search/?q=gout",
    "/{}/search/?q=xyzzy",
    "/{}/glossary/",
    "/{}/policy/",
    "/{}/gout/",
    "/{}/gout/changes/",
    "/{}/gout/changes/?from=1&to=2",
    "/{}/gout/editions/1/",
    "/{}/gout/editions/2/",
    "/{}/gout/feedback/",
    "/{}/gout/feedback/thanks/?said=no",
    "/{}/old/",
    "/{}/gone/",
    "/{}/none/",
)
_TEXTS = {
    "en": ("Gout", "A painful swelling of a joint.", "What is gout?", "Uric acid", "A waste."),
    "es": ("Gota", "Dolor de una articulación.", "¿Qué es?", "Ácido úrico", "Un desecho."),
    "ar": ("النقرس", "ألم وتورم في المفصل.", "ما هو النقرس؟", "حمض اليوريك", "فضلات في الدم."),
}


def publish_everything(language: str) -> Article:
    """The library in one language; returns the article that has every feature."""
    word = publish_definition(language)
    topic, _ = Topic.objects.get_or_create(slug="joints", defaults={"name": "Joints"})
    knees, _ = Topic.objects.get_or_create(
        slug="knees", defaults={"name": "Knees", "parent": topic}
    )
    other = make_published(f"{WIDE_WORD} {language}", slug="other", language=language)
    article = make_everything(language, word)
    article.topics.set([topic, knees])
    article.related.set([other])
    publish_draft(article)
    reword(article, f"<p>{_TEXTS[language][1]} Slowly.</p>{table()}")
    # No rule knows whether Arabic words hold a dose or a negation: a clinical review is needed.
    publish_draft(article, clinical=language == "ar", significance="editorial")
    current = Current.objects.select_related("edition").get(pk=article.pk)
    raise_holding_notice([current], reason="Checked.", at=current.updated_at)
    old = make_published("Old", slug="old", language=language)
    archive(old, by=make_person(PUBLISHER), reason="No longer kept up.", successor=article)
    make_withdrawn("Gone", slug="gone", kind="unsafe", language=language)
    return article


def publish_definition(language: str) -> Article:
    """A published definition."""
    term, meaning = _TEXTS[language][3:]
    return make_published(
        term, slug="uric-acid", language=language, kind="definition", summary=meaning
    )


def make_everything(language: str, word: Article) -> Article:
    """The draft, with every kind of block, all urgencies, people and sources."""
    title, summary, question, term, _ = _TEXTS[language]
    article = make_draft(
        title,
        slug="gout",
        language=language,
        sections=False,
        summary=summary,
        also_called=["Gouty arthritis", WIDE_WORD],
        questions=["Which foods should I avoid?", "When do we meet again?"],
        call_to_action="Join our class.",
        call_to_action_url="https://example.org/class",
    )
    writer, _ = Contributor.objects.get_or_create(name="Ann Lee", credentials="MD")
    article.author_rows.create(contributor=writer)
    article.references.create(
        title="A source", url="https://example.org/", accessed=datetime.date(2025, 1, 2)
    )
    linked = f'<a href="article:{word.public_id}">{term}</a>'
    add_section(article, question, body=f"<p>{linked}. {summary}</p>{table()}")
    add_section(article, "Types", level=3, items=[("Attack", f"{linked}."), ("Tophus", "Lump.")])
    add_section(article, "Steps", items=[("Rest", ""), ("Cool", "Ice.")], list_style="steps")
    for urgency in ("emergency", "urgent", "non-urgent"):
        section = add_section(
            article,
            f"When it is {urgency}",
            urgency=urgency,
            body="<p>Watch for these.</p>",
            items=[("Fever", "")],
            care_advice=f"<p>Call. {WIDE_WORD}</p>",
            care_advice_urgency=urgency,
        )
        ListItem.objects.filter(block__section=section).update(urgency=urgency)
    return article


def table() -> str:
    """A table wider than a phone."""
    cells = "<td>Allopurinol</td><td>100 mg</td><td>Once a day, after a meal</td>" * 3
    return f"<table><tbody><tr>{cells}</tr></tbody></table>"
