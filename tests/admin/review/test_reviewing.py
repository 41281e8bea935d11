"""The review screen: what changed stands out, and what the reviewer states is recorded."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.review.submission import submit
from articles.models import Contributor, Current, Reference, Review
from tests.admin.staff import address, filled_in, person, publish_now, refusal_page, signed_in
from tests.factories import add_block, reword, texts_of

pytestmark = pytest.mark.django_db
WARNING = "An emergency number stands in the text"


def shown(user, article, transition="review"):
    return signed_in(user).get(address(article, transition)).content.decode()


def reviewed(user, article, **fields):
    browser = signed_in(user)
    page = browser.get(address(article, "review"))
    return browser.post(address(article, "review"), filled_in(page.content) | fields)


def check_again(article) -> str:
    return f"{address(article).removesuffix('change/')}check-again/"


def texts(html, selector):
    return [" ".join(n.text().split()) for n in LexborHTMLParser(html).css(selector)]


def change_dose(article, author):
    """Publish one dose and submit another."""
    long = "Take it with food and plenty of water. " * 20
    reword(article, f"<p>{long}Take 500 mg at night.</p>")
    publish_now(article)
    reword(article, f"<p>{long}Take 250 mg at night.</p>")
    return submit(article, by=author)


def test_a_changed_dose_is_named_on_top_and_marked_in_words(article, author, reviewer):
    change_dose(article, author)
    page = shown(reviewer, article)
    assert texts(page, ".change-summary a") == ["Part 1 – 1 number changed"]
    assert texts(page, "ins.critical") == ["added: 250 mg new number"]
    assert texts(page, "del.critical") == ["removed: 500 mg old number"]


def test_each_changed_section_is_led_to(article, author, reviewer):
    change_dose(article, author)
    tree = LexborHTMLParser(shown(reviewer, article))
    [link] = [node.attributes["href"] for node in tree.css(".change-summary a")]
    assert tree.css_first(f"section[id='{link[1:]}']") is not None


def test_a_first_edition_is_said_to_be_one(submitted, reviewer):
    assert texts(shown(reviewer, submitted), ".change-summary li") == [
        "This is the first edition: there is nothing to compare it with."
    ]


def test_the_candidate_is_shown_as_readers_will_see_it(article, author, reviewer):
    section = article.section_set.first()
    add_block(section, "care-advice", html="<p>Call 999.</p>", urgency="emergency")
    submit(article, by=author)
    assert "Emergency: act now Call 999." in texts(shown(reviewer, article), ".care")


def test_the_reviewers_credentials_are_shown_or_missed(submitted, reviewer):
    assert "credentials not stated" in shown(reviewer, submitted)
    Contributor.objects.create(name="Rita Kim", credentials="MD", user=reviewer)
    assert "Rita Kim, MD" in shown(reviewer, submitted)


def test_sections_safe_alone_are_shown_with_their_company(article, author, reviewer):
    first, second = article.section_set.order_by("position")
    first.safe_alone = True
    first.save()
    first.show_with.add(second)
    submit(article, by=author)
    assert texts(shown(reviewer, article), ".review-alone li") == ["Part 1, always with: Part 2"]


def test_what_the_reviewer_states_is_recorded(article, author, reviewer):
    Reference.objects.create(article=article, title="Guideline NG1", publisher="NICE")
    submit(article, by=author)
    answer = reviewed(
        reviewer,
        article,
        sources=["Guideline NG1, NICE"],
        more_sources="A textbook\n\nA paper",
        next_review_in="2",
        answer_purpose="yes",
        note="Read twice.",
    )
    review = Review.objects.get(article=article)
    assert answer.status_code == 302
    assert review.sources == ["Guideline NG1, NICE", "A textbook", "A paper"]
    assert review.next_review_due.year == timezone.localdate().year + 2
    assert (review.checklist["purpose"], review.checklist["headings"]) == ("yes", "yes")
    assert "everyday-words" not in review.checklist


def test_an_answer_found_in_the_text_gives_its_reason(submitted, reviewer):
    assert "Every section has a heading (2 in all)." in shown(reviewer, submitted)


def test_no_next_review_is_made_up(submitted, reviewer):
    reviewed(reviewer, submitted)
    assert Review.objects.get(article=submitted).next_review_due is None


def test_a_review_of_one_section_names_it(submitted, reviewer):
    chosen = str(submitted.section_set.get(heading="Part 2").public_id)
    reviewed(reviewer, submitted, covers="some", scope=[chosen])
    assert Review.objects.get(article=submitted).scope == [chosen]


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"covers": "some"}, "scope", "Tick the sections you have reviewed"),
        ({"next_review_due": "2099-01-01", "next_review_in": "1"}, "next_review_in", "not both"),
        ({"next_review_due": "2020-01-01"}, "next_review_due", "choose a day after today"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    submitted, reviewer, fields, place, words
):
    answer = reviewed(reviewer, submitted, note="Keep me.", **fields)
    assert words in str(answer.context["form"].errors[place])
    assert "Keep me." in refusal_page(answer)


def test_the_least_significance_is_explained_before_it_is_chosen(article, author, publisher):
    change_dose(article, author)
    page = shown(publisher, article, "publish")
    assert "Part 1 – 1 number changed. At least “clinical”." in page


def test_what_is_missing_is_said_before_publishing(submitted, publisher):
    page = shown(publisher, submitted, "publish")
    assert "Not ready yet: Two different people must confirm" in page


def test_publication_at_a_time_waits_for_it(article, author, reviewer, publishing):
    digest = submit(article, by=author).digest
    reviewed(reviewer, article)
    due = timezone.localtime() + datetime.timedelta(days=2)
    page = publishing.get(address(article, "publish"))
    data = filled_in(page.content) | {"due_at": due.strftime("%Y-%m-%dT%H:%M")}
    assert publishing.post(address(article, "publish"), data).status_code == 302
    waiting = article.schedules.get()
    assert (waiting.transition, waiting.options["digest"]) == ("publish", digest)
    assert not Current.objects.filter(article=article).exists()


def test_a_time_that_has_passed_is_refused_at_its_field(published, publishing):
    data = {"reason": "Old.", "due_at": "2020-01-01T10:00"}
    answer = publishing.post(address(published, "archive"), data)
    assert answer.status_code == 422
    assert "due_at" in answer.context["form"].errors


def test_the_review_screen_costs_as_much_for_a_long_article_as_for_a_short_one(
    article, author, django_assert_max_num_queries, reviewing
):
    change_dose(article, author)
    reviewing.get(address(article, "review"))
    with django_assert_max_num_queries(40):
        reviewing.get(address(article, "review"))


def test_a_reviewer_checks_the_present_edition_again_unchanged(published):
    browser = signed_in(person("rolf", "Clinical reviewer"))
    page = browser.get(check_again(published))
    assert page.status_code == 200
    assert browser.post(check_again(published), filled_in(page.content)).status_code == 302
    assert Review.objects.filter(article=published).count() == 2
    assert Current.objects.get(article=published).edition.number == 1


def test_what_was_never_published_is_not_checked_again(article, reviewing):
    assert reviewing.get(check_again(article)).status_code == 409


@pytest.fixture
def numbered(article):
    texts_of(article, heading="Part 2").update(html="<p>Call 911 now.</p>")
    return article


def test_the_editors_page_names_the_part(editing, numbered):
    page = editing.get(address(numbered)).content.decode()
    assert WARNING in page
    assert '<a href="#id_blocks-3-heading">Part 2</a>: “911”' in page


def test_a_text_without_one_is_left_alone(editing, article):
    assert WARNING not in editing.get(address(article)).content.decode()


def test_the_screen_of_plain_language_lists_it_first(editing, numbered):
    answer = editing.get(reverse("admin:screen_plain_language", args=[numbered.pk]))
    assert "Emergency numbers in the text" in answer.content.decode()


def test_the_reviewer_is_told_and_the_candidate_is_not_barred(numbered, reviewing):
    submit(numbered, by=person("anna", "Author"))
    page = reviewing.get(address(numbered, "review")).content.decode()
    assert f"{WARNING} (911)." in page and "It says: “Call 911 now.”" in page
