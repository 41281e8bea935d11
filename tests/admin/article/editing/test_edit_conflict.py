"""Two people who edit one draft at once: nothing of either is lost or overwritten."""

import pytest

from articles.editorial.drafts.saved_drafts import MAX_SAVED_DRAFTS, draft_state_at
from articles.editorial.drafts.saving import record_edit
from articles.editorial.publishing.restore import restore
from articles.models import Article, Block, Contributor
from tests.admin.article.editing.meeting import (
    BODY_0,
    BODY_1,
    NO_SECTION_0,
    meet,
    page_of,
)
from tests.admin.staff import (
    add_section,
    address,
    filled_in,
    make_article,
    person,
)
from tests.factories import items_of, texts_of

pytestmark = pytest.mark.django_db


def test_who_is_late_reads_what_the_other_changed_word_by_word(editing, second, article, opened):
    _, answer = meet(
        editing, second, article, opened, {BODY_0: "<p>Words 1.</p>"}, {"title": "Mine"}
    )
    told = answer.context["meanwhile"]
    [section] = told["sections"]
    assert (section["heading"], section["change"], section["both"]) == ("Part 1", "changed", False)
    assert [save.saved_by_name for save in told["saves"]] == ["anna"]
    page = answer.content.decode()
    assert "removed: </span>Text" in page
    assert "added: </span>Words" in page


def test_both_are_given_the_same_form(editing, second, article):
    forms = [page_of(browser, article) for browser in (editing, second)]
    tokens = [form.pop("csrfmiddlewaretoken") for form in forms]
    assert forms[0] == forms[1] and tokens[0] != tokens[1]


def test_saving_over_everything_brings_back_rows_the_other_removed(
    editing, second, article, opened
):
    form, _ = meet(editing, second, article, opened, NO_SECTION_0, {"title": "Boris's"})
    assert second.post(address(article), form | {"save_over": "2"}).status_code == 302
    headings = [(s.heading, items_of(article, pk=s.pk).count()) for s in article.section_set.all()]
    assert headings == [("Part 1", 2), ("Part 2", 2)]


def test_the_last_saves_are_kept_and_older_ones_go(editing, article):
    for number in range(MAX_SAVED_DRAFTS + 2):
        Article.objects.filter(pk=article.pk).update(title=f"T{number}")
        article.refresh_from_db()
        record_edit(article, by=None)
    kept = article.saved_drafts.values_list("lock_version", flat=True)
    assert list(kept) == list(range(MAX_SAVED_DRAFTS + 3, 3, -1))
    assert (
        draft_state_at(article, MAX_SAVED_DRAFTS + 3)["fields"]["title"]
        == f"T{MAX_SAVED_DRAFTS + 1}"
    )


def test_words_this_browser_kept_are_shown_again_and_not_saved(editing, article, opened):
    typed = opened | {"title": "Typed", "restored": "14:03"}
    answer = editing.post(address(article), typed)
    assert "This is what you typed at 14:03" in answer.content.decode()
    again = filled_in(answer.content)
    assert again["title"] == "Typed"
    article.refresh_from_db()
    assert article.title == "Gallstones"
    assert "restored" not in again


def test_the_answer_to_a_save_tells_the_browser_what_it_may_forget(editing, article, opened):
    answer = editing.post(address(article), opened | {"title": "Saved"})
    assert answer.cookies["article_saved"].value == "1"
    assert answer.cookies["article_saved"]["path"] == address(article)


def test_the_later_save_is_refused_and_says_who_saved_meanwhile(editing, second, article, opened):
    one, other = dict(opened), dict(opened)
    editing.post(address(article), one | {"title": "Anna's"})
    answer = second.post(address(article), other | {"title": "Boris's"})
    assert "anna saved this article on" in answer.content.decode()
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Anna's", 2)


def test_nothing_typed_is_lost_when_a_save_is_refused(editing, second, article, opened):
    one, other = dict(opened), dict(opened)
    editing.post(address(article), one | {"title": "Anna's"})
    other |= {BODY_1: "<p>Boris wrote this.</p>"}
    add_section(other, "Boris's own part", body="<p>His text.</p>")
    again = filled_in(second.post(address(article), other).content)
    del other["csrfmiddlewaretoken"]
    lost = {name: value for name, value in other.items() if str(again.get(name)) != str(value)}
    assert lost == {}


def test_rows_the_other_editor_removed_are_still_on_the_page(editing, second, article, opened):
    one, other = dict(opened), dict(opened)
    editing.post(address(article), one | NO_SECTION_0)
    other |= {BODY_0: "<p>Typed into a part now gone.</p>"}
    again = filled_in(second.post(address(article), other).content)
    assert again[BODY_0] == "<p>Typed into a part now gone.</p>"
    assert again["blocks-3-heading"] == "Part 2"
    assert again["blocks-5-items-1-term"] == "Term 2"


def test_a_restored_edition_is_not_overwritten_by_a_page_opened_before(editing, published):
    before = page_of(editing, published)
    restore(published, by=person("boris", "Author"), number=1)
    answer = editing.post(address(published), before | {BODY_0: "<p>Mine.</p>"})
    assert "boris saved this article on" in answer.content.decode()
    assert filled_in(answer.content)[BODY_0] == "<p>Mine.</p>"
    assert not Block.objects.filter(html="<p>Mine.</p>").exists()


def test_who_has_looked_may_save_over_that_version_and_no_later_one(
    editing, second, article, opened
):
    one, other = dict(opened), dict(opened)
    editing.post(address(article), one | {"title": "Anna's"})
    mine = other | {"title": "Boris's", "save_over": "2"}
    assert second.post(address(article), mine).status_code == 302
    assert second.post(address(article), mine | {"title": "Late"}).status_code == 200
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Boris's", 3)


@pytest.mark.parametrize(("row", "choice"), [
    ("blocks-0-id", "merge"),
    ("blocks-1-id", "save_over"),
    ("blocks-2-items-0-id", "merge"),
])  # fmt: skip
def test_a_row_of_another_article_is_refused_at_its_place(
    editing, second, article, opened, row, choice
):
    other = page_of(second, make_article("Stranger"))
    form, _ = meet(editing, second, article, opened, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    answer = second.post(address(article), form | {row: other[row], choice: "2"})
    assert answer.status_code == 200
    assert "This row is not of this article" in answer.content.decode()
    assert not texts_of(article).filter(html="<p>B.</p>").exists()


def test_a_field_the_form_does_not_show_is_not_set_back(editing, second, article, opened):
    rita = person("rita", "Clinical reviewer")
    form, _ = meet(editing, second, article, opened, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    Article.objects.update(reviewer=rita)
    assert second.post(address(article), form | {"save_over": "2"}).status_code == 302
    article.refresh_from_db()
    assert (article.reviewer, article.title) == (rita, "Gallstones")


def test_names_are_shown_for_what_is_chosen_from_a_list(editing, second, article, opened):
    ada, bo = (Contributor.objects.create(name=name) for name in ("Ada", "Bo"))
    rows = [
        {"author_rows-TOTAL_FORMS": "1", "author_rows-0-contributor": str(one.pk)}
        for one in (ada, bo)
    ]
    _, answer = meet(editing, second, article, opened, *rows)
    [field] = answer.context["meanwhile"]["fields"]
    assert (field["label"], field["segments"][0].text) == ("Authors", "Ada")
