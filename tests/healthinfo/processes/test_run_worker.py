import datetime
import re
import signal
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.delivery.renditions import rebuilding, renderer
from articles.delivery.renditions.renderer import Renderer
from articles.editorial.schedule.worker import Step
from articles.editorial.schedule.worker_lanes import load_lanes
from articles.management.commands import run_worker
from articles.models import Article, Heartbeat
from articles.models.public.current import Rendition
from articles.pages.renderers import ARTICLE_PAGE


@pytest.fixture
def renditions(db):
    """One rendition of a renderer in use, one of a renderer the site no longer has."""
    Renderer("json", lambda: "in-use", lambda current: b"")
    for key in ("in-use", "of-last-year"):
        store_rendition("json", key)
    yield
    del renderer._known["json"]


def store_rendition(name: str, renderer: str) -> None:
    article, _ = Article.objects.get_or_create(title="Measles", slug="measles")
    row = {"shown": 1, "etag": '""', "last_modified": "", "body": b"{}"}
    Rendition.objects.create(article=article, name=name, renderer=renderer, **row)


def run_once() -> str:
    """What one round of the worker prints."""
    out = StringIO()
    call_command("run_worker", once=True, stdout=out)
    return out.getvalue()


def test_what_no_renderer_uses_is_cleared_and_the_rest_kept(renditions):
    assert run_once() == "1 links of drafts, 1 names of drafts, 1 renditions cleared\n"
    assert list(Rendition.objects.values_list("renderer", flat=True)) == ["in-use"]


def test_the_renderers_of_the_site_are_in_use(db):
    from api.v1.renderers import ARTICLE_JSON

    store_rendition(ARTICLE_JSON.name, ARTICLE_JSON.key)
    run_once()
    assert Rendition.objects.exists()


def test_a_renderer_that_no_reader_has_needed_here_is_in_use_too(db):
    key = ARTICLE_PAGE.key
    vars(ARTICLE_PAGE).pop("key")
    store_rendition("page.html", key)
    run_once()
    assert Rendition.objects.exists()


def test_the_worker_rebuilds_beside_its_round():
    assert rebuilding in [named.lane for named in load_lanes()]


def check(late: int = 300) -> str:
    out = StringIO()
    call_command("run_worker", check=True, late=late, stdout=out)
    return out.getvalue()


def test_a_worker_that_never_ran_is_an_alarm(db):
    with pytest.raises(CommandError, match="never run"):
        check()


def test_a_worker_that_went_round_just_now_is_on_time(db):
    run_once()
    assert re.search(r"The worker is on time: last round \d+ s ago", check())


def test_a_worker_that_stopped_is_an_alarm(db):
    stopped = timezone.now() - datetime.timedelta(seconds=400)
    Heartbeat.objects.create(name="worker", at=stopped)
    with pytest.raises(CommandError, match=r"The worker is late: last round 4\d\d s ago"):
        check()
    assert "on time" in check(late=500)


def test_a_round_with_a_failed_step_ends_with_a_status(db, monkeypatch):
    def breaks(now):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(run_worker, "ALL_STEPS", [Step("mails sent", breaks)])
    with pytest.raises(CommandError, match="failed: mails sent"):
        run_once()


def test_the_worker_ends_when_it_is_told_to(database_environment):
    command = [sys.executable, "manage.py", "run_worker"]
    worker = subprocess.Popen(command, env=database_environment, stdout=subprocess.PIPE, text=True)
    assert worker.stdout.readline() == "worker: running\n"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
