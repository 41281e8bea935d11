"""Two people who edit one draft at once: nothing of either is lost or overwritten."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.editorial.drafts.saved_drafts import MAX_SAVED_DRAFTS, draft_state_at
from articles.editorial.drafts.saving import record_edit
from articles.editorial.publishing.restore import restore
from articles.models import Article, Block, Contributor, Reference, SavedDraft, Section
from tests.admin.staff import (
    add_item,
    add_row,
    add_section,
    address,
    filled_in,
    make_article,
    person,
    signed_in,
)
from tests.factories import items_of, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def second():
    return signed_in(person("boris", "Author"))


def page_of(browser, article) -> dict:
    return filled_in(browser.get(address(article)).content)


def meet(first, second, article, theirs: dict, mine: dict):
    """Both open the page, `first` saves, `second` is told. Her typed form and the answer."""
    one, other = page_of(first, article), page_of(second, article)
    assert first.post(address(article), one | theirs).status_code == 302
    answer = second.post(address(article), other | mine)
    return filled_in(answer.content), answer


def put_together(browser, article, form: dict, **choices: str):
    article.refresh_from_db()
    return browser.post(address(article), form | {"merge": str(article.lock_version)} | choices)


# The form has a heading, a text and a list for each of the two sections.
BODY_0, BODY_1 = "blocks-1-html", "blocks-4-html"
NO_SECTION_0, NO_SECTION_1 = (
    {f"blocks-{row}-DELETE": "on" for row in rows} for rows in ((0, 1, 2), (3, 4, 5))
)


def test_who_is_late_reads_what_the_other_changed_word_by_word(editing, second, article):
    _, answer = meet(editing, second, article, {BODY_0: "<p>Words 1.</p>"}, {"title": "Mine"})
    told = answer.context["meanwhile"]
    [section] = told["sections"]
    assert (section["heading"], section["change"], section["both"]) == ("Part 1", "changed", False)
    assert [save.saved_by_name for save in told["saves"]] == ["anna"]
    page = answer.content.decode()
    assert "removed: </span>Text" in page
    assert "added: </span>Words" in page


def test_work_on_different_sections_is_kept_whole(editing, second, article):
    form, _ = meet(editing, second, article, {BODY_0: "<p>Anna.</p>"}, {BODY_1: "<p>Boris.</p>"})
    assert put_together(second, article, form).status_code == 302
    assert [t.html for t in texts_of(article)] == ["<p>Anna.</p>", "<p>Boris.</p>"]


def test_new_and_removed_rows_of_both_come_together(editing, second, article):
    one, other = page_of(editing, article), page_of(second, article)
    add_item(one, "blocks-2", term="Anna's item")
    editing.post(address(article), one | {"blocks-2-items-0-DELETE": "on"})
    add_section(other, "Boris's part")
    add_item(other, add_row(other, "list"), term="His item")
    put_together(second, article, filled_in(second.post(address(article), other).content))
    rows = [
        (s.heading, [i.term for i in items_of(article, pk=s.pk)]) for s in article.section_set.all()
    ]
    assert rows == [
        ("Part 1", ["Term 2", "Anna's item"]),
        ("Part 2", ["Term 1", "Term 2"]),
        ("Boris's part", ["His item"]),
    ]


def test_what_both_changed_is_marked_and_hers_unless_she_takes_theirs(editing, second, article):
    theirs, mine = {BODY_0: "<p>Anna's.</p>"}, {BODY_0: "<p>Boris's.</p>"}
    form, answer = meet(editing, second, article, theirs, mine)
    section = article.section_set.first()
    text = section.blocks.get(kind="text")
    assert answer.context["meanwhile"]["clashes"] == [f"b{text.pk}/html"]
    assert "Yours:</strong> Boris&#x27;s." in answer.content.decode()
    taken = {f"take-{section.public_id}": "theirs"}
    put_together(second, article, form, **taken)
    text.refresh_from_db()
    assert text.html == "<p>Anna's.</p>"


def test_her_own_text_wins_where_both_changed_a_field_and_she_chose_nothing(
    editing, second, article
):
    form, _ = meet(editing, second, article, {"title": "Anna's"}, {"title": "Boris's"})
    put_together(second, article, form)
    article.refresh_from_db()
    assert article.title == "Boris's"


def test_a_section_one_removed_and_the_other_rewrote_stays(editing, second, article):
    theirs, mine = NO_SECTION_1, {BODY_1: "<p>Boris.</p>"}
    form, _ = meet(editing, second, article, theirs, mine)
    put_together(second, article, form)
    assert texts_of(article).last().html == "<p>Boris.</p>"
    assert items_of(article, heading="Part 2").count() == 2


def test_saving_over_everything_brings_back_rows_the_other_removed(editing, second, article):
    form, _ = meet(editing, second, article, NO_SECTION_0, {"title": "Boris's"})
    assert second.post(address(article), form | {"save_over": "2"}).status_code == 302
    headings = [(s.heading, items_of(article, pk=s.pk).count()) for s in article.section_set.all()]
    assert headings == [("Part 1", 2), ("Part 2", 2)]


def test_references_one_added_stay_when_the_other_edits_the_text(editing, second, article):
    Reference.objects.create(article=article, title="Old", position=0)
    one, other = page_of(editing, article), page_of(second, article)
    row = {"references-TOTAL_FORMS": "2", "references-1-title": "New", "references-1-url": ""}
    editing.post(address(article), one | row)
    form = filled_in(second.post(address(article), other | {BODY_1: "<p>B.</p>"}).content)
    put_together(second, article, form)
    assert [r.title for r in article.references.all()] == ["Old", "New"]
    assert texts_of(article).last().html == "<p>B.</p>"


def test_a_third_save_meanwhile_is_shown_before_anything_is_put_together(editing, second, article):
    form, _ = meet(editing, second, article, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    editing.post(address(article), page_of(editing, article) | {"title": "Anna again"})
    answer = second.post(address(article), form | {"merge": "2"})
    assert [s.lock_version for s in answer.context["meanwhile"]["saves"]] == [2, 3]
    assert not texts_of(article).filter(html="<p>B.</p>").exists()


def test_without_the_version_both_began_with_the_page_still_shows_and_keeps_both(
    editing, second, article
):
    form, _ = meet(editing, second, article, {BODY_0: "<p>Anna.</p>"}, {BODY_1: "<p>B.</p>"})
    SavedDraft.objects.all().delete()
    assert "is no longer kept" in second.post(address(article), form).content.decode()
    taken = f"take-{article.section_set.first().public_id}"
    put_together(second, article, form, **{taken: "theirs"})
    assert [t.html for t in texts_of(article)] == ["<p>Anna.</p>", "<p>B.</p>"]


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


def test_words_this_browser_kept_are_shown_again_and_not_saved(editing, article):
    typed = page_of(editing, article) | {"title": "Typed", "restored": "14:03"}
    answer = editing.post(address(article), typed)
    assert "This is what you typed at 14:03" in answer.content.decode()
    again = filled_in(answer.content)
    assert again["title"] == "Typed"
    article.refresh_from_db()
    assert article.title == "Gallstones"
    assert "restored" not in again


def test_the_answer_to_a_save_tells_the_browser_what_it_may_forget(editing, article):
    answer = editing.post(address(article), page_of(editing, article) | {"title": "Saved"})
    assert answer.cookies["article_saved"].value == "1"
    assert answer.cookies["article_saved"]["path"] == address(article)


def test_the_later_save_is_refused_and_says_who_saved_meanwhile(editing, second, article):
    one, other = page_of(editing, article), page_of(second, article)
    editing.post(address(article), one | {"title": "Anna's"})
    answer = second.post(address(article), other | {"title": "Boris's"})
    assert "anna saved this article on" in answer.content.decode()
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Anna's", 2)


def test_nothing_typed_is_lost_when_a_save_is_refused(editing, second, article):
    one, other = page_of(editing, article), page_of(second, article)
    editing.post(address(article), one | {"title": "Anna's"})
    other |= {BODY_1: "<p>Boris wrote this.</p>"}
    add_section(other, "Boris's own part", body="<p>His text.</p>")
    again = filled_in(second.post(address(article), other).content)
    del other["csrfmiddlewaretoken"]
    lost = {name: value for name, value in other.items() if str(again.get(name)) != str(value)}
    assert lost == {}


def test_rows_the_other_editor_removed_are_still_on_the_page(editing, second, article):
    one, other = page_of(editing, article), page_of(second, article)
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


def test_who_has_looked_may_save_over_that_version_and_no_later_one(editing, second, article):
    one, other = page_of(editing, article), page_of(second, article)
    editing.post(address(article), one | {"title": "Anna's"})
    mine = other | {"title": "Boris's", "save_over": "2"}
    assert second.post(address(article), mine).status_code == 302
    assert second.post(address(article), mine | {"title": "Late"}).status_code == 200
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Boris's", 3)


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_refused():
    article = make_article()
    browsers = [signed_in(person(name, "Author")) for name in ("anna", "boris")]
    forms = [page_of(browser, article) for browser in browsers]
    start = Barrier(2)

    def save(number: int) -> int:
        start.wait()
        try:
            data = forms[number] | {"title": f"Title {number}"}
            return browsers[number].post(address(article), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, range(2))) == [200, 302]
    article.refresh_from_db()
    assert article.lock_version == 2


def test_work_on_different_paragraphs_of_one_text_is_kept_whole(editing, second, article):
    texts_of(article, heading="Part 1").update(html="<p>One.</p><p>Two.</p>")
    theirs, mine = {BODY_0: "<p>Anna.</p><p>Two.</p>"}, {BODY_0: "<p>One.</p><p>Boris.</p>"}
    form, answer = meet(editing, second, article, theirs, mine)
    assert answer.context["meanwhile"]["clashes"] == []
    put_together(second, article, form)
    assert texts_of(article).first().html == "<p>Anna.</p><p>Boris.</p>"


def test_a_row_keeps_its_public_ids_through_a_merge(editing, second, article):
    rows = (article.section_set, texts_of(article), items_of(article))
    before = [list(table.values_list("public_id")) for table in rows]
    form, _ = meet(editing, second, article, {BODY_0: "<p>Anna.</p>"}, {BODY_1: "<p>Boris.</p>"})
    put_together(second, article, form)
    assert [list(table.values_list("public_id")) for table in rows] == before


def told_of(answer) -> str:
    """The errors above the form."""
    return str(answer.context["adminform"].form.non_field_errors())


def test_whom_a_section_is_shown_with_and_its_translation_link_survive_a_merge(
    editing, second, article
):
    first, last = article.section_set.all()
    last.show_with.add(first)
    article.section_set.update(source_section=first.public_id, source_digest="sha256:a")
    # The first one is removed by her, and rewritten by him: it stays.
    form, answer = meet(editing, second, article, NO_SECTION_0, {BODY_0: "<p>Boris.</p>"})
    assert "changed by you: it stays" in answer.content.decode()
    put_together(second, article, form)
    again = article.section_set.get(public_id=first.public_id)
    assert (again.source_section, again.source_digest) == (first.public_id, "sha256:a")
    assert last.show_with.get() == again
    assert texts_of(article).first().html == "<p>Boris.</p>"


@pytest.mark.parametrize(("row", "choice"), [
    ("blocks-0-id", "merge"),
    ("blocks-1-id", "save_over"),
    ("blocks-2-items-0-id", "merge"),
])  # fmt: skip
def test_a_row_of_another_article_is_refused_at_its_place(editing, second, article, row, choice):
    other = page_of(second, make_article("Stranger"))
    form, _ = meet(editing, second, article, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    answer = second.post(address(article), form | {row: other[row], choice: "2"})
    assert answer.status_code == 200
    assert "This row is not of this article" in answer.content.decode()
    assert not texts_of(article).filter(html="<p>B.</p>").exists()


def test_an_id_that_another_article_has_by_now_is_refused_by_its_name(editing, second, article):
    form, _ = meet(editing, second, article, NO_SECTION_0, {BODY_0: "<p>Boris.</p>"})
    removed = SavedDraft.objects.get(lock_version=1).document["sections"][0]["id"]
    make_article("Gout").section_set.filter(position=0).update(public_id=removed)
    answer = put_together(second, article, form)
    assert answer.status_code == 200
    assert "belongs to the article “Gout”" in told_of(answer)
    assert filled_in(answer.content)[BODY_0] == "<p>Boris.</p>"


def test_a_field_the_form_does_not_show_is_not_set_back(editing, second, article):
    rita = person("rita", "Clinical reviewer")
    form, _ = meet(editing, second, article, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    Article.objects.update(reviewer=rita)
    assert second.post(address(article), form | {"save_over": "2"}).status_code == 302
    article.refresh_from_db()
    assert (article.reviewer, article.title) == (rita, "Gallstones")


def test_what_both_say_together_must_be_a_draft(editing, second, article):
    form, _ = meet(editing, second, article, {"audience_age_max": "3"}, {"audience_age_min": "18"})
    answer = put_together(second, article, form)
    assert (
        "This cannot be saved yet: 3 is below 18. Give an age not below the youngest."
        in told_of(answer)
    )
    assert filled_in(answer.content)["audience_age_min"] == "18"
    answer = put_together(second, article, filled_in(answer.content) | {"audience_age_min": "2"})
    assert answer.status_code == 302


def test_an_author_that_both_named_is_named_once(editing, second, article):
    ada = Contributor.objects.create(name="Ada")
    row = {"author_rows-TOTAL_FORMS": "1", "author_rows-0-contributor": str(ada.pk)}
    form, answer = meet(editing, second, article, row, row | {"title": "Boris's"})
    assert answer.context["meanwhile"]["clashes"] == []
    assert put_together(second, article, form).status_code == 302
    assert article.author_rows.get().contributor == ada


def test_names_are_shown_for_what_is_chosen_from_a_list(editing, second, article):
    ada, bo = (Contributor.objects.create(name=name) for name in ("Ada", "Bo"))
    rows = [
        {"author_rows-TOTAL_FORMS": "1", "author_rows-0-contributor": str(one.pk)}
        for one in (ada, bo)
    ]
    _, answer = meet(editing, second, article, *rows)
    [field] = answer.context["meanwhile"]["fields"]
    assert (field["label"], field["segments"][0].text) == ("Authors", "Ada")


def test_two_orders_are_shown_and_either_can_be_taken(editing, second, article):
    Section.objects.create(article=article, heading="Part 3", position=2)
    theirs, mine = (
        {f"blocks-{row}-position": str(place) for place, row in enumerate(rows)}
        for rows in ((6, 0, 1, 2, 3, 4, 5), (3, 4, 5, 0, 1, 2, 6))
    )
    form, answer = meet(editing, second, article, theirs, mine)
    assert "Order of the sections" in answer.content.decode()
    put_together(second, article, form, **{"take-sections": "theirs"})
    headings = [section.heading for section in article.section_set.all()]
    assert headings == ["Part 3", "Part 1", "Part 2"]


def test_a_merge_says_so_and_shows_what_is_saved(editing, second, article):
    form, _ = meet(editing, second, article, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    answer = put_together(second, article, form)
    assert answer.headers["Location"] == address(article)
    assert "now says what both of you wrote" in second.get(address(article)).content.decode()
