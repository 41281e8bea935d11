"""HTML on stdin, a PDF on stdout: a program of its own, run by process.py.

The library and its fonts take some 80 MiB and lay out pages in C; a web worker that imported it
would carry that for ever and could fall with it. Of the site this process knows nothing: neither
its settings nor its database. `--check` only says by its exit status whether PDFs can be made.
"""

from __future__ import annotations

import logging
import os
import resource
import sys
import unicodedata

MEBIBYTE = 2**20
MEMORY = 1024 * MEBIBYTE
CPU_SECONDS = 30
# Behind those who read pages.
NICE = 10


def main() -> None:
    """Exit status 0 and the PDF, or another with the reason on stderr."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Debris of a crash would hold what the page said.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    if "--check" in sys.argv:
        return
    # Everything a handout shows stands in its HTML: no network, no file.
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    page = HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=fetcher)
    lost = LostLetters()
    logging.getLogger("weasyprint").addHandler(lost)
    made = page.write_pdf(pdf_variant="pdf/ua-1")
    if lost.found:
        named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(lost.found))
        sys.exit(f"no font on this machine has {named}: see docs/operations.md, System libraries")
    sys.stdout.buffer.write(made)


class LostLetters(logging.Handler):
    """Hears of what is drawn as an empty box because no font has it.

    Advice with a hole in it is worse than none: a letter, a digit or a sign such as "≥" is never
    left out. Pictures and what is not seen anyway may be.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            letter = str(record.args[0])
            category = unicodedata.category(letter)
            if category[0] in "LMNP" or category in ("Sm", "Sc"):
                self.found.add(letter)


if __name__ == "__main__":
    main()
