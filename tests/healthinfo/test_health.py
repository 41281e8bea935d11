import pytest


def test_the_process_answers_without_asking_the_database(client):
    answer = client.get("/healthz")  # the fixture `db` is absent: a query would be refused
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client):
    assert client.get("/readyz").status_code == 200
