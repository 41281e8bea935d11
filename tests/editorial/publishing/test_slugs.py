"""Addresses: an old one is kept for ever, and no two readable articles share one."""

import pytest

from articles.editorial.errors import Refused
from articles.models import Candidate, Change, Current, Edition
from tests.editorial.steps import publish_candidate, publish_reworded, refused
from tests.factories import (
    make_draft,
    make_published,
    make_withdrawn,
    publish_draft,
    submit_and_confirm,
)

pytestmark = pytest.mark.django_db


def move(article, slug: str):
    article.slug = slug
    article.save(update_fields=["slug"])
    return publish_draft(article, clinical=False)


def test_a_changed_slug_alone_is_metadata_and_yields_moved():
    edition = move(make_published(slug="old-name"), "new-name")
    change = Change.objects.last()
    assert (edition.significance, change.type) == ("metadata", "article.moved")
    assert (change.edition, change.previous_edition, change.sections) == (2, 1, [])


def test_new_words_at_a_new_address_are_a_publication():
    article = make_published(slug="old-name")
    article.slug = "new-name"
    article.save()
    publish_reworded(article, "<p>Other words.</p>")
    assert Change.objects.last().type == "article.published"


@pytest.mark.parametrize("form", ["/en/{}/", "/api/v1/articles/en/{}"])
def test_every_old_address_leads_to_the_present_one(client, form):
    article = make_published(slug="first")
    move(article, "second")
    move(article, "third")
    for old in ("first", "second"):
        answer = client.get(form.format(old))
        assert answer.status_code == 301
        assert answer["Location"].endswith(form.format("third"))


def test_a_live_address_wins_over_somebody_elses_old_one(client):
    move(make_published(slug="gout"), "gout-in-adults")
    newcomer = make_published("Gout in general", slug="gout")
    assert client.get("/api/v1/articles/en/gout").json()["id"] == str(newcomer.public_id)


def test_a_taken_address_is_refused_by_name_and_nothing_is_written():
    article = make_draft(slug="gout")
    digest = submit_and_confirm(article).digest
    # As the release before submitted it.
    Candidate.objects.update(slug=None)
    make_published(slug="gout")
    with pytest.raises(Refused, match="en/gout"):
        publish_candidate(article, digest)


def test_a_refused_address_leaves_the_article_as_it_was():
    make_published(slug="gout")
    article = make_published(slug="gout-2")
    with refused("slug-taken"):
        move(article, "gout")
    assert Current.objects.get(pk=article.pk).slug == "gout-2"
    assert Edition.objects.filter(article=article).count() == 1
    assert Change.objects.count() == 2


def test_the_same_address_in_another_language_is_free():
    make_published(slug="gout")
    assert make_published(slug="gout", language="es").current.slug == "gout"


def test_the_address_of_a_withdrawn_article_is_free():
    make_withdrawn(slug="gout")
    assert make_published(slug="gout").current.state == "published"
