"""An article is saved whole: its fields, its sections and their items."""

import pytest

from articles.models import Act, Article, Block, ListItem, Section
from tests.admin.article.editing.meeting import page_of
from tests.admin.staff import add_item, add_row, add_section, address, filled_in, make_article
from tests.editorial.steps import count_queries
from tests.factories import items_of, texts_of

pytestmark = pytest.mark.django_db


def rows_of(article) -> list[dict]:
    rows = (article.section_set, Block.objects, ListItem.objects)
    return [row for table in rows for row in table.order_by("pk").values()]


def test_saving_without_a_change_alters_no_words_and_counts_as_no_edit(editing, article, opened):
    before = rows_of(article)
    assert editing.post(address(article), opened).status_code == 302
    assert rows_of(article) == before
    article.refresh_from_db()
    assert article.lock_version == 1
    assert not Act.objects.filter(article=article).exists()


def test_a_save_raises_the_lock_version_and_leaves_an_act(editing, article, opened, author):
    data = opened | {"title": "Stones in the gallbladder"}
    assert editing.post(address(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Stones in the gallbladder", 2)
    act = Act.objects.get(article=article)
    assert (act.action, act.actor) == ("edit", author)


def test_a_new_section_and_its_items_land_at_the_end(editing, article, opened):
    add_section(opened, "Part 3", body="<p>Three.</p>")
    listed = add_row(opened, "list")
    add_item(opened, listed, term="First", description="")
    add_item(opened, listed, term="Second", description="")
    editing.post(address(article), opened)
    headings = article.section_set.values_list("heading", "position")
    assert list(headings) == [("Part 1", 0), ("Part 2", 1), ("Part 3", 2)]
    items = items_of(article, heading="Part 3").values_list("term", "position")
    assert list(items) == [("First", 0), ("Second", 1)]


def in_order(*rows: int) -> dict[str, str]:
    """The form's rows in another order, by their numbers."""
    return {f"blocks-{row}-position": str(place) for place, row in enumerate(rows)}


def test_rows_dragged_to_the_top_stay_there(editing, article, opened):
    editing.post(address(article), opened | in_order(3, 4, 5, 0, 1, 2))
    assert [s.heading for s in article.section_set.all()] == ["Part 2", "Part 1"]


def test_a_block_moved_below_another_heading_belongs_to_that_section(editing, article, opened):
    editing.post(address(article), opened | in_order(0, 2, 3, 1, 4, 5))
    found = texts_of(article).values_list("section__heading", "html")
    assert list(found) == [("Part 2", "<p>Text 1.</p>"), ("Part 2", "<p>Text 2.</p>")]


def test_text_may_stand_between_two_lists(editing, article, opened):
    add_row(opened, html="<p>Between.</p>")
    add_item(opened, add_row(opened, "list"), term="Another list", description="")
    editing.post(address(article), opened)
    blocks = article.section_set.last().blocks.values_list("kind", "position")
    assert list(blocks) == [("text", 0), ("list", 1), ("text", 2), ("list", 3)]


def test_a_new_section_may_have_nothing_but_items(editing, article, opened):
    add_section(opened, "Part 3")
    add_item(opened, add_row(opened, "list"), term="Only an item")
    assert editing.post(address(article), opened).status_code == 302
    assert items_of(article, heading="Part 3").get().term == "Only an item"


def test_a_deleted_item_is_gone_and_its_neighbours_stay(editing, article, opened):
    data = opened | {"blocks-2-items-0-DELETE": "on"}
    editing.post(address(article), data)
    assert [i.term for i in items_of(article, position=0)] == ["Term 2"]


def test_a_removed_heading_leaves_its_text_to_the_section_above(editing, article, opened):
    editing.post(address(article), opened | {"blocks-3-DELETE": "on"})
    assert [text.html for text in texts_of(article, heading="Part 1")] == [
        "<p>Text 1.</p>",
        "<p>Text 2.</p>",
    ]


def test_an_emptied_text_is_a_block_less(editing, article, opened):
    editing.post(address(article), opened | {"blocks-1-html": ""})
    assert not texts_of(article, heading="Part 1").exists()
    assert items_of(article, heading="Part 1").count() == 2


def test_an_edit_of_an_item_alone_counts_as_an_edit(editing, article, opened):
    data = opened | {"blocks-5-items-1-term": "Another term"}
    editing.post(address(article), data)
    article.refresh_from_db()
    assert article.lock_version == 2
    assert items_of(article).last().term == "Another term"


def test_questions_and_other_names_are_written_one_per_line(editing, article, opened):
    lines = {"questions": "Is it serious?\r\n\r\n What now? ", "also_called": "Cholelithiasis"}
    editing.post(address(article), opened | lines)
    article.refresh_from_db()
    assert article.questions == ["Is it serious?", "What now?"]
    assert article.also_called == ["Cholelithiasis"]


def test_a_new_article_is_made_with_its_sections(editing):
    data = filled_in(editing.get("/admin/articles/article/add/").content)
    data |= {"title": "Hiccups", "slug": "hiccups"}
    add_section(data, "What are hiccups?", body="<p>Sounds.</p>")
    assert editing.post("/admin/articles/article/add/", data).status_code == 302
    made = Article.objects.get(slug="hiccups")
    assert made.section_set.get().position == 0
    assert made.acts.get().details == {"created": True}


def test_a_draft_is_deleted_with_an_act_that_names_it(article, managing):

    managing.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()
    assert Act.objects.get(action="delete").details["title"] == "Gallstones"


def test_an_article_of_two_hundred_items_is_saved_whole(editing):
    long = make_article("Long", sections=20, items=10)
    data = page_of(editing, long) | {"blocks-59-items-9-description": "The very last."}
    assert len(data) > 1000
    assert editing.post(address(long), data).status_code == 302
    assert items_of(long).last().description == "The very last."


def test_a_section_is_only_shown_with_sections_of_its_own_article(editing, article, opened):
    stranger = make_article("Stranger").section_set.first()
    data = opened | {"blocks-0-show_with": [str(stranger.pk)]}
    assert editing.post(address(article), data).status_code == 200
    own = str(article.section_set.last().pk)
    assert editing.post(address(article), data | {"blocks-0-show_with": [own]})
    assert [str(s.pk) for s in article.section_set.first().show_with.all()] == [own]


def test_a_form_without_its_rows_is_refused_and_no_crash(editing, article):
    assert editing.post(address(article), {"title": "x"}).status_code == 200
    article.refresh_from_db()
    assert article.title == "Gallstones"


def test_rows_keep_their_dragged_order_when_the_page_is_shown_again(editing, article, opened):
    data = opened | {"title": ""}
    data |= in_order(3, 4, 5, 0, 1, 2)
    page = editing.post(address(article), data).content.decode()
    assert page.index('value="Part 2"') < page.index('value="Part 1"')
    again = filled_in(page) | {"title": "Dragged"}
    editing.post(address(article), again)
    assert [s.heading for s in article.section_set.all()] == ["Part 2", "Part 1"]


def test_opening_costs_the_same_however_long_the_article(editing):
    short, long = make_article("Short", items=1), make_article("Long", sections=5, items=4)
    editing.get(address(short))
    counts = [count_queries(lambda a=a: editing.get(address(a))) for a in (short, long)]
    assert counts[0] == counts[1] <= 75


def test_saving_one_change_costs_the_same_however_long_the_article(editing):
    counts = []
    for title, sections, items in (("Short", 2, 1), ("Long", 5, 4)):
        article = make_article(title, sections=sections, items=items)
        data = page_of(editing, article) | {"title": "New " + title}
        counts.append(count_queries(lambda a=article, d=data: editing.post(address(a), d)))
    assert counts[0] == counts[1] <= 90


@pytest.mark.parametrize("table", [Section, ListItem])
def test_a_page_without_one_of_the_rows_is_refused_and_takes_nothing_away(
    editing, article, opened, table
):
    data = opened | {"title": "Typed"}
    above = {Section: {"article": article}, ListItem: {"block": items_of(article)[0].block}}[table]
    table.objects.create(**above)
    answer = editing.post(address(article), data)
    assert "There are rows that this page does not have" in answer.content.decode()
    assert filled_in(answer.content)["title"] == "Typed"
    assert table.objects.filter(**above, position=None).exists()
