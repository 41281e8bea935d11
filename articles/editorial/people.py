"""Colleagues found by what they may do."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from . import permissions

# Permissions come with groups; the site may have other ways to sign in beside this one.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def who_may(permission: str) -> list:
    """Active accounts that hold the permission, by name."""
    users = get_user_model().objects.with_perm(permission, backend=BACKEND)
    return list(users.select_related("profile").order_by("username"))


def administrators() -> list:
    return who_may(permissions.PURGE)


def publishers() -> list:
    """Who may publish and is no administrator: those are asked after them."""
    higher = {person.pk for person in administrators()}
    return [person for person in who_may(permissions.PUBLISH) if person.pk not in higher]
