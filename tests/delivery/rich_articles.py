"""Articles with something in every field, in every state that readers may meet."""

from articles.documents.document import PLAIN_FIELDS
from articles.models import Article, Code, Contributor, ListItem, Topic
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_published,
    publish_draft,
    publish_translation,
    raise_safety_notice,
)

ICD = "http://hl7.org/fhir/sid/icd-10-cm"


# A new field of the document has words here as well.
_PLAIN = {
    **{f.name: "In words." if f.plain == "text" else ["In words."] for f in PLAIN_FIELDS[1:]},
    "summary": "In short_ish.",
    "also_called": ["MI"],
    "byline": "By A. Writer",
    "questions": ["What now?"],
}


def make_rich(**fields) -> Article:
    """A published article with an author, codes, lists, care advice, references and more."""
    article = make_draft(
        "Heart attack *now*",
        sections=False,
        **{**_PLAIN, **fields},
        call_to_action="Find a doctor.",
        call_to_action_url="https://example.org/find",
        audience_age_min=18,
        audience_sex="female",
    )
    topic, _ = Topic.objects.get_or_create(slug="heart", defaults={"name": "Heart"})
    article.topics.set([topic])
    for code, relation in (("I21", "equivalent"), ("I21.0", "broader")):
        row, _ = Code.objects.get_or_create(system=ICD, code=code, defaults={"display": "MI"})
        article.code_rows.create(code=row, relation=relation)
    article.references.create(
        title="A source", publisher="A press", url="https://example.org/a", accessed="2025-01-02"
    )
    writer = Contributor.objects.create(
        name="Ann Lee", credentials="MD", role="Writer", organisation="A clinic"
    )
    article.author_rows.create(contributor=writer)
    article.related.set([make_published()])
    advice = {"care_advice": "<p>Call now.</p>", "care_advice_urgency": "emergency"}
    items = [("Pain", "In the chest."), ("Sweat", "")]
    first = add_section(article, "Signs", items=items, aspect="symptoms", **advice)
    ListItem.objects.filter(block__section=first, term="Pain").update(urgency="urgent")
    add_section(article, "Rare signs", level=3, body="<p>1. Text</p>", urgency="urgent")
    add_section(article, "Tests", body="<p>An <em>ECG</em>.</p>", aspect="diagnosis")
    publish_draft(article)
    return article


def make_set() -> tuple[Article, Article]:
    """A rich article under a safety notice, and its translation."""
    original = make_rich(slug="heart-attack")
    translation = publish_translation(original, "Infarto", slug="infarto")
    raise_safety_notice(original)
    return original, translation


def archived(article: Article) -> Article:
    """The same, archived."""
    archive_article(article, "No longer *kept* up.")
    return article
