"""Whether a publication may be copied: nothing but the draft's words decides, people are plain."""

from uuid import UUID

from django.contrib.auth.models import Group, User
from django.db import connection

from articles.models import Article

from .rows import ARTICLE, Rows

_NOTICE = "SELECT 1 FROM articles_notice"
_MENTION = "SELECT 1 FROM articles_currentmention WHERE mentioned = %s"
_SET = f"SELECT 1 FROM {ARTICLE} WHERE translation_set = %s AND id <> %s"
_ORIGINAL = f"SELECT 1 FROM {ARTICLE} WHERE id = %s AND translation_of_id IS NOT NULL"
_TRANSLATED = f"SELECT 1 FROM {ARTICLE} WHERE translation_of_id = %s"
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
    """Whether no other article's row decides about it; None: one that is still to be made."""
    sought, values = [_NOTICE], []
    if article:
        sought += [_MENTION, _SET, _ORIGINAL, _TRANSLATED]
        values = [_raw(article.public_id), _raw(article.translation_set), *[article.pk] * 3]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS ({q})" for q in sought), values)
        return not cursor.fetchone()[0]


def _raw(value: UUID) -> UUID | str:
    return value if connection.features.has_native_uuid_field else value.hex


def people_as_made(roles: Roles) -> dict[str, int]:
    """{user name: key} of these accounts; empty unless all are there and nobody altered them."""
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN.format(", ".join(["%s"] * len(roles))), list(roles))
        rows = cursor.fetchall()
    plain = sorted((name, group) for name, _, group in rows) == sorted(roles.items())
    return {name: key for name, key, _ in rows} if plain else {}


def usernames(rows: Rows) -> dict[int, str]:
    """{key: user name} of everybody whom the rows may name."""
    if not rows:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, username FROM auth_user")
        return dict(cursor.fetchall())


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
