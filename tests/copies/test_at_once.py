"""An edition written at once is, column by column, what the steps of publishing write."""

from unittest import mock

import pytest

from articles.editorial.publishing.recount import count_again
from articles.models import Article, Edition, Notice, Topic
from tests import copies
from tests.copies.at_once import publish_at_once
from tests.copies.conditions import made_people
from tests.copies.rows import all_rows
from tests.copies.same_rows import make_named, make_rich, rows_about
from tests.editorial.notices.notices import raise_new
from tests.factories import (
    NOTE,
    add_section,
    current_of,
    make_draft,
    make_imported,
    make_person,
    make_published,
    publish_draft,
    publish_reworded,
    publish_step_by_step,
    reword,
    submit_and_confirm,
    texts_of,
    withdraw_article,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]
ROLES = {"author": AUTHOR, "clinical-reviewer": REVIEWER, "publisher": PUBLISHER}
BODY = "<p>It often begins at night, with a pain that nobody can overlook or forget.</p>"


def publish_now(article: Article) -> bool:
    made = made_people(ROLES)
    keys = [made[name] for name in ROLES]
    return publish_at_once(article, all_rows(article.pk), keys, note=NOTE)


def make_original() -> Article:
    original = make_draft("Gout")
    add_section(original, "Start", body=BODY)
    publish_step_by_step(original)
    return original


def the_original() -> Article:
    return Article.objects.filter(title="Gout").first() or make_original()


def make_translation(of: Article | None = None, body: str = "<p>Empieza.</p>") -> Article:
    """A draft in Spanish, of a published article of its own unless one is given."""
    original = of or make_original()
    own = {} if of else {"translation_set": original.translation_set}
    article = make_draft("Gota", language="es", translation_of=original, **own)
    source = original.section_set.order_by("position").last()
    add_section(article, "Inicio", body=body, source_section=source.public_id)
    return article


def make_under_notice() -> Article:
    article = make_named()
    if not Notice.objects.exists():
        raise_new(topics=[Topic.objects.get(slug="joints").pk])
    return article


MAKERS = {
    "rich": lambda: make_rich("Gout"),
    "named": make_named,
    "translation": lambda: make_translation(the_original()),
    "under a notice": make_under_notice,
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_it_is_what_the_steps_write(make):
    by_steps, at_once = make(), make()
    publish_step_by_step(by_steps)
    assert publish_now(at_once)
    assert rows_about(at_once) == rows_about(by_steps)
    assert count_again() == []


def test_of_the_original_it_writes_what_the_steps_write():
    by_steps, at_once = make_translation(), make_translation()
    publish_step_by_step(by_steps)
    publish_now(at_once)
    assert rows_about(at_once.translation_of) == rows_about(by_steps.translation_of)


def test_what_mentions_it_is_shown_anew():
    shown = []
    for publish in (publish_step_by_step, publish_now):
        article = make_draft("Gout")
        link = f'<p>See <a href="article:{article.public_id}">gout</a>.</p>'
        mentioning = make_published()
        publish_reworded(mentioning, link)
        publish(article)
        mentioning.refresh_from_db()
        shown.append(mentioning.current.shown)
    assert shown[0] == shown[1] > 1


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_later_edition_is_what_the_steps_write(make):
    by_steps, at_once = make(), make()
    for article in (by_steps, at_once):
        publish_step_by_step(article)
        reword(article, "<p>Otra vez.</p>")
    publish_step_by_step(by_steps)
    assert publish_now(at_once)
    assert rows_about(at_once) == rows_about(by_steps)


def test_a_later_edition_leaves_its_translations_as_far_behind():
    behind = []
    for publish in (publish_step_by_step, publish_now):
        translation = make_translation()
        publish_step_by_step(translation)
        texts_of(translation.translation_of).update(html="<p>Nothing of the kind.</p>")
        publish(translation.translation_of)
        changes = translation.changes.order_by("seq").values_list("type", "significance")
        behind.append((list(changes), len(current_of(translation).outdated_sections)))
    assert behind[0] == behind[1]
    assert behind[0][1] == 2


def test_a_draft_under_review_takes_the_steps():
    article = make_draft("Gout")
    submit_and_confirm(article)
    assert not publish_now(article)


def test_words_confirmed_before_take_the_steps():
    article = make_published("Gout")
    withdraw_article(article)
    assert not publish_now(article)


def test_an_imported_draft_takes_the_steps():
    assert not publish_now(make_imported(1))


def test_what_publishing_refuses_is_left_to_the_steps():
    article = make_translation(body=BODY)
    taken = make_draft("Gout", slug=make_published(slug="gout").slug)
    empty = make_draft("Gout", sections=False)
    assert [publish_now(each) for each in (article, taken, empty)] == [False] * 3
    assert not Edition.objects.filter(article__in=[article, taken, empty])


@pytest.mark.parametrize(("name", "expected"), [("", True), ("Ada", False)])
def test_the_factories_write_at_once_where_nobody_is_altered(name, expected):
    make_published()
    author = make_person(AUTHOR)
    author.first_name = name
    author.save()
    copies.allow(True)
    with mock.patch.object(copies, "publish_at_once", return_value=False) as asked:
        publish_draft(make_translation())
    assert bool(asked.called) is expected
