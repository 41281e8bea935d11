"""Staff accounts by permission."""

from django.contrib.auth import get_user_model

from . import permissions

# `with_perm` needs the backend named when several are configured.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def users_with_permission(permission: str) -> list:
    """Active accounts with the permission, by user name."""
    users = get_user_model().objects.with_perm(permission, backend=BACKEND)
    return list(users.select_related("profile").order_by("username"))


def administrators() -> list:
    """Who may purge articles."""
    return users_with_permission(permissions.PURGE)


def publishers() -> list:
    """Who may publish, without administrators: those are asked only after publishers."""
    higher = {person.pk for person in administrators()}
    return [
        person for person in users_with_permission(permissions.PUBLISH) if person.pk not in higher
    ]
