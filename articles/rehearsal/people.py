"""The accounts that act in a rehearsal. They have no password that works."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from articles.editorial.accounts.roles import record_account_change
from articles.models import Contributor

CREDENTIALS = "MD (fictional)"


class People(NamedTuple):
    """Who writes, who reviews, who publishes, withdraws and erases."""

    author: object
    reviewer: object
    publisher: object


def rehearsal_people() -> People:
    """The three accounts, made where there are none."""
    reviewer = _person("rehearsal-reviewer", "Reviewer", "Clinical reviewer")
    Contributor.objects.get_or_create(
        user=reviewer, defaults={"name": "Rehearsal Reviewer", "credentials": CREDENTIALS}
    )
    return People(
        _person("rehearsal-author", "Author", "Author"),
        reviewer,
        _person("rehearsal-publisher", "Publisher", "Publisher", "purge_article"),
    )


def _person(username: str, last: str, role: str, *further: str):
    """`further`: permissions beside those of the role."""
    users = get_user_model().objects
    user, created = users.get_or_create(
        username=username, defaults={"first_name": "Rehearsal", "last_name": last}
    )
    if created:
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get(name=role))
        user.user_permissions.add(*Permission.objects.filter(codename__in=further))
        record_account_change(user, None, by=None)
    return user
