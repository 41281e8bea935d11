import signal
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from articles.delivery.renditions import Renderer
from articles.models import Article
from articles.models.public.rendition import Rendition


@pytest.fixture
def renditions(db):
    """One rendition of a renderer in use, one of a renderer the site no longer has."""
    Renderer("json", "in-use", lambda current: b"")
    article = Article.objects.create(title="Measles", slug="measles")
    for key in ("in-use", "of-last-year"):
        row = {"shown": 1, "etag": '""', "last_modified": "", "body": b"{}"}
        Rendition.objects.create(article=article, name="json", renderer=key, **row)


def test_what_no_renderer_uses_is_cleared_and_the_rest_kept(renditions):
    out = StringIO()
    call_command("run_worker", once=True, stdout=out)
    assert out.getvalue() == "cleared 1 renditions\n"
    assert list(Rendition.objects.values_list("renderer", flat=True)) == ["in-use"]


def test_the_renderers_of_the_site_are_in_use(db):
    from api.v1.renderers import ARTICLE_JSON

    article = Article.objects.create(title="Measles", slug="measles")
    row = {"shown": 1, "etag": '""', "last_modified": "", "body": b"{}"}
    Rendition.objects.create(article=article, name="json", renderer=ARTICLE_JSON.key, **row)
    call_command("run_worker", once=True, stdout=StringIO())
    assert Rendition.objects.exists()


def test_the_worker_ends_when_it_is_told_to(database_environment):
    command = [sys.executable, "manage.py", "run_worker"]
    worker = subprocess.Popen(command, env=database_environment, stdout=subprocess.PIPE, text=True)
    assert worker.stdout.readline() == "worker: running\n"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=10) == 0
