"""The project's settings with databases of their own for each test process."""

import atexit
import gc
import os
import secrets
import shutil
import tempfile
from pathlib import Path

# A test, and the start of a process, make many objects in a short time: with Python's own
# thresholds looking through them takes a tenth of the processor time of a lane.
gc.set_threshold(20_000, 20, 50)
_own = os.getpid()
_dir = Path(tempfile.mkdtemp(prefix="healthinfo-test-"))


def _clear() -> None:
    # A forked child leaves the folder to the process that made it.
    if os.getpid() == _own:
        shutil.rmtree(_dir, ignore_errors=True)


atexit.register(_clear)
# Of whoever runs the tests. A process started by a test has what the test gives it.
if "HEALTHINFO_TEST_DATABASE" not in os.environ:
    for _name in (
        "HEALTHINFO_DEMO",
        "DEBUG",
        "NUM_PROXIES",
        "CACHE_URL",
        "API_ANONYMOUS_LIMIT",
        "API_KEY_LIMIT",
    ):
        os.environ.pop(_name, None)
os.environ["SECRET_KEY"] = secrets.token_urlsafe(64)
# A busy machine is no fault of the test's: a test's own transaction may wait for its processes.
os.environ["DATABASE_STATEMENT_TIMEOUT"] = "120"
os.environ["DATABASE_LOCK_TIMEOUT"] = "60"
os.environ["DATABASE_IDLE_TIMEOUT"] = "0"
# Tests sign in by session; those of the second factor ask for it.
os.environ["SECOND_FACTOR_REQUIRED"] = "0"
# The sign-on's library is there; its tests name a provider that answers.
os.environ["OIDC_SERVER_URL"] = "https://sign-on.invalid"
os.environ["OIDC_CLIENT_ID"] = os.environ["OIDC_CLIENT_SECRET"] = "healthinfo"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["SITE_URL"] = "http://testserver"
# A process started by a test names the test's own database in HEALTHINFO_TEST_DATABASE.
os.environ["DATABASE_URL"] = (
    os.environ.get("HEALTHINFO_TEST_DATABASE")
    or os.environ.get("TEST_DATABASE_URL")
    or f"sqlite:///{_dir}/unused.sqlite3"
)

from healthinfo.settings import *  # noqa: E402,F403
from healthinfo.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads, other processes and the live server share it, in WAL.
    DATABASES["default"]["TEST"] = {"NAME": str(_dir / "test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_healthinfo_{_own}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = str(_dir / "static")
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
API_ANONYMOUS_LIMIT = API_KEY_LIMIT = None
# A thread of its own could write between two tests; those that need it call flush().
FLUSH_IN_BACKGROUND = False
