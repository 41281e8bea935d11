"""Tables have migrations; wordings need none."""

import pytest
from django.apps import apps
from django.core.management import call_command

from api.models import ApiKey
from articles.models import Article

pytestmark = pytest.mark.django_db
OURS = [model for app in ("articles", "api") for model in apps.get_app_config(app).get_models()]
FIELDS = [f for m in OURS for f in (*m._meta.local_fields, *m._meta.local_many_to_many)]
CHOSEN = [field for field in FIELDS if field.choices]


def missing() -> bool:
    """Whether Django would write a migration."""
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    except SystemExit:
        return True
    return False


def test_the_migrations_hold_every_change_of_the_models():
    assert not missing()


def test_other_choices_and_labels_need_no_migration(monkeypatch):
    assert len(CHOSEN) > 30
    for field in CHOSEN:
        words = [(value, f"{label}, reworded") for value, label in field.choices]
        monkeypatch.setattr(field, "choices", [*words, ("another", "Another")])
    assert not missing()


def test_other_words_about_any_field_need_no_migration(monkeypatch):
    for field in FIELDS:
        monkeypatch.setattr(field, "help_text", "Reworded.")
        monkeypatch.setattr(field, "_verbose_name", "reworded")
        monkeypatch.setattr(field, "_validators", [print])
        monkeypatch.setattr(field, "_error_messages", {"invalid": "Reworded."})
    assert not missing()


def test_other_messages_and_plurals_need_no_migration(monkeypatch):
    for model in OURS:
        monkeypatch.setitem(model._meta.original_attrs, "verbose_name_plural", "reworded")
        monkeypatch.setattr(model._meta, "verbose_name_plural", "reworded")
        for constraint in model._meta.constraints:
            monkeypatch.setattr(constraint, "violation_error_message", "Reworded.")
    assert not missing()


@pytest.mark.parametrize(("option", "model"), [("verbose_name", ApiKey), ("permissions", Article)])
def test_words_that_django_writes_into_rows_need_a_migration(monkeypatch, option, model):
    # auth_permission holds them; only a migration can rename them there.
    reworded = [("submit_article", "Reworded")] if option == "permissions" else "reworded"
    monkeypatch.setitem(model._meta.original_attrs, option, reworded)
    monkeypatch.setattr(model._meta, option, reworded)
    assert missing()


def test_another_length_of_a_field_with_choices_needs_a_migration(monkeypatch):
    monkeypatch.setattr(CHOSEN[0], "max_length", 25)
    assert missing()
