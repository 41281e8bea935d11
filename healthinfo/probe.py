"""Container health check: python -m healthinfo.probe [URL]. Exit status 0 when ready."""

import sys
from urllib.error import URLError
from urllib.request import urlopen

URL = "http://127.0.0.1:8000/readyz"


def ready(url: str) -> bool:
    """Whether `url` answers 200 within two seconds."""
    try:
        with urlopen(url, timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (URLError, TimeoutError):
        return False


if __name__ == "__main__":
    sys.exit(0 if ready(sys.argv[1] if len(sys.argv) > 1 else URL) else 1)
