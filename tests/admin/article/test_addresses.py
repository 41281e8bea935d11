"""An address that another article has is told on saving, and refused on submitting."""

import pytest
from django.db import connection, transaction

from articles.editorial.review.submission import submit
from articles.models import Article, Candidate
from tests.admin.staff import address, filled_in, make_article
from tests.editorial.steps import refused
from tests.factories import make_person, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(published):
    """Another draft, wanting the address of the published article."""
    made = make_article("Biliary stones")
    Article.objects.filter(pk=made.pk).update(slug=published.slug)
    made.refresh_from_db()
    return made


def save(browser, article, **fields) -> str:
    """What the next page says."""
    data = filled_in(browser.get(address(article)).content) | fields
    return browser.post(address(article), data, follow=True).content.decode()


def test_an_address_that_is_taken_is_told_on_saving_with_a_link(editing, published):
    draft = make_article("Biliary stones")
    page = save(editing, draft, slug=published.slug)
    assert "“Gallstones” is published at this address" in page
    assert f'href="{address(published)}"' in page
    assert Article.objects.get(pk=draft.pk).slug == published.slug


def test_it_is_refused_on_submitting_and_named(other, author):
    with refused("slug-taken"):
        submit(other, by=author)
    assert not Candidate.objects.filter(article=other).exists()


def test_its_page_says_so_and_offers_no_submitting(editing, other):
    page = editing.get(address(other)).content.decode()
    assert "Not ready to submit. Slug: “Gallstones” is published at this address." in page
    assert f'href="{address(other, "submit")}"' not in page


def test_two_drafts_at_one_address_cannot_both_be_submitted(author, submitted):
    second = make_article("Biliary stones")
    Article.objects.filter(pk=second.pk).update(slug=submitted.slug)
    with refused("slug-taken"):
        submit(second, by=author)


def test_the_database_keeps_two_candidates_from_one_address(submitted):
    held = Candidate.objects.get()
    held.pk, held.article = None, make_article("Biliary stones")
    with pytest.raises(Exception, match=r"(?i)unique|slug_once"), transaction.atomic():
        held.save(force_insert=True)
    assert connection.vendor in ("sqlite", "postgresql")


def test_an_address_that_led_elsewhere_is_pointed_out(editing, published):
    Article.objects.filter(pk=published.pk).update(slug="gallstones-in-adults")
    publish_draft(Article.objects.get(pk=published.pk), clinical=False)
    page = save(editing, make_article("Biliary stones"), slug="gallstones")
    assert "used to lead to “Gallstones”" in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("मधुमेह", "मधुमेह"),
        ("Heart-Attack", "heart-attack"),
        ("ma\u0302le", "mâle"),
        ("น้ำ\u200bตาล", "น้ำตาล"),
        ("", "gallstones"),
    ],
)
def test_a_slug_is_kept_in_its_canonical_form(editing, article, opened, typed, kept):
    Article.objects.filter(pk=article.pk).update(slug="before")
    editing.post(address(article), opened | {"slug": typed})
    assert Article.objects.get(pk=article.pk).slug == kept


@pytest.mark.parametrize("typed", ["-", "--", "a b", "a/b", "…", "a.b"])
def test_what_is_no_word_is_refused(editing, article, opened, typed):
    answer = editing.post(address(article), opened | {"slug": typed})
    assert "slug" in answer.context["adminform"].form.errors


def test_a_stored_slug_that_is_no_word_is_refused_on_submitting(article):
    Article.objects.filter(pk=article.pk).update(slug="-")
    with refused("slug-no-word"):
        submit(article, by=make_person())
