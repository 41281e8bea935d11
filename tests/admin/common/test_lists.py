"""The lists and forms of the admin: found, filtered, and in a constant number of queries."""

import datetime

import pytest

from articles.admin.library.catalogue import TopicForm
from articles.editorial.review.submission import submit
from articles.models import Code, Contributor, Current, Topic
from tests.admin.staff import make_article, person, publish_now, queries_of, signed_in
from tests.factories import make_draft, publish_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("screen", ["article", "edition", "change", "act", "candidate", "review"])
def test_a_list_of_five_takes_as_many_queries_as_a_list_of_one(screen, editing):
    publish_now(make_article("Page 0"))
    few = queries_of(editing, f"/admin/articles/{screen}/")
    for number in range(1, 5):
        publish_now(make_article(f"Page {number}"))
    assert queries_of(editing, f"/admin/articles/{screen}/") == few


def test_an_articles_page_takes_as_many_queries_with_six_sections_as_with_two(editing):
    short, long = make_article("Short"), make_article("Long", sections=6, items=3)
    page = "/admin/articles/article/{}/change/"
    assert queries_of(editing, page.format(short.pk)) == queries_of(editing, page.format(long.pk))


def titles(browser, query: str) -> list[str]:
    answer = browser.get(f"/admin/articles/article/?{query}")
    return [article.title for article in answer.context["cl"].result_list]


@pytest.fixture
def three(author):
    """A draft, one under review and one published."""
    make_article("Draft")
    submit(make_article("Waiting"), by=author)
    publish_now(make_article("Out"))
    return signed_in(author)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=never", ["Draft", "Waiting"]),
        ("state=published", ["Out"]),
        ("state=withdrawn", []),
        ("review=submitted", ["Waiting"]),
        ("review=draft", ["Draft", "Out"]),
        ("due=none", ["Out"]),
        ("due=overdue", []),
        ("q=wait", ["Waiting"]),
        ("language__exact=en", ["Draft", "Out", "Waiting"]),
    ],
)
def test_articles_are_found_by_state_review_and_words(three, query, found):
    assert titles(three, query) == found


def test_overdue_reviews_are_found(three):
    Current.objects.update(next_review_due=datetime.date(2020, 1, 1))
    assert titles(three, "due=overdue") == ["Out"]


def test_a_topic_may_not_be_below_itself(managing):
    body = Topic.objects.create(slug="body", name="Body")
    heart = Topic.objects.create(slug="heart", name="Heart", parent=body)
    data = {"name": "Body", "slug": "body", "parent": str(heart.pk), "names": "{}"}
    answer = managing.post(f"/admin/articles/topic/{body.pk}/change/", data)
    assert "this topic would stand under itself" in answer.content.decode()


def test_a_topics_names_are_kept_by_language_tag(managing):
    data = {"name": "Heart", "slug": "heart", "parent": ""}
    refused = managing.post("/admin/articles/topic/add/", data | {"names": '{"spanish!": "x"}'})
    assert "Write names by language tag" in refused.content.decode()
    managing.post("/admin/articles/topic/add/", data | {"names": '{"es": "Corazón"}'})
    assert Topic.objects.get().names == {"es": "Corazón"}


def test_codes_are_added_with_their_system(editing):
    data = {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "K80", "display": "Stones"}
    editing.post("/admin/articles/code/add/", data)
    assert str(Code.objects.get()) == "K80 Stones"


def test_a_contributor_is_tied_to_the_account_they_sign_in_with(managing):
    rita = person("rita", "Clinical reviewer")
    data = {"name": "Rita R.", "credentials": "MD", "user": str(rita.pk)}
    managing.post("/admin/articles/contributor/add/", data)
    assert Contributor.objects.get().user == rita


def test_an_editions_page_shows_its_words(editing):
    edition = publish_now(make_article("Out"))
    page = editing.get(f"/admin/articles/edition/{edition.pk}/change/").content.decode()
    assert "Text 1." in page
    assert edition.digest in page


def renamed(topic: Topic) -> Topic:
    said = {"name": "Bones", "slug": "bones", "parent": "", "names": "{}"}
    form = TopicForm(said, instance=topic)
    assert form.is_valid()
    return form.save()


def test_an_address_that_published_pages_lead_to_outlives_a_new_name():
    topic = Topic.objects.create(name="Joints", slug="joints")
    article = make_draft()
    article.topics.add(topic)
    publish_draft(article)
    assert (renamed(topic).name, topic.slug) == ("Bones", "joints")


def test_the_address_of_a_topic_without_pages_can_be_put_right():
    assert renamed(Topic.objects.create(name="Joints", slug="joint")).slug == "bones"
