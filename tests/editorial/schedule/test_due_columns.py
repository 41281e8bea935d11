"""The database keeps when an article falls due, whoever writes and in whatever order."""

import random
from importlib import import_module

import pytest
from django.db import connection
from django.db.models import Case, DateField, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, Current, Origin
from articles.models.public.triggers import review_due
from tests.admin.bulk_rows import in_days, make_drafts, make_out

pytestmark = pytest.mark.django_db
# What the columns are to hold, as the calendar computed it before they were stored.
_NOT_ENDED = Q(current__isnull=True) | Q(current__state="published")
_DUE = Case(
    When(_NOT_ENDED, then=Coalesce("current__next_review_due", "review_planned")),
    output_field=DateField(),
)
_OURS = Q(current__isnull=False) | Q(origin__isnull=False)
_ENDED = {"ended_at": timezone.now(), "ended_kind": "outdated"}


def wrong() -> list[int]:
    """The articles whose columns do not hold what they are to hold."""
    rows = Article.objects.annotate(due=_DUE)
    undated = set(rows.filter(_NOT_ENDED, _OURS, due=None).values_list("pk", flat=True))
    held = rows.values_list("pk", "due", "review_due", "review_undated")
    return [pk for pk, due, stored, flag in held if (stored, bool(flag)) != (due, pk in undated)]


def plan(chance, articles):
    Article.objects.filter(pk=chance.choice(articles)).update(
        review_planned=chance.choice([None, in_days(chance.randint(-9, 9))])
    )


def save_stale(chance, articles):
    article = Article.objects.get(pk=chance.choice(articles))
    article.review_due, article.review_undated = in_days(99), chance.choice([True, None])
    article.save()


def write_over(chance, articles):
    Article.objects.filter(pk__in=articles).update(review_due=None, review_undated=True)


def review(chance, articles):
    due = chance.choice([None, in_days(chance.randint(-9, 9))])
    Current.objects.filter(pk=chance.choice(articles)).update(next_review_due=due)


def end(chance, articles):
    state = chance.choice(["published", "archived", "withdrawn"])
    Current.objects.filter(pk=chance.choice(articles)).update(state=state, **_ENDED)


def state_origin(chance, articles):
    pk = chance.choice(articles)
    if not Origin.objects.filter(article=pk).delete()[0]:
        Origin.objects.create(article_id=pk, source="s", source_id=str(pk), imported_digest="d")


@pytest.mark.parametrize("seed", range(4))
def test_the_columns_hold_the_date_after_any_steps(seed):
    chance = random.Random(seed)
    articles = [one.pk for one in [*make_drafts(2, review_planned=in_days(5)), *make_out(3)]]
    for step in chance.choices([plan, save_stale, write_over, review, end, state_origin], k=40):
        step(chance, articles)
        assert wrong() == [], step.__name__


def test_the_upgrade_fills_what_the_triggers_keep():
    make_drafts(2, review_planned=in_days(5))
    make_out(2, next_review_due=in_days(1))
    make_out(1, state="withdrawn", next_review_due=in_days(1), **_ENDED)
    state_origin(random.Random(0), [make_drafts(1)[0].pk])
    review_due.remove(connection)
    Article.objects.update(review_due=None, review_undated=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("articles.migrations.0018_fill_due_dates")._FILL)
    review_due.install(connection)
    assert wrong() == []


def test_an_article_that_is_deleted_goes_with_its_origin():
    [article] = make_drafts(1)
    Origin.objects.create(article=article, source="s", source_id="1", imported_digest="d")
    article.delete()
    assert not Article.objects.exists()
