"""A translation is begun by a button, or made by hand and linked part by part."""

import pytest

from articles.editorial.translations.translate import translate
from articles.models import Article, Current
from tests.admin.translations.beside import address, form_of, state
from tests.editorial.translations.translations import make_original, make_translation
from tests.factories import add_section, make_draft, make_person, make_published, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    return make_original()


def test_the_languages_there_are_and_a_button_for_the_rest(author, original, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish"), ("ar", "Arabic")]
    make_translation(original)
    said = author.get(address(original, "translate")).content.decode()
    assert "Up to date." in said
    assert 'name="language" value="ar"' in said
    assert 'value="es"' not in said


def test_a_button_makes_the_draft_and_opens_it(author, original):
    answer = author.post(address(original, "translate"), {"language": "es"})
    draft = Article.objects.get(language="es")
    assert answer.url == address(draft)
    assert state(author, draft, "Treatment") == "untranslated"


def test_both_sides_say_their_language_and_direction(author, original, settings):
    settings.LANGUAGES = [("en", "English"), ("he", "Hebrew")]
    hebrew = translate(original, by=make_person(), language="he")
    said = author.get(address(hebrew)).content.decode()
    assert 'class="beside-target" lang="he" dir="rtl"' in said
    assert 'lang="en" dir="ltr" class="beside-text"' in said


def test_a_translation_made_by_hand_is_linked_part_by_part(author):
    original = make_published()
    hand = make_draft(language="es", translation_set=original.translation_set)
    hand.translation_of = original
    hand.save()
    publish_draft(hand)
    assert state(author, hand, "Symptoms") == "unlinked"
    author.post(address(hand), form_of(author, hand))
    assert hand.section_set.get().source_section == original.section_set.get().public_id
    assert state(author, hand, "Symptoms") == "fresh"


def test_an_original_nobody_can_read_is_said(author):
    hand = make_draft(language="es", translation_of=make_draft())
    assert "no published original" in author.get(address(hand)).content.decode()


@pytest.mark.parametrize("sections", [2, 12])
def test_the_page_costs_the_same_queries_however_long(
    author, sections, django_assert_max_num_queries
):
    original = make_draft(sections=False)
    for number in range(sections):
        add_section(original, f"Part {number}", body="<p>One.</p>", items=[("a", "b")])
    publish_draft(original)
    spanish = translate(original, by=make_person(), language="es")
    with django_assert_max_num_queries(40):
        assert author.get(address(spanish)).status_code == 200
    assert not Current.objects.filter(pk=spanish.pk).exists()
