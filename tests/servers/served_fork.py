"""The server of served.py, in a process forked from one that has loaded the site."""

import multiprocessing
import os
import sys
from typing import Any

from django.conf import settings

from healthinfo.config.logging import logging_of
from healthinfo.server.options import command, variables

HOST = "127.0.0.1"


def serve(port: str) -> None:
    """What `python -m granian` does: a process that sees to a second one, which answers."""
    from granian.cli import entrypoint

    from articles.pages.handouts import pdf_process

    # The second one is forked too, as granian does by itself where nothing else is said.
    multiprocessing.set_start_method("fork", force=True)
    # multiprocessing lets none that it calls a daemon start another.
    own: Any = multiprocessing.current_process()
    own._config["daemon"] = False
    os.environ.update(variables())
    settings.FLUSH_IN_BACKGROUND = True
    # healthinfo/wsgi.py sets Django up, and with it the log.
    settings.LOGGING = logging_of("ERROR")
    pdf_process.MAKER = ["true"]
    app = "tests.servers.served_site:application"
    sys.argv = ["granian", *command(HOST, int(port), workers=1, app=app)[3:]]
    entrypoint()
