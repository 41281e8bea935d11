"""A site to import from, and the command run on it in a folder of its own."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.commands.importing import Run
from tests.servers.old_site import OldSite, old_site


@pytest.fixture
def site(settings) -> Iterator[OldSite]:
    settings.IMPORT_ALLOW_LOOPBACK = True
    with old_site() as running:
        yield running


@pytest.fixture
def import_site(tmp_path: Path) -> Callable[..., Run]:
    """Runs import_site without pauses; its files are in tmp_path."""

    def run(*arguments: object, **options: object) -> Run:
        out, err, status = io.StringIO(), io.StringIO(), 0
        given = {"pause": 0.0, "contact": "web@example.org", **options}
        given |= {"progress": str(tmp_path / "progress"), "redirects": str(tmp_path / "moved")}
        try:
            call_command("import_site", *map(str, arguments), stdout=out, stderr=err, **given)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        return Run(out.getvalue(), err.getvalue(), status)

    return run
