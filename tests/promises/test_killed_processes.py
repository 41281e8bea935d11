"""A process killed in the middle of publishing leaves nothing half done."""

import subprocess
import sys

import pytest

from articles.editorial.publishing.imported import publish_imported
from articles.models import Act, Candidate, Change, Current, Edition, Journal, Review
from tests.factories import make_imported

WRITTEN = (Act, Candidate, Change, Current, Edition, Journal, Review)


def written() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in WRITTEN}


@pytest.fixture
def killed(database_environment):
    """The primary key of an article whose publication was killed before its commit."""
    article = make_imported(1)
    before = written()
    command = [sys.executable, "-m", "tests.promises.worker", "--stop-inside", str(article.pk)]
    process = subprocess.Popen(command, env=database_environment, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"inside\n"
    process.kill()
    assert process.wait(timeout=60) == -9
    assert written() == before
    return article.pk


def test_a_killed_publication_leaves_no_half_edition_and_can_be_run_again(killed):
    [outcome] = publish_imported([killed])
    assert outcome.result == "published"
    assert Journal.objects.get().seq == Change.objects.get().seq == Edition.objects.get().seq == 1
