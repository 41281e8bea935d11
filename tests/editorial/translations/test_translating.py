"""translate: a draft in the other language, linked to each section of its original."""

import pytest

from articles.documents.compile import InvalidDocument
from articles.drafting.loading import load_draft
from articles.editorial.publishing.restore import restore
from articles.editorial.review.submission import submit
from articles.editorial.translations.translate import translate
from articles.models import Act, Article, Code, Reference, Topic
from tests.editorial.steps import refused
from tests.editorial.translations.translations import (
    LONG,
    change,
    edition_of,
    make_original,
    mark_translated,
    write_spanish,
)
from tests.factories import (
    add_block,
    add_section,
    items_of,
    make_draft,
    make_person,
    make_published,
    publish_draft,
    texts_of,
)

pytestmark = pytest.mark.django_db


def begin(original, language: str = "es"):
    return translate(original, by=make_person(), language=language)


@pytest.fixture
def draft(original):
    """The translation just begun: a copy of the original."""
    return begin(original)


def test_it_has_the_same_parts_in_the_same_order(original, draft):
    parts = [list(texts_of(a).values_list("section__heading", "html")) for a in (original, draft)]
    assert parts[0] == parts[1]
    assert [item.term for item in items_of(draft)] == ["Pain"]


def test_it_belongs_to_the_set_and_to_whoever_began_it(original, draft):
    assert (draft.translation_of, draft.translation_set) == (original, original.translation_set)
    assert (draft.language, draft.owner, draft.slug) == ("es", make_person(), f"{original.slug}-es")
    assert Act.objects.filter(article=draft, action="translate").exists()


def test_its_parts_have_ids_of_their_own_and_know_where_they_came_from(original, draft):
    own, theirs = ([s.public_id for s in a.section_set.all()] for a in (draft, original))
    assert not set(own) & set(theirs)
    assert [s.source_section for s in draft.section_set.all()] == theirs
    digests = edition_of(original).metadata["sections"]
    seen = [s.source_digest for s in draft.section_set.all()]
    assert seen == [digests[str(section)]["digest"] for section in theirs]


def test_topics_codes_and_references_come_along():
    original = make_draft(summary="Gout hurts.")
    original.topics.add(Topic.objects.create(slug="joints", name="Joints"))
    code = Code.objects.create(system="icd", code="M10", display="Gout")
    original.code_rows.create(code=code, relation="narrower")
    Reference.objects.create(article=original, title="A guideline")
    publish_draft(original)
    draft = begin(original)
    assert [topic.slug for topic in draft.topics.all()] == ["joints"]
    assert [(row.code, row.relation) for row in draft.code_rows.all()] == [(code, "narrower")]
    assert [reference.title for reference in draft.references.all()] == ["A guideline"]


def test_it_is_made_of_published_words_not_of_the_draft(original):
    texts_of(original).update(html="<p>Not yet reviewed.</p>")
    assert texts_of(begin(original), heading="Treatment").get().html == LONG


def test_what_must_be_shown_together_still_is():
    original = make_draft()
    first = original.section_set.get()
    add_section(original, "Warning", body="<p>Stop.</p>").show_with.add(first)
    publish_draft(original)
    one, two = begin(original).section_set.all()
    assert list(two.show_with.all()) == [one]


def test_a_link_leads_to_the_article_in_the_same_language_where_there_is_one():
    there = make_published()
    spanish = make_draft(language="es", translation_set=there.translation_set)
    lone = make_published()
    body = "".join(f'<p><a href="article:{a.public_id}#causes">x</a></p>' for a in (there, lone))
    original = make_draft(sections=False)
    add_section(original, "Causes", body=body)
    publish_draft(original)
    said = texts_of(begin(original)).get().html
    assert f"article:{spanish.public_id}" in said
    assert f"article:{lone.public_id}#causes" in said
    assert str(there.public_id) not in said


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "same-language"), ("xx", "unknown-language"), ("es", "already-translated")],
)
def test_a_language_that_makes_no_sense_is_refused(language, code, original):
    if language == "es":
        begin(original)
    with refused(code):
        begin(original, language)
    assert Article.objects.count() == 1 + (language == "es")


def test_only_a_published_article_is_translated():
    with refused("not-published"):
        begin(make_draft())


def test_who_may_not_write_may_not_translate():
    with refused("not-allowed"):
        translate(make_original(), by=make_person(None), language="es")


def test_a_copy_is_not_submitted_before_it_is_translated(draft):
    with pytest.raises(InvalidDocument) as invalid:
        submit(draft, by=make_person())
    places = [error["where"] for error in invalid.value.errors]
    assert places == ["section “Symptoms”", "section “Treatment”", "section “Living with it”"]


def test_the_part_left_in_the_other_language_is_named(draft):
    write_spanish(draft)
    texts_of(draft, source_section__isnull=False, position=1).update(html=LONG)
    with pytest.raises(InvalidDocument, match="section “Parte 1”"):
        submit(draft, by=make_person())


def test_words_the_original_has_since_changed_are_untranslated_all_the_same(original, draft):
    write_spanish(draft)
    texts_of(draft, position=1).update(html=LONG)
    change(original, "Treatment", "<p>Take 2 tablets.</p>")
    with pytest.raises(InvalidDocument, match="section “Parte 1”"):
        submit(draft, by=make_person())


def test_care_advice_left_behind_keeps_a_part_from_being_submitted(original):
    advice = "<p>Call your local emergency number if you cannot breathe.</p>"
    second = original.section_set.get(position=1)
    add_block(second, "care-advice", html=advice, urgency="emergency")
    publish_draft(original)
    draft = write_spanish(begin(original))
    with pytest.raises(InvalidDocument, match="section “Parte 1”"):
        submit(draft, by=make_person())


def test_an_address_may_be_the_same_in_both_languages(original):
    address = "<p>American Gout Society, 250 Williams Street, Atlanta, Georgia 30303, 1 800 555</p>"
    add_block(original.section_set.get(position=1), html=address)
    publish_draft(original)
    assert submit(write_spanish(begin(original)), by=make_person()).digest


def test_the_other_english_may_keep_the_words(settings):
    settings.LANGUAGES = [("en", "English"), ("en-GB", "British English")]
    assert submit(begin(make_original(), "en-GB"), by=make_person()).digest


def test_the_draft_compiles_to_what_the_original_says(original):
    compiled = load_draft(begin(original))
    # As sets: PostgreSQL keeps the keys of a JSON object in an order of its own.
    said = set(edition_of(original).metadata["sections"])
    assert set(compiled.section_sources.values()) == said
    sections = edition_of(original).metadata["sections"]
    assert compiled.source_sections == {key: held["digest"] for key, held in sections.items()}


def test_restoring_an_old_edition_restores_what_it_was_translated_from(original, spanish):
    first = edition_of(spanish).metadata
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>")
    mark_translated(spanish, str(section.public_id))
    restore(spanish, by=make_person(), number=1)
    again = load_draft(spanish)
    assert again.source_sections == first["source_sections"]
    assert again.section_sources == first["section_sources"]
