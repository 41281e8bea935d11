"""Links between articles: looked up when texts are saved, and dead as soon as their target is."""

import uuid

import pytest
from django.db import connection
from django.db.models import F

from articles.editorial.drafts.saving import record_edit
from articles.editorial.library.links import (
    BATCH,
    dead_links,
    refresh_stale_links,
    stale_drafts,
)
from articles.models import Article, ArticleLink
from tests.admin.bulk_rows import make_drafts
from tests.editorial.steps import count_queries, publish_reworded
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_person,
    make_published,
    make_withdrawn,
    publish_draft,
    purge_article,
    reword,
    withdraw_article,
)

pytestmark = pytest.mark.django_db
NO_ARTICLE = "leads to an article readers cannot open"
NO_SECTION = "leads to a section that is gone"


def link_to(target: object, fragment: str = "") -> str:
    return f'<p>See <a href="article:{target}{fragment}">there</a>.</p>'


def found() -> set[tuple[str, str]]:
    refresh_stale_links()
    return {(link.where, link.get_dead_display()) for link in dead_links()}


def test_a_link_to_a_readable_article_or_section_is_not_dead():
    target = make_published("Target")
    anchor = target.section_set.get().anchor
    source = make_draft("Source")
    add_section(source, "More", body=link_to(target.public_id, f"#{anchor}"))
    publish_reworded(source, link_to(target.public_id))
    assert found() == set()
    assert ArticleLink.objects.count() == 4


@pytest.mark.parametrize("target", [uuid.uuid4(), "-" * 36])
def test_a_link_to_no_article_is_dead(target):
    reword(make_draft("Source"), link_to(target))
    assert found() == {("draft", NO_ARTICLE)}


def test_a_link_to_a_withdrawn_article_is_dead_in_edition_and_draft():
    target = make_withdrawn("Gone")
    source = make_draft("Source")
    add_section(source, "More", items=[("Term", link_to(target.public_id))])
    publish_draft(source)
    assert found() == {("draft", NO_ARTICLE), ("published", NO_ARTICLE)}


def test_a_missing_section_is_reported_apart_from_a_missing_article():
    target = make_published("Target")
    reword(make_draft("Source"), link_to(target.public_id, "#nowhere"))
    assert found() == {("draft", NO_SECTION)}


def test_links_die_with_their_target_and_live_again_with_it():
    target, source = make_published("Target"), make_draft("Source")
    publish_reworded(source, link_to(target.public_id))
    assert found() == set()
    withdraw_article(target)
    assert found() == {("draft", NO_ARTICLE), ("published", NO_ARTICLE)}
    publish_draft(target)
    assert found() == set()


def test_an_archived_target_is_still_read():
    target = make_published("Target")
    publish_reworded(make_draft("Source"), link_to(target.public_id))
    archive_article(target)
    assert found() == set()


def test_a_link_to_a_section_dies_with_the_section():
    target = make_published("Target")
    gone = add_section(target, "Gone", body="<p>Words.</p>")
    publish_draft(target)
    gone.refresh_from_db()
    publish_reworded(make_draft("Source"), link_to(target.public_id, f"#{gone.anchor}"))
    gone.delete()
    publish_draft(target)
    assert found() == {("draft", NO_SECTION), ("published", NO_SECTION)}


@pytest.mark.parametrize(("end", "left"), [(withdraw_article, ["draft"]), (purge_article, [])])
def test_what_is_not_read_any_more_has_no_readers_links(end, left):
    source = make_draft("Source")
    publish_reworded(source, link_to(uuid.uuid4()))
    refresh_stale_links()
    if end is purge_article:
        withdraw_article(source)
    end(source)
    assert list(ArticleLink.objects.values_list("where", flat=True)) == left


def test_a_saved_draft_is_looked_at_again_and_others_are_not():
    source = make_draft("Source")
    reword(source, link_to(uuid.uuid4()))
    assert (found(), refresh_stale_links()) == ({("draft", NO_ARTICLE)}, 0)
    reword(source, "<p>No link.</p>")
    record_edit(source, by=make_person())
    assert (found(), ArticleLink.objects.count()) == (set(), 0)


def test_editions_of_before_the_table_was_made_are_read_once():
    publish_reworded(make_draft("Source"), link_to(uuid.uuid4()))
    ArticleLink.objects.all().delete()
    Article.objects.update(links_at=None)
    assert found() == {("draft", NO_ARTICLE), ("published", NO_ARTICLE)}


def test_a_batch_of_drafts_takes_a_fixed_number_of_queries():
    make_drafts(BATCH + 1)
    assert count_queries(lambda: refresh_stale_links(most=3)) == count_queries(
        lambda: refresh_stale_links(most=BATCH - 3)
    )
    assert (refresh_stale_links(), refresh_stale_links()) == (1, 0)


def test_stale_drafts_are_found_by_their_index():
    Article.objects.bulk_create(Article(title="T", slug=f"t-{n}") for n in range(300))
    Article.objects.update(links_at=F("lock_version"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
    assert "article_links_stale" in stale_drafts()[:10].explain()
