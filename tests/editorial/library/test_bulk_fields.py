"""Fields of many articles changed at once."""

import pytest

from articles.editorial.library.bulk_fields import change_fields
from articles.models import Act, Article, Current, Topic
from tests.admin.bulk_rows import in_days, make_drafts, make_out
from tests.editorial.steps import refused
from tests.factories import make_person
from tests.roles import AUTHOR, REVIEWER

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_person(AUTHOR)


def ids(articles) -> list[int]:
    return [article.pk for article in articles]


def test_each_changed_article_has_its_act_and_a_raised_number(author):
    articles = make_drafts(3)
    assert change_fields(ids(articles), by=author, owner=author, review_planned=in_days(9)) == 3
    found = set(Article.objects.values_list("owner", "review_planned", "lock_version"))
    assert found == {(author.pk, in_days(9), 2)}
    details = {"owner": author.username, "review_planned": in_days(9).isoformat()}
    assert [act.details for act in Act.objects.filter(action="change-fields")] == [details] * 3


def test_what_is_already_so_is_left_alone(author):
    make_drafts(1, owner=author)
    [other] = make_drafts(1)
    assert change_fields(Article.objects.values_list("pk", flat=True), by=author, owner=author) == 1
    assert Act.objects.get().article == other


def test_nobody_is_a_choice_of_its_own(author):
    articles = make_drafts(1, owner=author, reviewer=author)
    change_fields(ids(articles), by=author, owner=None)
    articles[0].refresh_from_db()
    assert (articles[0].owner, articles[0].reviewer) == (None, author)


def test_topics_are_added_and_removed(author):
    old, new = (Topic.objects.create(slug=name, name=name) for name in ("old", "new"))
    articles = make_drafts(2)
    articles[0].topics.set([old, new])
    assert change_fields(ids(articles), by=author, add_topics=[new], remove_topics=[old]) == 2
    assert [list(article.topics.all()) for article in articles] == [[new], [new]]


def test_a_purged_article_is_left_alone(author, django_assert_num_queries):
    [article] = make_out(1)
    Current.objects.update(state="withdrawn", ended_at="2026-01-01T00:00Z", ended_kind="legal")
    Current.objects.update(state="purged")
    assert change_fields([article.pk], by=author, owner=author) == 0


def test_two_hundred_articles_take_as_many_queries_as_two(author, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        assert change_fields(ids(make_drafts(2)), by=author, owner=author) == 2
    articles = make_drafts(200)
    with django_assert_max_num_queries(14):
        assert change_fields(ids(articles), by=author, owner=author) == 200


def test_a_reviewer_must_be_one(author):
    [article] = make_drafts(1)
    with refused("not-a-reviewer"):
        change_fields([article.pk], by=author, reviewer=author)
    assert change_fields([article.pk], by=author, reviewer=make_person(REVIEWER)) == 1


@pytest.mark.parametrize(
    ("chosen", "code"), [({}, "nothing-chosen"), ({"review_planned": in_days(-1)}, "planned-past")]
)
def test_what_makes_no_sense_is_refused(author, chosen, code):
    with refused(code):
        change_fields(ids(make_drafts(1)), by=author, **chosen)


def test_a_topic_is_not_both_added_and_removed(author):
    topic = Topic.objects.create(slug="heart", name="Heart")
    with refused("topic-both"):
        change_fields([], by=author, add_topics=[topic], remove_topics=[topic])


def test_nobody_without_the_right_to_edit_may_change_many():
    with refused("not-allowed"):
        change_fields([], by=make_person(None), owner=None)
