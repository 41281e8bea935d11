"""restore: an old edition becomes the draft, and nothing is published by that."""

import pytest

from articles.editorial.publishing.restore import restore
from articles.editorial.review.submission import submit
from articles.editorial.withdrawal.withdraw import purge
from articles.models import Change, Edition
from tests.editorial.steps import publish_reworded, refused
from tests.factories import add_section, make_person, make_published, make_withdrawn, publish_draft
from tests.roles import ADMINISTRATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """One with a first edition that had a list, and a second that has not."""
    article = make_published()
    add_section(article, "Dose", items=[("Adults", "5 mg"), ("Children", "")], list_start=3)
    publish_draft(article)
    article.section_set.last().delete()
    publish_reworded(article, "<p>Other words.</p>")
    return article


def test_submitting_the_restored_draft_gives_the_old_digest(article):
    restore(article, by=make_person(), number=2)
    old = Edition.objects.get(article=article, number=2)
    assert submit(article, by=make_person()).digest == old.digest


def test_readers_still_get_the_published_edition(article, client):
    before = client.get(f"/api/v1/articles/{article.public_id}").content
    restore(article, by=make_person(), number=1)
    assert client.get(f"/api/v1/articles/{article.public_id}").content == before
    assert Change.objects.count() == 3


def test_it_raises_the_lock_version_and_leaves_an_act(article):
    seen = article.lock_version
    restore(article, by=make_person(), number=1, why="The new list was wrong.")
    article.refresh_from_db()
    assert article.lock_version > seen
    act = article.acts.get(action="restore")
    assert (act.why, act.details) == ("The new list was wrong.", {"edition": 1})


def test_metadata_stays_as_the_draft_has_it(article):
    type(article).objects.filter(pk=article.pk).update(slug="newer-name")
    assert restore(article, by=make_person(), number=1).slug == "newer-name"


def test_an_edition_that_never_was_is_refused(article):
    with refused("no-such-edition"):
        restore(article, by=make_person(), number=9)


def test_purged_words_do_not_come_back():
    article = make_withdrawn()
    purge(article, by=make_person(ADMINISTRATOR), reason="Ordered by a court.")
    with refused("purged"):
        restore(article, by=make_person(), number=1)
