"""A translation that is behind says so, part by part and since when, in its own language."""

import pytest

from articles.editorial.translations.dismiss import dismiss
from tests.editorial.translations.translation_making import change, make_original, make_translation
from tests.factories import REVIEWER, add_section, make_person, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    return make_original()


@pytest.fixture
def spanish(original):
    return make_translation(original)


def page(client, article) -> str:
    return client.get(f"/{article.language}/{article.slug}/").content.decode()


def lag(client, article) -> dict:
    return client.get(f"/api/v1/articles/{article.public_id}").json()["translation"]


def test_the_page_names_its_own_part_and_the_day(client, original, spanish):
    assert "va por detrás" not in page(client, spanish)
    change(original, "Treatment", "<p>Take 2 tablets.</p>")
    said = page(client, spanish)
    assert "Esta traducción va por detrás de su original" in said
    assert 'Desactualizado en esta página: <a href="#parte-1">Parte 1</a> (<time' in said


def test_what_the_page_lacks_is_counted(client, original, spanish):
    add_section(original, "Causes", body="<p>Uric acid.</p>")
    publish_draft(original)
    assert "Una parte del original no está en esta página." in page(client, spanish)


def test_json_and_feed_say_it_and_take_it_back(client, original, spanish):
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>", significance="safety")
    source = str(section.public_id)
    assert lag(client, spanish) == {
        "source": str(original.public_id),
        "outdated_sections": [source],
        "safety_outdated": True,
    }
    dismiss(spanish, by=make_person(REVIEWER), section=source, reason="It says so already.")
    assert lag(client, spanish)["outdated_sections"] == []
    [*_, last] = client.get("/api/v1/changes").json()["changes"]
    assert (last["type"], last["id"]) == ("article.translation_changed", str(spanish.public_id))


def test_a_page_written_from_right_to_left_says_it_too(client, original, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    arabic = make_translation(original, language="ar")
    change(original, "Treatment", "<p>Take 2 tablets.</p>")
    said = page(client, arabic)
    assert 'lang="ar" dir="rtl">Parte 1</a>' in said
