"""The other languages' JSON lists a new translation, and which sections are outdated."""

import pytest

from articles.models import Change, Current
from tests.editorial.steps import article_json, publish_reworded
from tests.factories import add_section, make_draft, make_published, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(db):
    return make_published()


@pytest.fixture
def spanish(original):
    return make_sibling(original)


def make_sibling(original):
    shared = {"translation_set": original.translation_set, "translation_of": original}
    article = make_draft(language="es", **shared)
    publish_draft(article)
    return article


def test_a_second_language_is_a_change_of_the_first(spanish, original):
    assert list(Change.objects.values_list("type", "article")) == [
        ("article.published", original.pk),
        ("article.published", spanish.pk),
        ("article.translation_changed", original.pk),
    ]
    current = Current.objects.get(pk=original.pk)
    assert (current.shown, current.seq) == (2, 3)


def test_each_names_the_others(original, client):
    article_json(client, original)
    spanish = make_sibling(original)
    [told] = article_json(client, original)["translations"]
    assert told["id"] == str(spanish.public_id)
    assert [t["language"] for t in article_json(client, spanish)["translations"]] == ["en"]


def test_an_article_without_siblings_tells_nobody():
    make_published()
    assert Change.objects.count() == 1


def test_a_translation_of_the_present_text_is_up_to_date(original, client):
    translation = article_json(client, make_sibling(original))["translation"]
    own = {"source": str(original.public_id), "outdated_sections": []}
    assert translation == {**own, "safety_outdated": False}


def test_a_reworded_original_makes_its_translations_outdated(spanish, original, client):
    article_json(client, spanish)
    publish_reworded(original, "<p>Take 2 tablets.</p>")
    assert Change.objects.last().article_id == spanish.pk
    translation = article_json(client, spanish)["translation"]
    assert translation["outdated_sections"] == [str(original.section_set.get().public_id)]
    assert not translation["safety_outdated"]


def test_a_change_for_safety_is_told_as_such(spanish, original, client):
    publish_reworded(original, "<p>Do not take it.</p>", significance="safety")
    assert article_json(client, spanish)["translation"]["safety_outdated"]


def test_a_removed_and_an_added_section_of_the_original_are_both_outdated(original, client):
    old = original.section_set.get()
    spanish = make_sibling(original)
    new = add_section(original, "Causes")
    gone = str(old.public_id)
    old.delete()
    publish_draft(original)
    outdated = article_json(client, spanish)["translation"]["outdated_sections"]
    assert sorted(outdated) == sorted([gone, str(new.public_id)])


def test_publishing_a_translation_again_does_not_bring_it_up_to_date(spanish, original, client):
    publish_reworded(original, "<p>Take 2 tablets.</p>")
    publish_reworded(spanish, "<p>Otras palabras.</p>")
    [section] = original.section_set.all()
    outdated = article_json(client, spanish)["translation"]["outdated_sections"]
    assert outdated == [str(section.public_id)]


def test_a_change_of_metadata_alone_tells_no_translation(spanish, original):
    before = Change.objects.count()
    original.slug = "moved-on"
    original.save()
    publish_draft(original, clinical=False)
    assert Change.objects.count() == before + 1
