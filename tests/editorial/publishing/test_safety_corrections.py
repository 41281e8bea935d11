"""A safety correction puts the article's translations on hold at once."""

import pytest

from articles.models import NoticeArticle
from tests.factories import make_draft, make_published, publish_draft, reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    return make_published()


@pytest.fixture
def translation(original):
    same = {"translation_set": original.translation_set, "translation_of": original}
    return make_published(language="es", **same)


def correct(article, significance: str) -> None:
    reword(article, "<p>Do not take 5 mg.</p>")
    publish_draft(article, significance=significance, note="A wrong dose put right.")


@pytest.mark.parametrize(("significance", "held"), [("safety", 1), ("clinical", 0)])
def test_only_a_safety_correction_does(original, translation, significance, held):
    correct(original, significance)
    rows = NoticeArticle.objects.filter(article=translation, notice__state="raised")
    assert rows.count() == held


def test_the_corrected_article_itself_is_not_held(original, translation):
    correct(original, "safety")
    assert not NoticeArticle.objects.filter(article=original).exists()


def test_a_corrected_translation_does_not_hold_its_original(original, translation):
    correct(translation, "safety")
    assert not NoticeArticle.objects.exists()


def test_a_first_edition_corrects_nothing(original, translation):
    same = {"translation_set": original.translation_set, "translation_of": original}
    publish_draft(make_draft(language="fr", **same), significance="safety")
    assert not NoticeArticle.objects.exists()
