"""`manage.py check`, and every command that checks, looks at every screen of the staff."""

from django.contrib import admin
from django.core.checks import Tags, run_checks


def test_checks_load_every_screen_first(monkeypatch):
    loaded: list[str] = []
    monkeypatch.setattr(admin, "autodiscover", lambda: loaded.append("screens"))
    run_checks(tags=[Tags.admin])
    assert loaded == ["screens"]
