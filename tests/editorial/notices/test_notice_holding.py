"""Holding notices: what translations say until somebody has checked them."""

import pytest

from articles.editorial.notices import transitions
from articles.editorial.notices.standard_texts import approve_standard_text, write_standard_text
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Change, Notice, NoticeArticle
from tests.editorial.notices.notices import notices_of
from tests.editorial.steps import make_translated, publish_reworded, refused
from tests.factories import make_draft, make_person, publish_draft, reword
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = pytest.mark.django_db


def take_away(article) -> None:
    by = make_person(PUBLISHER)
    withdraw(article, by=by, kind="unsafe", reason="Wrong dose.", advice="Call your care team.")


@pytest.fixture
def pair():
    """A withdrawn original and its Spanish translation, which holds for it."""
    articles = make_translated("es")
    take_away(articles[0])
    return articles


@pytest.mark.parametrize(
    ("page", "words"), [("es", "es"), ("de", "de"), ("pt-BR", "pt"), ("zh-Hant", "zh-Hant")]
)
def test_it_is_in_the_language_of_its_page(client, page, words):
    original, translation = make_translated(page)
    take_away(original)
    assert notices_of(client, translation)[0]["language"] == words


def test_in_a_language_without_words_it_is_english_and_says_so(client):
    original, welsh = make_translated("cy")
    take_away(original)
    assert notices_of(client, welsh)[0]["language"] == "en"
    assert 'lang="en"' in client.get(f"/cy/{welsh.slug}/").content.decode()


def test_an_approved_standard_text_named_holding_comes_first(client):
    original, spanish = make_translated("es")
    words = {"name": "holding", "language": "es", "html": "Pregunte antes."}
    text = write_standard_text(None, by=make_person(REVIEWER), **words)
    approve_standard_text(text, by=make_person(PUBLISHER), html=text.html)
    take_away(original)
    assert notices_of(client, spanish)[0]["text"] == "Pregunte antes."


def test_words_not_yet_approved_are_not_used(client):
    original, spanish = make_translated("es")
    words = {"name": "holding", "language": "es", "html": "Pregunte antes."}
    write_standard_text(None, by=make_person(REVIEWER), **words)
    take_away(original)
    assert notices_of(client, spanish)[0]["text"].startswith("Una versión")


def test_each_translation_is_lifted_by_itself_by_somebody_who_may_review(client):
    original, spanish, french = make_translated("es", "fr")
    take_away(original)
    notice = Notice.objects.get(article_rows__article=spanish)
    with refused("not-allowed"):
        transitions.lift_holding(notice, by=make_person(AUTHOR), reason="Checked.")
    transitions.lift_holding(notice, by=make_person(REVIEWER), reason="Checked.")
    assert notices_of(client, spanish) == []
    assert len(notices_of(client, french)) == 1
    assert Change.objects.last().type == "article.notice_lifted"


def test_a_publisher_who_may_not_review_cannot_lift_it(pair):
    with refused("not-allowed"):
        transitions.lift_notice(
            Notice.objects.get(), by=make_person(PUBLISHER), reason="Tired of it."
        )


def test_published_with_a_clinical_review_made_since_it_ends_by_itself(client, pair):
    reword(pair[1], "<p>Corregido.</p>")
    publish_draft(pair[1])
    assert notices_of(client, pair[1]) == []
    assert pair[1].acts.filter(action="notice-lift").exists()


def test_published_without_a_clinical_review_it_stays(client, pair):
    pair[1].summary = "Resumen corregido."
    pair[1].save()
    publish_draft(pair[1], clinical=False, significance="editorial")
    assert len(notices_of(client, pair[1])) == 1


def test_raised_again_for_the_same_page_it_is_one_notice_from_the_later_time(client, pair):
    [first] = Notice.objects.all()
    publish_draft(pair[0])
    take_away(pair[0])
    [again] = Notice.objects.all()
    assert (again.pk, again.raised_at > first.raised_at) == (first.pk, True)
    assert Change.objects.filter(type="article.notice_raised").count() == 2


def test_its_words_are_not_edited(pair):
    notice = Notice.objects.get()
    with refused("holding"):
        plan = transitions.plan_to_confirm(notice)
        transitions.save_notice(notice, plan, by=make_person(REVIEWER), name="Mine", owner=None)


def test_an_untouched_translation_published_again_for_its_topics_alone_keeps_it(client, pair):
    pair[1].slug = "otra-direccion"
    pair[1].save()
    publish_draft(pair[1], clinical=False)
    assert len(notices_of(client, pair[1])) == 1


@pytest.fixture
def translated():
    """A published original and its Spanish translation."""
    return make_translated("es")


def correct(article, significance: str) -> None:
    said = {"significance": significance, "note": "A wrong dose put right."}
    publish_reworded(article, "<p>Do not take 5 mg.</p>", **said)


@pytest.mark.parametrize(("significance", "held"), [("safety", 1), ("clinical", 0)])
def test_only_a_safety_correction_holds_translations(translated, significance, held):
    correct(translated[0], significance)
    rows = NoticeArticle.objects.filter(article=translated[1], notice__state="raised")
    assert rows.count() == held


def test_the_corrected_article_itself_is_not_held(translated):
    correct(translated[0], "safety")
    assert not NoticeArticle.objects.filter(article=translated[0]).exists()


def test_a_corrected_translation_does_not_hold_its_original(translated):
    correct(translated[1], "safety")
    assert not NoticeArticle.objects.exists()


def test_a_first_edition_corrects_nothing(translated):
    original = translated[0]
    same = {"translation_set": original.translation_set, "translation_of": original}
    publish_draft(make_draft(language="fr", **same), significance="safety")
    assert not NoticeArticle.objects.exists()
