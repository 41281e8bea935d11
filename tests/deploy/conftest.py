"""What needs a proxy, or tools of `var/tools`, is run by `make test-deploy` alone."""

import os

OUTSIDE = ["test_behind_*.py", "test_audit.py"]
collect_ignore_glob = [] if os.environ.get("TEST_DEPLOY") == "1" else OUTSIDE
