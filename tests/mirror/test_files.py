"""What the files say is what the site answers, in status, headers and body."""

import pytest

from articles.mirror.verify import differences
from articles.models import Topic
from tests.factories import (
    make_published,
    make_tagged,
    move_article,
    publish_reworded,
    withdraw_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """An article with two editions, one that has moved, and one that is withdrawn."""
    topic = Topic.objects.create(slug="joints", name="Joints")
    gout = make_tagged("Gout", slug="gout", topics=[topic])
    publish_reworded(gout)
    move_article(make_published("Ill", slug="ill"), "sick")
    withdraw_article(make_published("Gone", slug="gone"), kind="unsafe")
    return gout


@pytest.mark.once
def test_all_files_are_as_the_site_answers(library, whole):
    whole.run()
    assert [*differences(whole.files, whole.index)] == []
    assert [whole.status(f"/en/{slug}/") for slug in ("gout", "ill", "sick", "gone")] == [
        *(200, 301, 200, 410)
    ]
    assert whole.status(f"/api/v1/articles/{library.public_id}/editions/1/document") == 200
    assert whole.status("/en/topics/joints/feed.atom") == 200


def test_a_difference_is_told_by_its_address(library, mirrored):
    mirrored.run()
    body = next(mirrored.folder.glob("store/*/*gout/*/body"))
    body.write_bytes(b"other")
    assert [line for line in differences(mirrored.files, mirrored.index) if "body" in line]


def test_a_slug_of_other_letters_is_mirrored(mirrored):
    make_published("النقرس", slug="النقرس", language="ar")
    mirrored.run()
    assert mirrored.status("/ar/النقرس/") == 200


def test_a_name_that_no_file_may_have_is_left_to_the_site(mirrored):
    slug = "ال" * 60
    article = make_published("Long", slug=slug, language="ar")
    mirror = mirrored.run()
    assert mirrored.status(f"/a/{article.public_id}") is None
    assert mirror.count.left


def test_the_limit_of_callers_does_not_count_the_mirrors_own_questions(mirrored, settings):
    settings.API_ANONYMOUS_LIMIT = "1/m"
    articles = [make_published(title, slug=title) for title in ("gout", "rash")]
    mirrored.run()
    ids = [article.public_id for article in articles]
    assert [mirrored.status(f"/api/v1/articles/{own}") for own in ids] == [200, 200]


def test_what_nginx_is_told_stays_when_articles_change(library, mirrored):
    mirrored.run()
    told = [(mirrored.folder / "nginx" / name).read_bytes() for name in ("maps.conf", "site.conf")]
    publish_reworded(library)
    make_published("Eczema", slug="eczema")
    mirrored.run()
    assert told == [
        (mirrored.folder / "nginx" / name).read_bytes() for name in ("maps.conf", "site.conf")
    ]
