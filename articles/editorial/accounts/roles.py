"""What an account or role may do, and the Acts that tell of its changes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet

from articles.editorial.acts import record_act
from articles.models import KnownRight

Standing = dict[str, Any]
ACCOUNT, ROLE = "account", "role"


def accounts() -> QuerySet:
    """All accounts, with what `standing` reads."""
    return get_user_model().objects.prefetch_related("groups", "user_permissions").order_by("pk")


def roles() -> QuerySet:
    """All roles, with what `permissions` reads."""
    return Group.objects.prefetch_related("permissions").order_by("pk")


def standing(stored: Any) -> Standing:
    """What of an account decides what it may do."""
    return {
        "name": stored.get_username(),
        "email": stored.email,
        "active": stored.is_active,
        "staff": stored.is_staff,
        "superuser": stored.is_superuser,
        "roles": sorted(role.name for role in stored.groups.all()),
        "permissions": sorted(each.codename for each in stored.user_permissions.all()),
    }


def permissions(stored: Any) -> Standing:
    """{"name", "permissions": […codenames…]} of a role."""
    return {
        "name": stored.name,
        "permissions": sorted(each.codename for each in stored.permissions.all()),
    }


def standing_of(person: Any) -> Standing:
    """`standing` as the database has it now."""
    return standing(accounts().get(pk=person.pk))


def permissions_of(role: Any) -> Standing:
    """`permissions` as the database has them now."""
    return permissions(roles().get(pk=role.pk))


@transaction.atomic
def record_account_change(person: Any, before: Standing | None, *, by: Any) -> None:
    """Write one Act with what has changed. `before`: None for a new account."""
    after = standing_of(person)
    if before is None:
        # The log of Acts is never deleted, and an account's address is.
        record_act("account-add", by=by, **{k: v for k, v in after.items() if k != "email"})
    elif changed := {key: [before[key], after[key]] for key in after if before[key] != after[key]}:
        if "email" in changed:
            changed["email"] = ["another"]
        record_act("account-change", by=by, of=after["name"], **changed)
    _know(ACCOUNT, person.pk, after)


@transaction.atomic
def record_role_change(role: Any, before: Standing, *, by: Any) -> None:
    """Write one Act with the permissions that were added and removed."""
    after = permissions_of(role)
    had, has = {*before["permissions"]}, {*after["permissions"]}
    record_act(
        "role-change", by=by, of=after["name"], added=sorted(has - had), removed=sorted(had - has)
    )
    _know(ROLE, role.pk, after)


@transaction.atomic
def record_deletion(kind: str, pk: int, name: str, *, by: Any) -> None:
    """Write one Act: an account or role (`kind`) is deleted."""
    record_act(f"{kind}-delete", by=by, name=name)
    KnownRight.objects.filter(key=key_of(kind, pk)).delete()


def key_of(kind: str, pk: int) -> str:
    return f"{kind}:{pk}"


def _know(kind: str, pk: int, facts: Standing) -> None:
    KnownRight.objects.update_or_create(key=key_of(kind, pk), defaults={"facts": facts})
