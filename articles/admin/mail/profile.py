"""My settings: time zone, reminders, and the secret URL of the user's calendar."""

from itertools import groupby

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanWidget

from articles.admin.common.screens import Screen, render_screen
from articles.editorial.mail import profiles


def zone_choices() -> list:
    """The time zones, grouped by region."""
    groups = [
        (region, [(name, _place(name)) for name in names])
        for region, names in groupby(profiles.time_zones(), key=lambda name: name.partition("/")[0])
        if region != "UTC"
    ]
    return [("", f"As the site: {settings.TIME_ZONE}"), ("UTC", "UTC"), *groups]


def _place(name: str) -> str:
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")


class SettingsForm(forms.Form):
    time_zone = forms.ChoiceField(
        choices=zone_choices,
        required=False,
        label="Time zone",
        help_text="All times on these screens are shown in it, and times you type are read in it.",
        widget=UnfoldAdminSelectWidget(),
        error_messages={"invalid_choice": "Choose a time zone from the list."},
    )
    reminders = forms.BooleanField(
        required=False,
        label="Send me reminders by e-mail",
        help_text="At most one mail a day, about reviews due and texts that wait for you. Urgent "
        "texts still to be confirmed are always told.",
        widget=UnfoldBooleanWidget(),
    )


def my_settings(request: HttpRequest) -> HttpResponse:
    """POST `act`: save the settings, make (or renew) or revoke the calendar's URL."""
    act = request.POST.get("act", "save") if request.method == "POST" else ""
    if act == "make":
        return _settings_page(request, secret=profiles.create_calendar_secret(request.user))
    if act == "revoke":
        profiles.revoke_calendar_secret(request.user)
        messages.success(request, "The address of your calendar is revoked: it shows nothing now.")
        return redirect("admin:screen_my_settings")
    if act != "save":
        return _settings_page(request)
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _settings_page(request, form=form)
    profiles.save_settings(request.user, **form.cleaned_data)
    messages.success(request, "Saved.")
    return redirect("admin:screen_my_settings")


def _settings_page(
    request: HttpRequest, *, form: SettingsForm | None = None, secret: str = ""
) -> HttpResponse:
    profile = profiles.get_profile(request.user)
    initial = {"time_zone": profile.time_zone, "reminders": profile.reminders}
    return render_screen(
        request,
        "admin/articles/mail/profile.html",
        "My settings",
        form=form or SettingsForm(initial=initial),
        has_calendar=profile.calendar_hash is not None,
        # Shown only once: the database has its hash.
        address=f"{settings.SITE_URL}/calendar/{secret}.ics" if secret else "",
        has_email=bool(request.user.email),  # type: ignore[union-attr]
        now=timezone.now(),
        zone=timezone.get_current_timezone_name(),
        status=422 if form else 200,
    )


SCREENS = [
    Screen("my_settings", "My settings", "my-settings/", my_settings, "manage_accounts", (), "Work")
]
