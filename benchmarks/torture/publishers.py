"""Processes that publish and are killed: each is forked again and goes on at its first job that
it has not yet written down as done."""

import datetime
import http.client
import json
import os
import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.db import DatabaseError, connection
from django.utils import timezone

from articles.editorial.errors import Refused
from articles.editorial.publishing.imported import publish_imported
from articles.editorial.publishing.publish import publish
from articles.editorial.schedule.scheduling import schedule
from articles.models import Article, Current

TOKEN = "t" * 32


@dataclass(frozen=True)
class Job:
    """An article to publish. `way`: imported, function, http or schedule."""

    way: str
    pk: int
    digest: str = ""


@dataclass(frozen=True)
class Site:
    """Where HTTP publishers post, and as whom."""

    port: int
    session: str
    publisher: int


class Publisher:
    """One process at a time, which does `jobs` in their order; `log` has a line per job done."""

    def __init__(self, jobs: list[Job], log: Path, site: Site) -> None:
        self.jobs, self.log, self.site = jobs, log, site
        self.pid, self.finished = 0, False
        # Seconds it is left alone after a start, so that it gets on also on a busy machine.
        self.patience, self.started, self.done_at_start = 0.0, 0.0, 0
        log.touch()

    def start(self) -> None:
        """Fork. The parent has no open connection: two processes must not share one."""
        self.started, self.done_at_start = time.monotonic(), len(self.lines())
        connection.close()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            try:
                self._work()
                status = 0
            finally:
                os._exit(status)

    def reap(self) -> None:
        """Note whether the process has finished; start it again where it ended otherwise."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid and not self.finished:
            self.finished = os.waitstatus_to_exitcode(status) == 0
            if not self.finished:
                self.start()

    def kill(self) -> None:
        """SIGKILL in the middle of whatever it does, and start it again."""
        stuck = len(self.lines()) == self.done_at_start
        self.patience = min(60.0, max(0.1, 2 * self.patience)) if stuck else 0.0
        self.end()
        self.start()

    def may_be_killed(self) -> bool:
        return not self.finished and time.monotonic() - self.started >= self.patience

    def end(self) -> None:
        """SIGKILL for good."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def lines(self) -> list[tuple[str, int]]:
        """(what came of it, article) of each job that is done."""
        rows = (line.split() for line in self.log.read_text().splitlines())
        return [(said, int(pk)) for said, pk in rows]

    def _work(self) -> None:
        random.seed(os.getpid())
        file = os.open(self.log, os.O_WRONLY | os.O_APPEND)
        for job in self.jobs[len(self.lines()) :]:
            os.write(file, f"{self._do(job)} {job.pk}\n".encode())

    def _do(self, job: Job) -> str:
        """Until the job is done, whatever is away meanwhile."""
        while True:
            try:
                return WAYS[job.way](job, self.site)
            except (DatabaseError, OSError, http.client.HTTPException):
                connection.close()
                time.sleep(random.uniform(0.05, 0.5))


def _imported(job: Job, site: Site) -> str:
    [outcome] = publish_imported([job.pk])
    return outcome.result


def _by_function(job: Job, site: Site) -> str:
    try:
        publish(Article.objects.get(pk=job.pk), by=_publisher(site), digest=job.digest)
    except Refused:
        return _done_by_another(job)
    return "published"


def _by_schedule(job: Job, site: Site) -> str:
    due = timezone.now() + datetime.timedelta(seconds=random.uniform(3, 9))
    article = Article.objects.get(pk=job.pk)
    try:
        schedule(article, by=_publisher(site), transition="publish", due_at=due, digest=job.digest)
    except Refused as refused:
        if refused.code == "due-in-past":
            raise OSError("this process had to wait longer than that") from refused
        return "scheduled" if refused.code == "already-scheduled" else _done_by_another(job)
    return "scheduled"


def _over_http(job: Job, site: Site) -> str:
    """Post the admin's form, as a browser does."""
    fields = {"csrfmiddlewaretoken": TOKEN, "digest": job.digest, "significance": "", "note": ""}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={site.session}; csrftoken={TOKEN}",
    }
    web = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    try:
        web.request(
            "POST", f"/admin/articles/article/{job.pk}/publish/", urlencode(fields), headers
        )
        answer = web.getresponse()
        answer.read()
    finally:
        web.close()
    if answer.status == 302 and answer.getheader("Location") == _change_page(job):
        return "published"
    if answer.status == 302 or answer.status >= 500:
        raise OSError(f"{answer.status} from the site")
    return _done_by_another(job)


def _change_page(job: Job) -> str:
    return f"/admin/articles/article/{job.pk}/change/"


def _done_by_another(job: Job) -> str:
    """For a refusal: published before this attempt, by a process killed since or another one."""
    return "already-published" if Current.objects.filter(pk=job.pk).exists() else "failed"


def _publisher(site: Site):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(pk=site.publisher)


WAYS = {
    "imported": _imported,
    "function": _by_function,
    "schedule": _by_schedule,
    "http": _over_http,
}


class Partner:
    """A process, never killed, that follows the feed over HTTP; `log` has a seq a line."""

    def __init__(self, log: Path, port: int) -> None:
        self.log, self.port, self.pid = log, port, 0

    def start(self) -> None:
        connection.close()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._follow()
            finally:
                os._exit(1)

    def stop(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def seqs(self) -> list[int]:
        return [int(line) for line in self.log.read_text().split()]

    def _follow(self) -> None:
        address = "/api/v1/changes?limit=200"
        with self.log.open("a", buffering=1) as file:
            while True:
                try:
                    page = self._get(address)
                except (OSError, ValueError, KeyError, http.client.HTTPException):
                    time.sleep(0.3)
                    continue
                file.write("".join(f"{change['seq']}\n" for change in page["changes"]))
                address = page["next"]
                time.sleep(0.5 if page["complete"] else 0)

    def _get(self, address: str) -> dict:
        web = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            web.request("GET", address.removeprefix(f"http://127.0.0.1:{self.port}"))
            page = json.loads(web.getresponse().read())
            return {"changes": page["changes"], "next": page["next"], "complete": page["complete"]}
        finally:
            web.close()
