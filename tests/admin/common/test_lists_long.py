"""Long lists: pages without counting, days, CSV, and many articles changed at once."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.csv_cells import csv_cell
from articles.models import Act, Article, Topic
from tests.admin.bulk_rows import in_days, make_acts, make_drafts, make_out
from tests.admin.staff import csv_rows, make_article, person, publish_now, queries_of, signed_in

pytestmark = pytest.mark.django_db
ACTS = "/admin/articles/act/"
ARTICLES = "/admin/articles/article/"


def shown(browser, address: str) -> list[int]:
    return [row.pk for row in browser.get(address).context["cl"].result_list]


def test_older_pages_follow_without_gap_or_repetition(editing):
    expected = sorted((act.pk for act in make_acts(120)), reverse=True)
    found, address = [], ACTS
    while address:
        answer = editing.get(address)
        found += [row.pk for row in answer.context["cl"].result_list]
        older = answer.context["cl"].older_link
        address = ACTS + older if older else ""
    assert found == expected


def test_pages_of_some_days_follow_by_moment(editing):
    noon = timezone.now().replace(hour=12) - datetime.timedelta(days=3)
    late, early = make_acts(1, at=noon)[0], make_acts(60, at=noon - datetime.timedelta(hours=1))
    make_acts(5)
    first = editing.get(f"{ACTS}?at_from={noon.date()}&at_to={noon.date()}").context["cl"]
    assert first.result_list[0] == late
    rest = shown(editing, ACTS + first.older_link)
    assert len(rest) == 11
    assert set(rest) < {act.pk for act in early}


def test_the_log_is_never_counted_nor_skipped_over(editing):
    make_acts(60)
    editing.get(ACTS)
    with CaptureQueriesContext(connection) as queries:
        editing.get(ACTS)
    told = [query["sql"] for query in queries if "articles_act" in query["sql"]]
    assert not any("COUNT(" in sql or "OFFSET" in sql for sql in told)


def test_a_day_that_is_none_filters_nothing(editing):
    make_acts(1)
    assert len(shown(editing, f"{ACTS}?at_from=yesterday")) == 1


@pytest.mark.parametrize("query", ["action__exact=submit", "q=nonsuch", "before=0", "before=x"])
def test_the_log_answers_any_question_with_a_page(editing, query):
    make_acts(2)
    assert editing.get(f"{ACTS}?{query}").status_code == 200


def test_the_log_is_found_by_person_action_and_article(editing, author, article):
    [mine] = make_acts(1, actor=author, action="submit", article=article)
    make_acts(3)
    for query in (
        f"actor__id__exact={author.pk}",
        "action__exact=submit",
        f"article__id__exact={article.pk}",
        "q=gallstones",
    ):
        assert shown(editing, f"{ACTS}?{query}") == [mine.pk]


def test_a_list_as_csv_holds_every_row_its_filters_leave(editing):
    make_acts(120, action="submit")
    make_acts(2, action="edit")
    rows = csv_rows(editing, f"{ACTS}csv/?action__exact=submit")
    assert rows[0][:3] == ["At", "Who", "What"]
    assert len(rows) == 121


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_begins_like_a_formula(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "screen",
    [
        *["article", "edition", "change", "act", "candidate", "review", "origin"],
        *["topic", "code", "contributor"],
    ],
)
def test_every_list_has_its_csv(editing, screen):
    publish_now(make_article())
    rows = csv_rows(editing, f"/admin/articles/{screen}/csv/")
    assert all(len(row) == len(rows[0]) for row in rows)


def test_csv_takes_as_many_queries_for_thirty_articles_as_for_one(editing, author):
    make_drafts(1, owner=author, reviewer=author)
    few = queries_of(editing, f"{ARTICLES}csv/")
    make_drafts(30, owner=author, reviewer=author)
    assert queries_of(editing, f"{ARTICLES}csv/") == few


def test_nobody_without_a_role_gets_the_csv(db):
    assert signed_in(person("new")).get(f"{ARTICLES}csv/").status_code == 403


def test_articles_are_found_by_owner_reviewer_topic_and_due_date(editing, author):
    [found] = make_drafts(1, owner=author, reviewer=author, review_planned=in_days(20))
    make_drafts(1)
    topic = Topic.objects.create(slug="heart", name="Heart")
    found.topics.add(topic)
    for query in (
        f"owner__id__exact={author.pk}",
        f"reviewer__id__exact={author.pk}",
        f"topics__id__exact={topic.pk}",
        "due=soon",
        "due=planned",
    ):
        assert shown(editing, f"{ARTICLES}?{query}") == [found.pk]


def test_published_pages_without_a_date_are_found(editing):
    [out] = make_out(1)
    make_drafts(1)
    assert shown(editing, f"{ARTICLES}?due=none") == [out.pk]


def test_the_list_says_whom_an_article_waits_for(editing, submitted):
    assert "Waiting for clinical review since" in editing.get(ARTICLES).content.decode()


def test_authors_may_look_up_a_colleague_but_not_the_accounts(editing):
    field = "app_label=articles&model_name=article&field_name=owner"
    answer = editing.get(f"/admin/autocomplete/?term=anna&{field}")
    assert [found["text"] for found in answer.json()["results"]] == ["anna"]
    assert editing.get("/admin/auth/user/").status_code == 403


def choose(browser, articles, **more: str):
    ticked = {"action": "change_fields", "_selected_action": [a.pk for a in articles], **more}
    return browser.post(ARTICLES, ticked)


def test_many_are_chosen_shown_and_changed(editing, author):
    articles = make_drafts(3)
    first = choose(editing, articles)
    data = {"ids": first.context["form"]["ids"].value(), "owner": str(author.pk)}
    shown_once_more = editing.post("/admin/bulk/fields/", data).content.decode()
    assert "What will change in 3 articles" in shown_once_more
    assert not Article.objects.filter(owner=author).exists()
    assert editing.post("/admin/bulk/fields/", {**data, "sure": "1"}).status_code == 302
    assert Article.objects.filter(owner=author).count() == 3


def test_all_that_the_filter_leaves_may_be_chosen(editing):
    articles = make_drafts(60)
    make_drafts(1, language="es")
    ticked = {"action": "change_fields", "_selected_action": articles[0].pk, "select_across": "1"}
    answer = editing.post(f"{ARTICLES}?language__exact=en", ticked)
    assert "Change 60 articles" in answer.content.decode()


def test_a_refusal_is_shown_at_its_field_and_keeps_what_was_typed(editing, article):
    data = {"ids": str(article.pk), "review_planned": "2020-01-01", "owner": "nobody"}
    answer = editing.post("/admin/bulk/fields/", {**data, "sure": "1"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["review_planned"] == ["Choose today or a later day."]
    assert answer.context["form"]["owner"].value() == "nobody"


def test_choosing_nothing_is_refused(editing, article):
    answer = editing.post("/admin/bulk/fields/", {"ids": str(article.pk)})
    assert "Choose at least one field" in answer.content.decode()
    assert not Act.objects.filter(action="change-fields").exists()


def test_articles_are_never_deleted_from_the_list(managing):
    articles = make_drafts(2)
    managing.post(ARTICLES, {"action": "delete_selected", "_selected_action": articles[0].pk})
    assert Article.objects.count() == 2
