"""The other languages' pages list a new sibling, and say when they lag behind."""

import pytest

from articles.models import Change, Current
from tests.editorial.steps import article_json, publish_reworded
from tests.factories import add_section, make_draft, make_published, publish_draft

pytestmark = pytest.mark.django_db


def make_translation(original, language: str = "es"):
    article = make_draft(
        language=language, translation_set=original.translation_set, translation_of=original
    )
    publish_draft(article)
    return article


def read(client, article) -> dict:
    return article_json(client, article)


def test_a_second_language_is_a_change_of_the_first():
    original = make_published()
    spanish = make_translation(original)
    assert list(Change.objects.values_list("type", "article")) == [
        ("article.published", original.pk),
        ("article.published", spanish.pk),
        ("article.translation_changed", original.pk),
    ]
    assert Current.objects.get(pk=original.pk).shown == 2
    assert Current.objects.get(pk=original.pk).seq == 3


def test_each_names_the_others(client):
    original = make_published()
    read(client, original)
    spanish = make_translation(original)
    assert [t["id"] for t in read(client, original)["translations"]] == [str(spanish.public_id)]
    assert [t["language"] for t in read(client, spanish)["translations"]] == ["en"]


def test_an_article_without_siblings_tells_nobody():
    make_published()
    assert Change.objects.count() == 1


def test_a_translation_of_the_present_text_is_up_to_date(client):
    original = make_published()
    translation = read(client, make_translation(original))["translation"]
    assert translation == {
        "source": str(original.public_id),
        "outdated_sections": [],
        "safety_outdated": False,
    }


def test_a_reworded_original_makes_its_translations_outdated(client):
    original = make_published()
    spanish = make_translation(original)
    read(client, spanish)
    publish_reworded(original, "<p>Take 2 tablets.</p>")
    assert Change.objects.last().article_id == spanish.pk
    translation = read(client, spanish)["translation"]
    assert translation["outdated_sections"] == [str(original.section_set.get().public_id)]
    assert not translation["safety_outdated"]


def test_a_change_for_safety_is_told_as_such(client):
    original = make_published()
    spanish = make_translation(original)
    publish_reworded(original, "<p>Do not take it.</p>", significance="safety")
    assert read(client, spanish)["translation"]["safety_outdated"]


def test_a_removed_and_an_added_section_of_the_original_are_both_outdated(client):
    original = make_published()
    old = original.section_set.get()
    spanish = make_translation(original)
    new = add_section(original, "Causes")
    gone = str(old.public_id)
    old.delete()
    publish_draft(original)
    outdated = read(client, spanish)["translation"]["outdated_sections"]
    assert sorted(outdated) == sorted([gone, str(new.public_id)])


def test_publishing_a_translation_again_does_not_bring_it_up_to_date(client):
    original = make_published()
    spanish = make_translation(original)
    publish_reworded(original, "<p>Take 2 tablets.</p>")
    publish_reworded(spanish, "<p>Otras palabras.</p>")
    [section] = original.section_set.all()
    assert read(client, spanish)["translation"]["outdated_sections"] == [str(section.public_id)]


def test_a_change_of_metadata_alone_tells_no_translation():
    original = make_published()
    make_translation(original)
    before = Change.objects.count()
    original.slug = "moved-on"
    original.save()
    publish_draft(original, clinical=False)
    assert Change.objects.count() == before + 1
