"""The later of two saves is put together with the earlier one, part by part."""

import pytest

from articles.models import Contributor, Reference, SavedDraft, Section
from tests.admin.article.editing.meeting import (
    BODY_0,
    BODY_1,
    NO_SECTION_0,
    NO_SECTION_1,
    meet,
    page_of,
    put_together,
    told_of,
)
from tests.admin.staff import (
    add_item,
    add_row,
    add_section,
    address,
    filled_in,
    make_article,
)
from tests.factories import items_of, texts_of

# Forms, compared in memory; saving them is tried on both databases elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_work_on_different_sections_is_kept_whole(editing, second, article, opened):
    form, _ = meet(
        editing, second, article, opened, {BODY_0: "<p>Anna.</p>"}, {BODY_1: "<p>Boris.</p>"}
    )
    assert put_together(second, article, form).status_code == 302
    assert [t.html for t in texts_of(article)] == ["<p>Anna.</p>", "<p>Boris.</p>"]


def test_new_and_removed_rows_of_both_come_together(editing, second, article, opened):
    one, other = dict(opened), dict(opened)
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


def test_what_both_changed_is_marked_and_hers_unless_she_takes_theirs(
    editing, second, article, opened
):
    theirs, mine = {BODY_0: "<p>Anna's.</p>"}, {BODY_0: "<p>Boris's.</p>"}
    form, answer = meet(editing, second, article, opened, theirs, mine)
    section = article.section_set.first()
    text = section.blocks.get(kind="text")
    assert answer.context["meanwhile"]["clashes"] == [f"b{text.pk}/html"]
    assert "Yours:</strong> Boris&#x27;s." in answer.content.decode()
    taken = {f"take-{section.public_id}": "theirs"}
    put_together(second, article, form, **taken)
    text.refresh_from_db()
    assert text.html == "<p>Anna's.</p>"


def test_her_own_text_wins_where_both_changed_a_field_and_she_chose_nothing(
    editing, second, article, opened
):
    form, _ = meet(editing, second, article, opened, {"title": "Anna's"}, {"title": "Boris's"})
    put_together(second, article, form)
    article.refresh_from_db()
    assert article.title == "Boris's"


def test_a_section_one_removed_and_the_other_rewrote_stays(editing, second, article, opened):
    theirs, mine = NO_SECTION_1, {BODY_1: "<p>Boris.</p>"}
    form, _ = meet(editing, second, article, opened, theirs, mine)
    put_together(second, article, form)
    assert texts_of(article).last().html == "<p>Boris.</p>"
    assert items_of(article, heading="Part 2").count() == 2


def test_references_one_added_stay_when_the_other_edits_the_text(editing, second, article):
    Reference.objects.create(article=article, title="Old", position=0)
    one, other = page_of(editing, article), page_of(second, article)
    row = {"references-TOTAL_FORMS": "2", "references-1-title": "New", "references-1-url": ""}
    editing.post(address(article), one | row)
    form = filled_in(second.post(address(article), other | {BODY_1: "<p>B.</p>"}).content)
    put_together(second, article, form)
    assert [r.title for r in article.references.all()] == ["Old", "New"]
    assert texts_of(article).last().html == "<p>B.</p>"


def test_a_third_save_meanwhile_is_shown_before_anything_is_put_together(
    editing, second, article, opened
):
    form, _ = meet(editing, second, article, opened, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    editing.post(address(article), page_of(editing, article) | {"title": "Anna again"})
    answer = second.post(address(article), form | {"merge": "2"})
    assert [s.lock_version for s in answer.context["meanwhile"]["saves"]] == [2, 3]
    assert not texts_of(article).filter(html="<p>B.</p>").exists()


def test_without_the_version_both_began_with_the_page_still_shows_and_keeps_both(
    editing, second, article, opened
):
    form, _ = meet(
        editing, second, article, opened, {BODY_0: "<p>Anna.</p>"}, {BODY_1: "<p>B.</p>"}
    )
    SavedDraft.objects.all().delete()
    assert "is no longer kept" in second.post(address(article), form).content.decode()
    taken = f"take-{article.section_set.first().public_id}"
    put_together(second, article, form, **{taken: "theirs"})
    assert [t.html for t in texts_of(article)] == ["<p>Anna.</p>", "<p>B.</p>"]


def test_work_on_different_paragraphs_of_one_text_is_kept_whole(editing, second, article, opened):
    texts_of(article, heading="Part 1").update(html="<p>One.</p><p>Two.</p>")
    theirs, mine = {BODY_0: "<p>Anna.</p><p>Two.</p>"}, {BODY_0: "<p>One.</p><p>Boris.</p>"}
    form, answer = meet(editing, second, article, opened, theirs, mine)
    assert answer.context["meanwhile"]["clashes"] == []
    put_together(second, article, form)
    assert texts_of(article).first().html == "<p>Anna.</p><p>Boris.</p>"


def test_a_row_keeps_its_public_ids_through_a_merge(editing, second, article, opened):
    rows = (article.section_set, texts_of(article), items_of(article))
    before = [list(table.values_list("public_id")) for table in rows]
    form, _ = meet(
        editing, second, article, opened, {BODY_0: "<p>Anna.</p>"}, {BODY_1: "<p>Boris.</p>"}
    )
    put_together(second, article, form)
    assert [list(table.values_list("public_id")) for table in rows] == before


def test_whom_a_section_is_shown_with_and_its_translation_link_survive_a_merge(
    editing, second, article
):
    first, last = article.section_set.all()
    last.show_with.add(first)
    article.section_set.update(source_section=first.public_id, source_digest="sha256:a")
    # The first one is removed by her, and rewritten by him: it stays.
    form, answer = meet(
        editing, second, article, page_of(second, article), NO_SECTION_0, {BODY_0: "<p>Boris.</p>"}
    )
    assert "changed by you: it stays" in answer.content.decode()
    put_together(second, article, form)
    again = article.section_set.get(public_id=first.public_id)
    assert (again.source_section, again.source_digest) == (first.public_id, "sha256:a")
    assert last.show_with.get() == again
    assert texts_of(article).first().html == "<p>Boris.</p>"


def test_an_id_that_another_article_has_by_now_is_refused_by_its_name(
    editing, second, article, opened
):
    form, _ = meet(editing, second, article, opened, NO_SECTION_0, {BODY_0: "<p>Boris.</p>"})
    removed = SavedDraft.objects.get(lock_version=1).document["sections"][0]["id"]
    make_article("Gout").section_set.filter(position=0).update(public_id=removed)
    answer = put_together(second, article, form)
    assert answer.status_code == 200
    assert "belongs to the article “Gout”" in told_of(answer)
    assert filled_in(answer.content)[BODY_0] == "<p>Boris.</p>"


def test_what_both_say_together_must_be_a_draft(editing, second, article, opened):
    form, _ = meet(
        editing, second, article, opened, {"audience_age_max": "3"}, {"audience_age_min": "18"}
    )
    answer = put_together(second, article, form)
    assert (
        "This cannot be saved yet: 3 is below 18. Give an age not below the youngest."
        in told_of(answer)
    )
    assert filled_in(answer.content)["audience_age_min"] == "18"
    answer = put_together(second, article, filled_in(answer.content) | {"audience_age_min": "2"})
    assert answer.status_code == 302


def test_an_author_that_both_named_is_named_once(editing, second, article, opened):
    ada = Contributor.objects.create(name="Ada")
    row = {"author_rows-TOTAL_FORMS": "1", "author_rows-0-contributor": str(ada.pk)}
    form, answer = meet(editing, second, article, opened, row, row | {"title": "Boris's"})
    assert answer.context["meanwhile"]["clashes"] == []
    assert put_together(second, article, form).status_code == 302
    assert article.author_rows.get().contributor == ada


def test_two_orders_are_shown_and_either_can_be_taken(editing, second, article):
    Section.objects.create(article=article, heading="Part 3", position=2)
    theirs, mine = (
        {f"blocks-{row}-position": str(place) for place, row in enumerate(rows)}
        for rows in ((6, 0, 1, 2, 3, 4, 5), (3, 4, 5, 0, 1, 2, 6))
    )
    form, answer = meet(editing, second, article, page_of(second, article), theirs, mine)
    assert "Order of the sections" in answer.content.decode()
    put_together(second, article, form, **{"take-sections": "theirs"})
    headings = [section.heading for section in article.section_set.all()]
    assert headings == ["Part 3", "Part 1", "Part 2"]


def test_a_merge_says_so_and_shows_what_is_saved(editing, second, article, opened):
    form, _ = meet(editing, second, article, opened, {"title": "Anna's"}, {BODY_1: "<p>B.</p>"})
    answer = put_together(second, article, form)
    assert answer.headers["Location"] == address(article)
    assert "now says what both of you wrote" in second.get(address(article)).content.decode()
