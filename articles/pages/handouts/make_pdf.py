"""A separate program, run by pdf_process.py: HTML on stdin, a PDF on stdout.

WeasyPrint and its fonts take some 80 MiB and run C code: a web worker that imported it would keep
that memory and could crash with it. This process has neither the site's settings nor its
database. With `--check` it only tells by its exit status whether PDFs can be made.
"""

import logging
import os
import resource
import sys
import unicodedata

MEBIBYTE = 2**20
MEMORY = 1024 * MEBIBYTE
CPU_SECONDS = 30
# Lower priority than requests for pages.
NICE = 10


def main() -> None:
    """Write the PDF and exit with 0, or exit with the reason on stderr."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # No core dump: it would hold the text of the page.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)
    # Where libharfbuzz-subset is missing, fontTools cuts the fonts and writes the time into them:
    # the same edition must always make the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    if "--check" in sys.argv:
        return
    # The HTML is complete: allow neither network nor files.
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    page = HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=fetcher)
    lost = MissingGlyphs()
    logging.getLogger("weasyprint").addHandler(lost)
    made = page.write_pdf(pdf_variant="pdf/ua-1")
    if lost.found:
        named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(lost.found))
        sys.exit(f"no font on this machine has {named}: see docs/operations.md, System libraries")
    sys.stdout.buffer.write(made)


class MissingGlyphs(logging.Handler):
    """Collects characters that WeasyPrint logs as drawn with no font.

    Letters, digits and signs such as "≥" must not be missing from advice; pictographs and
    invisible characters may be.
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
