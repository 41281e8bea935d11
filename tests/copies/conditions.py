"""Whether a publication may be copied: nothing but the draft's words decides, people are plain."""

from functools import cache
from uuid import UUID

from django.contrib.auth.models import Group, User
from django.db import connection

from articles.models import Article

from .rows import ARTICLE, SECTION, hanging

_NOTICE = "SELECT 1 FROM articles_notice"
_MENTION = "SELECT 1 FROM articles_currentmention WHERE mentioned = %s"
_SET = f"SELECT 1 FROM {ARTICLE} WHERE translation_set = %s AND id <> %s"
_ORIGINAL = f"SELECT 1 FROM {ARTICLE} WHERE id = %s AND translation_of_id IS NOT NULL"
_TRANSLATED = f"SELECT 1 FROM {ARTICLE} WHERE translation_of_id = %s"
_SECTIONS = f"(SELECT id FROM {SECTION} WHERE article_id = %s)"
# Active, nameless, no contributor, in one group and with no permission of their own.
_PLAIN = """
    SELECT u.username, u.id, g.name FROM auth_user u
    JOIN auth_user_groups m ON m.user_id = u.id JOIN auth_group g ON g.id = m.group_id
    WHERE u.username IN ({}) AND u.is_active AND u.first_name = '' AND u.last_name = ''
    AND NOT EXISTS (SELECT 1 FROM articles_contributor c WHERE c.user_id = u.id)
    AND NOT EXISTS (SELECT 1 FROM auth_user_user_permissions p WHERE p.user_id = u.id)
"""
# {user name: the one group}
Roles = dict[str, str]


def alone(article: Article | None) -> bool:
    """Whether no other row decides about it; `article` None: one that is still to be made."""
    sought, values = [_NOTICE], []
    if article:
        known = [_raw(article.public_id), _raw(article.translation_set), article.pk]
        sought += [_MENTION, _SET, _ORIGINAL, _TRANSLATED, *_hanging()]
        values = known + [article.pk] * (len(sought) - 3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS ({q})" for q in sought), values)
        return not cursor.fetchone()[0]


@cache
def _hanging() -> list[str]:
    return [
        f'SELECT 1 FROM {name} WHERE "{column}" '
        + (f"IN {_SECTIONS}" if target == SECTION else "= %s")
        for name, column, target in hanging()
    ]


def _raw(value: UUID) -> UUID | str:
    return value if connection.features.has_native_uuid_field else value.hex


def people_as_made(roles: Roles) -> dict[str, int]:
    """{user name: key} of these accounts; empty unless all are there and nobody altered them."""
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN.format(", ".join(["%s"] * len(roles))), list(roles))
        rows = cursor.fetchall()
    plain = sorted((name, group) for name, _, group in rows) == sorted(roles.items())
    return {name: key for name, key, _ in rows} if plain else {}


def made_people(roles: Roles, *, staff: bool = False) -> dict[str, int]:
    """The same; those who are missing are made first."""
    found = people_as_made(roles)
    if not found and _make_missing(roles, staff=staff):
        found = people_as_made(roles)
    return found


def _make_missing(roles: Roles, *, staff: bool) -> bool:
    known = set(User.objects.filter(username__in=roles).values_list("username", flat=True))
    missing = [User(username=name, is_staff=staff) for name in roles if name not in known]
    users = User.objects.bulk_create(missing)
    groups = dict(Group.objects.values_list("name", "pk"))
    membership = User.groups.through
    membership.objects.bulk_create(
        [membership(user=user, group_id=groups[roles[user.username]]) for user in users]
    )
    return bool(users)
