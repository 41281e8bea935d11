"""What is outdated in a library with its translations: found in a fixed number of queries."""

import pytest

from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.models import Current
from tests.editorial.translations.translations import behind, make_translation, publisher
from tests.factories import make_imported, submit_and_confirm, texts_of

pytestmark = pytest.mark.django_db
DOSE = "<p>Take 2 tablets a day.</p>"


def test_a_library_imported_with_its_translations_is_not_outdated():
    original = make_imported(1)
    spanish = make_imported(2, language="es", title="Enfermedad")
    spanish.translation_of = original
    spanish.save()
    list(publish_imported([spanish.pk, original.pk]))
    assert behind(spanish) == []


def imported_pairs(count: int) -> list[int]:
    """Originals, already published, and a translation of each that is not."""
    originals = [make_imported(100 + number) for number in range(count)]
    list(publish_imported([article.pk for article in originals]))
    pks = []
    for number, original in enumerate(originals):
        spanish = make_imported(200 + number, language="es", title=f"Caso {number}")
        type(spanish).objects.filter(pk=spanish.pk).update(translation_of=original)
        pks.append(spanish.pk)
    return pks


@pytest.mark.parametrize("count", [2, 12])
def test_many_translations_take_as_many_queries_as_two(count, django_assert_max_num_queries):
    pks = imported_pairs(count)
    with django_assert_max_num_queries(60):
        list(publish_imported(pks))
    assert Current.objects.filter(translation_of__isnull=False).count() == count


@pytest.mark.parametrize("count", [1, 6])
def test_an_original_with_many_translations_takes_as_many_queries(
    original, count, settings, django_assert_max_num_queries
):
    tags = ["es", "fr", "de", "it", "pt", "ar"][:count]
    settings.LANGUAGES = [("en", "en"), *((tag, tag) for tag in tags)]
    translations = [make_translation(original, language=tag) for tag in tags]
    texts_of(original, heading="Treatment").update(html=DOSE)
    digest = submit_and_confirm(original).digest
    with django_assert_max_num_queries(52):
        publish(original, by=publisher(), digest=digest, note="Another dose.")
    assert all(behind(article) == ["Treatment"] for article in translations)
