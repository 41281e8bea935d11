"""Published articles by copy: the rows that publishing wrote for one draft, for another draft.

The first draft of some content in a run is published by submit, confirm and publish, and the rows
they wrote are kept (a Recipe). A later draft of the same content gets the same rows with its own
keys, ids, slug, digest, seq and times: about 20 SQL statements instead of 80 through the ORM.
Columns and tables added later are copied too.

A copy is made only where publishing depends on nothing but the draft's words: no edition, act,
topic, code or author of it, no translation, no notice anywhere, people as `make_person` leaves
them, no setting changed and nothing patched. test_copies.py compares copies with what publishing
writes, column by column.
"""

from collections.abc import Callable

from django.conf import UserSettingsHolder, settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article

from .conditions import Roles, alone, made_people, people_as_made
from .recipes import Recipe, content, recipe_of
from .rows import ARTICLE, Rows, draft_rows
from .writing import write

_now = timezone.now
_recipes: dict[tuple, Recipe] = {}
_may = False


def allow(may: bool) -> None:
    """Whether the next test may use copies; not if it patches the project."""
    global _may
    _may = may


def publish_copy(
    article: Article | None,
    *,
    key: tuple,
    slug: str = "",
    people: Roles,
    staff: bool = False,
    long_way: Callable[[], int],
) -> int:
    """Publish by copy where possible, else by `long_way`; both return the primary key.

    `article`: a saved draft, or None where one with this slug is to be made as well. `key`: what
    decides about the rows beside the draft's content. `people`: {user name: role} of who acts;
    `staff`: whether those who have to be made may use the admin.
    """
    if not _may or isinstance(settings._wrapped, UserSettingsHolder) or not alone(article):
        return long_way()
    before = draft_rows(article.pk) if article else {}
    slug = before[ARTICLE][0]["slug"] if article else slug
    whole_key = (connection.vendor, *key, *content(before))
    if recipe := _recipes.get(whole_key):
        return _copied(recipe, before, slug, people, staff) or long_way()
    made = long_way()
    # Times of a patched clock must not be kept.
    if timezone.now is _now and people_as_made(people):
        _recipes[whole_key] = recipe_of(before, made)
    return made


def _copied(recipe: Recipe, before: Rows, slug: str, people: Roles, staff: bool) -> int | None:
    """None where publishing itself must decide: the slug is taken, or a person is altered."""
    if not (keys := made_people(people, staff=staff)):
        return None
    try:
        with transaction.atomic():
            return write(recipe, before, slug=slug, people=keys)
    except IntegrityError:
        return None
