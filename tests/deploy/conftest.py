"""What needs nginx is run by `make test-deploy` alone."""

import os

collect_ignore_glob = [] if os.environ.get("TEST_DEPLOY") == "1" else ["test_behind_*.py"]
