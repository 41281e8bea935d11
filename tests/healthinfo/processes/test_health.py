import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from healthinfo import views


def test_the_process_answers_without_asking_the_database(client):
    answer = client.get("/healthz")  # the fixture `db` is absent: a query would be refused
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_database_with_a_migration_missing_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].endswith("not applied. Run: python manage.py migrate")


def test_an_unreachable_database_is_reported_without_its_address(client, monkeypatch):
    def refuse(connection):
        raise OperationalError("could not connect to host 10.1.2.3 as user healthinfo")

    monkeypatch.setattr(views, "MigrationExecutor", refuse)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("The database cannot be reached")
    assert "10.1.2.3" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_probes_are_answered_over_plain_http_by_any_name(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address, headers={"Host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.django_db
def test_no_cache_keeps_a_verdict(client):
    assert client.get("/readyz")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_can_be_posted_to_a_health_check(client, path):
    assert client.post(path).status_code == 405
