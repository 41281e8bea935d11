"""What an account may do, and the Acts that tell of its changes."""

from typing import Any

from django.contrib.auth import get_user_model

from articles.editorial.acts import record_act

Standing = dict[str, Any]


def standing_of(person: Any) -> Standing:
    """What of an account decides what it may do, as the database has it now."""
    stored = get_user_model().objects.get(pk=person.pk)
    return {
        "name": stored.get_username(),
        "email": stored.email,
        "active": stored.is_active,
        "staff": stored.is_staff,
        "superuser": stored.is_superuser,
        "roles": sorted(stored.groups.values_list("name", flat=True)),
        "permissions": sorted(stored.user_permissions.values_list("codename", flat=True)),
    }


def record_account_change(person: Any, before: Standing | None, *, by: Any) -> None:
    """Write one Act with what has changed. `before`: None for a new account."""
    after = standing_of(person)
    if before is None:
        record_act("account-add", by=by, **_without_address(after))
    elif changed := {key: [before[key], after[key]] for key in after if before[key] != after[key]}:
        if "email" in changed:
            changed["email"] = ["another"]
        record_act("account-change", by=by, of=after["name"], **changed)


def permissions_of(role: Any) -> list[str]:
    """The names of a role's permissions, as the database has them now."""
    return sorted(role.permissions.values_list("codename", flat=True))


def record_role_change(role: Any, before: list[str], *, by: Any) -> None:
    """Write one Act with the permissions that were added and removed."""
    after = permissions_of(role)
    added, removed = sorted({*after} - {*before}), sorted({*before} - {*after})
    record_act("role-change", by=by, of=role.name, added=added, removed=removed)


def _without_address(standing: Standing) -> Standing:
    # The log of Acts is never deleted, and an account's address is.
    return {key: value for key, value in standing.items() if key != "email"}
