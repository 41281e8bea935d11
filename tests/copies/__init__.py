"""Published articles by copy: the rows that publishing wrote for one draft, for another draft.

The first draft of some content in a run is published by the project's functions, and the rows they
wrote are kept (a Recipe). Later an article of the same content, earlier editions and all, gets
the same rows with its own keys, ids, slug, digests, seqs and times: about 20 SQL statements
instead of 80 through the ORM. Columns and tables added later are copied too.

A copy is made only where publishing depends on nothing but the article's own rows and the topics,
codes and contributors they name: no translation, no notice anywhere, people as `make_person`
leaves them, and nothing changed or patched that publishing looks at (see circumstances.py).
What is no copy is written at once where that comes to the same (see at_once.py), else by submit,
confirm and publish.
test_copies.py compares copies with what publishing writes, column by column.
"""

from collections.abc import Callable

from django.db import IntegrityError, connection, transaction

from articles.models import Article
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

from . import circumstances
from .at_once import publish_at_once
from .conditions import Roles, alone, made_people, people_as_made, usernames
from .own import Content, Foreign, Own
from .recipes import Recipe, is_whole, recipe_of
from .rows import Rows, all_rows
from .writing import write

# With {key: name} of whom its rows name.
_recipes: dict[tuple, tuple[Recipe, dict[int, str]]] = {}
_may = False


def allow(may: bool) -> None:
    """Whether the next test may use copies."""
    global _may
    _may = may


def publish_copy(
    article: Article | None,
    *,
    key: tuple,
    slug: str = "",
    people: Roles,
    staff: bool = False,
    note: str,
    make: Callable[[], Article],
    publish: Callable[[Article], object],
) -> int:
    """Publish by copy where possible, else at once, else by `publish`; the primary key.

    `article`: a saved draft, or None where `make` is to make one with this slug as well. `key`:
    what decides about the rows beside the article's content. `people`: {user name: role} of who
    acts, the author first; `staff`: whether those who have to be made may use the admin.
    """

    if not _may or not circumstances.usual():
        made = article or make()
        publish(made)
        return made.pk
    before = all_rows(article.pk) if article else {}

    def long_way() -> int:
        made = article or make()
        if not _at_once(made, before, people, staff=staff, note=note):
            publish(made)
        return made.pk

    if not alone(article):
        return long_way()
    own, names = Own(before), usernames(before)
    try:
        content = Content(before, own, names).rows
    except Foreign:
        return long_way()
    whole_key = (connection.vendor, *circumstances.time(own), *key, *content)
    if whole_key in _recipes:
        return _copied(*_recipes[whole_key], before, own, slug, people, staff) or long_way()
    made = long_way()
    if people_as_made(people) and (recipe := recipe_of(before, own, made)):
        keys = {key: name for name, key in people_as_made(people).items()}
        if is_whole(recipe, keys):
            _recipes[whole_key] = recipe, keys
    return made


def _at_once(article: Article, rows: Rows, people: Roles, *, staff: bool, note: str) -> bool:
    if list(people.values()) != [AUTHOR, REVIEWER, PUBLISHER]:
        return False
    keys = made_people(people, staff=staff)
    return bool(keys) and publish_at_once(article, rows, [keys[n] for n in people], note=note)


def _copied(
    recipe: Recipe,
    named: dict[int, str],
    before: Rows,
    own: Own,
    slug: str,
    people: Roles,
    staff: bool,
) -> int | None:
    """None where publishing itself must decide: the slug is taken, or a person is altered."""
    if not (keys := made_people(people, staff=staff)):
        return None
    new_keys = {old: keys[name] for old, name in named.items()}
    try:
        with transaction.atomic():
            return write(recipe, before, own, slug=slug, people=new_keys)
    except IntegrityError:
        return None
