"""The sidebar's groups of links, and the icon of each model."""

from django.http import HttpRequest
from django.urls import reverse

from articles.staff_site import staff_site

GROUPS: dict[str, dict[str, str]] = {
    "Work": {},
    "Content": {
        "Article": "article",
        "Topic": "account_tree",
        "Code": "tag",
        "Contributor": "groups",
        "StandardText": "description",
        "SynonymGroup": "compare_arrows",
        "Unanswered": "contact_support",
    },
    "Records": {
        "Act": "history",
        "Edition": "menu_book",
        "Candidate": "rate_review",
        "Review": "stethoscope",
        "Change": "rss_feed",
        "Schedule": "schedule",
        "Mail": "mail",
        "Origin": "input",
    },
    "Partners": {
        "Partner": "handshake",
        "KeyRequest": "contact_mail",
        "ApiKey": "key",
        "Subscription": "webhook",
        "Delivery": "outbox",
        "Holding": "inventory_2",
        "Usage": "bar_chart",
        "Rehearsal": "history",
    },
    "Accounts": {
        "User": "person",
        "AccessRecord": "login",
        "Group": "shield_person",
        "EmailAddress": "alternate_email",
        "Authenticator": "password",
    },
}
# What Unfold's template asks of a group and of an item: to find nothing takes it far longer.
NO_BADGE = {"badge": None}
NOTHING_MORE = NO_BADGE | {"link_callback": None}
PLACED = {name for group in GROUPS.values() for name in group}


def groups(request: HttpRequest) -> list[dict]:
    """The links that this user may open; models without a group follow under their app's name."""
    apps = staff_site().get_app_list(request)
    models = {m["object_name"]: m for app in apps for m in app["models"]}
    found = [
        _group(
            title,
            [_item(models[name], icon) for name, icon in icons.items() if name in models]
            + _screens(request, title),
        )
        for title, icons in GROUPS.items()
    ]
    found[0]["items"].insert(0, _link("Home", "home", reverse("admin:index")))
    for app in apps:
        rest = [m for m in app["models"] if m["object_name"] not in PLACED]
        found.append(_group(app["name"], [_item(model, "settings") for model in rest]))
    return [group for group in found if group["items"]]


def _screens(request: HttpRequest, group: str) -> list[dict]:
    return [
        _link(screen.title, screen.icon, reverse(f"admin:screen_{screen.name}"))
        for screen in staff_site().screens
        if screen.group == group and screen.may(request.user)
    ]


def _group(title: str, items: list[dict]) -> dict:
    return {"title": title, "separator": True, "collapsible": False, "items": items} | NO_BADGE


def _item(model: dict, icon: str) -> dict:
    return _link(str(model["name"]), icon, model["admin_url"])


def _link(title: str, icon: str, link: str) -> dict:
    return {"title": title, "icon": icon, "link": link} | NOTHING_MORE
