"""The site as a test's server calls it; PDFs take PDF_TAKES seconds to make, the check too."""

import os
import sys

from articles.pages.handouts import pdf_process
from tests.servers.served_site import application

__all__ = ["application"]
_PROGRAM = (
    "import sys, time; time.sleep({}); sys.stdout.buffer.write(b'%PDF-' + sys.stdin.buffer.read())"
)
pdf_process.MAKER = [sys.executable, "-S", "-c", _PROGRAM.format(os.environ["PDF_TAKES"])]
