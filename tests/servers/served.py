"""The tests' settings for a server in a process of its own, at the address SITE_UNDER_TEST.

With a cache that other processes share, and a limit, where the test names them. No test asks one
for a PDF: whether PDFs can be made, which each server asks when it starts, is answered at once.
"""

import os

from articles.pages.handouts import pdf_process
from healthinfo.cache import breaker
from healthinfo.config.caches import caches
from tests.settings import *  # noqa: F403

SITE_URL = os.environ["SITE_UNDER_TEST"]
FLUSH_IN_BACKGROUND = True
CACHE_URL = os.environ.get("CACHE_UNDER_TEST", "")
CACHES = caches(CACHE_URL)
API_ANONYMOUS_LIMIT = os.environ.get("LIMIT_UNDER_TEST")
pdf_process.MAKER = ["true"]
breaker.PAUSE = float(os.environ.get("PAUSE_UNDER_TEST", breaker.PAUSE))
