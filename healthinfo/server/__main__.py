"""Serves the site: python -m healthinfo.server [--host 127.0.0.1] [--port 8000].

The process becomes the server's own, which takes the signals. WEB_WORKERS says how many server
processes it starts.
"""

import argparse
import os

from healthinfo.server.options import command, variables


def main() -> None:
    """Reads the arguments, and becomes the server."""
    parser = argparse.ArgumentParser(
        prog="python -m healthinfo.server", description="Serve the site."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    options = parser.parse_args()
    workers = max(1, int(os.environ.get("WEB_WORKERS") or "1"))
    os.environ.update(variables())
    argv = command(options.host, options.port, workers)
    os.execv(argv[0], argv)  # noqa: S606


if __name__ == "__main__":
    main()
