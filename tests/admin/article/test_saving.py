"""An article is saved whole: its fields, its sections and their items."""

import pytest

from articles.models import Act, Article, Section
from tests.admin.staff import add_item, add_section, address, filled_in, make_article
from tests.editorial.steps import count_queries

pytestmark = pytest.mark.django_db


def opened(browser, article) -> dict:
    return filled_in(browser.get(address(article)).content)


def test_saving_without_a_change_alters_no_words_and_counts_as_no_edit(editing, article):
    before = list(Section.objects.values())
    assert editing.post(address(article), opened(editing, article)).status_code == 302
    assert list(Section.objects.values()) == before
    article.refresh_from_db()
    assert article.lock_version == 1
    assert not Act.objects.filter(article=article).exists()


def test_a_save_raises_the_lock_version_and_leaves_an_act(editing, article, author):
    data = opened(editing, article) | {"title": "Stones in the gallbladder"}
    assert editing.post(address(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.lock_version) == ("Stones in the gallbladder", 2)
    act = Act.objects.get(article=article)
    assert (act.action, act.actor) == ("edit", author)


def test_a_new_section_and_its_items_land_at_the_end(editing, article):
    data = opened(editing, article)
    section = add_section(data, heading="Part 3", body="<p>Three.</p>")
    add_item(data, section, term="First", description="")
    add_item(data, section, term="Second", description="")
    editing.post(address(article), data)
    headings = article.section_set.values_list("heading", "position")
    assert list(headings) == [("Part 1", 0), ("Part 2", 1), ("Part 3", 2)]
    items = article.section_set.last().items.values_list("term", "position")
    assert list(items) == [("First", 0), ("Second", 1)]


def test_a_row_dragged_to_the_top_stays_there(editing, article):
    data = opened(editing, article)
    data |= {"section_set-0-position": "1", "section_set-1-position": "0"}
    editing.post(address(article), data)
    assert [s.heading for s in article.section_set.all()] == ["Part 2", "Part 1"]


def test_a_new_section_may_have_nothing_but_items(editing, article):
    data = opened(editing, article)
    add_item(data, add_section(data), term="Only an item")
    assert editing.post(address(article), data).status_code == 302
    assert article.section_set.last().items.get().term == "Only an item"


def test_a_deleted_item_is_gone_and_its_neighbours_stay(editing, article):
    data = opened(editing, article) | {"section_set-0-items-0-DELETE": "on"}
    editing.post(address(article), data)
    assert [i.term for i in article.section_set.first().items.all()] == ["Term 2"]


def test_an_edit_of_an_item_alone_counts_as_an_edit(editing, article):
    data = opened(editing, article) | {"section_set-1-items-1-term": "Another term"}
    editing.post(address(article), data)
    article.refresh_from_db()
    assert article.lock_version == 2
    assert article.section_set.last().items.last().term == "Another term"


def test_questions_and_other_names_are_written_one_per_line(editing, article):
    lines = {"questions": "Is it serious?\r\n\r\n What now? ", "also_called": "Cholelithiasis"}
    editing.post(address(article), opened(editing, article) | lines)
    article.refresh_from_db()
    assert article.questions == ["Is it serious?", "What now?"]
    assert article.also_called == ["Cholelithiasis"]


def test_a_new_article_is_made_with_its_sections(editing):
    data = filled_in(editing.get("/admin/articles/article/add/").content)
    data |= {"title": "Hiccups", "slug": "hiccups"}
    add_section(data, heading="What are hiccups?")
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
    data = opened(editing, long) | {"section_set-19-items-9-description": "The very last."}
    assert len(data) > 1000
    assert editing.post(address(long), data).status_code == 302
    assert long.section_set.last().items.last().description == "The very last."


def test_a_section_is_only_shown_with_sections_of_its_own_article(editing, article):
    stranger = make_article("Stranger").section_set.first()
    data = opened(editing, article) | {"section_set-0-show_with": [str(stranger.pk)]}
    assert editing.post(address(article), data).status_code == 200
    own = str(article.section_set.last().pk)
    assert editing.post(address(article), data | {"section_set-0-show_with": [own]})
    assert [str(s.pk) for s in article.section_set.first().show_with.all()] == [own]


def test_a_form_without_its_rows_is_refused_and_no_crash(editing, article):
    assert editing.post(address(article), {"title": "x"}).status_code == 200
    article.refresh_from_db()
    assert article.title == "Gallstones"


def test_rows_keep_their_dragged_order_when_the_page_is_shown_again(editing, article):
    data = opened(editing, article) | {"title": ""}
    data |= {"section_set-0-position": "1", "section_set-1-position": "0"}
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
        data = filled_in(editing.get(address(article)).content) | {"title": "New " + title}
        counts.append(count_queries(lambda a=article, d=data: editing.post(address(a), d)))
    assert counts[0] == counts[1] <= 90
