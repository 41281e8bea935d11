"""The tests' settings for a server in a process of its own, at the address SITE_UNDER_TEST."""

import os

from tests.settings import *  # noqa: F403

SITE_URL = os.environ["SITE_UNDER_TEST"]
FLUSH_IN_BACKGROUND = True
