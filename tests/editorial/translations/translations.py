"""Originals, their translations, and changes of an original."""

from articles.editorial.translations.side_by_side import TranslatedTexts, save_translation
from articles.editorial.translations.translate import translate
from articles.models import Article, Current, Edition, Section
from tests.factories import add_section, items_of, make_draft, make_person, publish_draft, texts_of
from tests.roles import PUBLISHER

LONG = "<p>Take one tablet in the morning and one in the evening, with a glass of water.</p>"
CALM = "<p>Most people live with it for years and notice little of it on most days.</p>"
SLOW, ASK = "<p>Most people notice a slow onset of it over months.</p>", "<p>Ask your nurse.</p>"


def make_original(**fields) -> Article:
    """A published article with a summary and three sections."""
    article = make_draft("Gout", sections=False, summary="Gout hurts.", **fields)
    add_section(article, "Symptoms", body=SLOW, items=[("Pain", "In a joint.")])
    add_section(article, "Treatment", body=LONG)
    add_section(article, "Living with it", body=CALM)
    publish_draft(article)
    return article


def make_translation(original: Article, *, published: bool = True, language: str = "es") -> Article:
    """Its translation, every word of it translated."""
    article = translate(original, by=make_person(), language=language)
    write_spanish(article)
    if published:
        publish_draft(article)
    article.refresh_from_db()
    return article


def write_spanish(article: Article) -> Article:
    """Give every text of the draft Spanish words."""
    rows = article.section_set.order_by("position")
    texts = enumerate(texts_of(article))
    items = items_of(article)
    said = TranslatedTexts(
        title="Gota",
        summary="La gota duele.",
        sections={row.pk: {"heading": f"Parte {n}"} for n, row in enumerate(rows)},
        blocks={row.pk: {"html": f"<p>Palabras de la parte {n}.</p>"} for n, row in texts},
        items={item.pk: {"term": "Dolor", "description": "En la rodilla."} for item in items},
    )
    return save_translation(article, by=make_person(), words=said, lock_version=None)


def mark_translated(article: Article, *sections: str) -> Article:
    """Record that the draft says these sections of the original as they are now."""
    by = make_person()
    return save_translation(
        article, by=by, words=TranslatedTexts(), lock_version=None, done=sections
    )


def change(original: Article, heading: str, body: str, **said) -> Section:
    """Publish the original with another text in this section."""
    section = original.section_set.get(heading=heading)
    section.blocks.filter(kind="text").update(html=body)
    publish_draft(original, **said)
    return section


def behind(article: Article) -> list[str]:
    """The headings of the original's sections that readers are told the translation lacks."""
    lag = Current.objects.get(pk=article.pk).outdated_sections
    names = dict(Section.objects.values_list("public_id", "heading"))
    names = {str(key): heading for key, heading in names.items()}
    return [names.get(row["section"], "gone") for row in lag]


def edition_of(article: Article) -> Edition:
    return Current.objects.select_related("edition").get(pk=article.pk).edition


def publisher():
    return make_person(PUBLISHER)
