"""python -m healthinfo_client: keeps a copy of a library, proves it, and says what is in it."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import threading

from .errors import HealthinfoError
from .mirror import Compared, Keeper, Mirror
from .mirror.listening import Listener
from .mirror.running import Watch, once, tell
from .network.transport import Patience, Transport

# Exit statuses. 2 is a wrong command line.
DONE, LATER, NOT_COMPARED = 0, 1, 3
KEY, SECRET = "HEALTHINFO_KEY", "HEALTHINFO_WEBHOOK_SECRET"
_ENDING = f"""
A key is taken from the environment: {KEY}. `--listen` takes the secret of your subscription from
{SECRET}; two parted by a space while they rotate. Exit status: 0 the copy is proved to be
the source; 3 caught up, but the source moved on before it could be compared; 1 start it again
later, it goes on from where it is.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except KeyboardInterrupt:
        return LATER
    except HealthinfoError as error:
        return _fail(f"{error}\nStart it again later: it goes on from here.")
    except (ValueError, OSError) as error:
        return _fail(str(error))
    except sqlite3.DatabaseError as error:
        return _fail(f"{given.file}: {error}. Is it a copy? If it is damaged, delete it.")
    return status


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return LATER


def _say(message: str) -> None:
    print(message, flush=True)


def _mirror(given: argparse.Namespace) -> int:
    keeper = _keeper(given, attempts=8 if given.once else 3)
    if given.once:
        if once(keeper, _say):
            _say(f"caught up; compared: {Compared.SAME.value}")
            return DONE
        _say(f"caught up; not compared: {Compared.MOVED.value}")
        return NOT_COMPARED
    woken = threading.Event()
    if given.listen:
        _listen(given.listen, woken)
    Watch(keeper, given.watch, _say, woken).run()
    return DONE


def _listen(address: str, woken: threading.Event) -> None:
    host, _, port = address.rpartition(":")
    secrets = os.environ.get(SECRET, "")
    if not secrets.strip():
        raise ValueError(f"--listen needs the secret of your subscription in {SECRET}")
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise ValueError(f"--listen {address}: write HOST:PORT, such as 127.0.0.1:8001")
    Listener((host.strip("[]") or "127.0.0.1", int(port)), secrets, woken).start()


def _verify(given: argparse.Namespace) -> int:
    """Compare and mend nothing."""
    found = _keeper(given, attempts=8).compare(mend=False)
    tell(found, _say)
    _say(found.result.value)
    return {Compared.SAME: DONE, Compared.MOVED: NOT_COMPARED}.get(found.result, LATER)


def _state(given: argparse.Namespace) -> int:
    mirror = Mirror(given.file)
    for state, count in sorted(mirror.counts().items()):
        _say(f"{state} {count}")
    _say(f"seq {mirror.seq()}")
    return DONE


def _keeper(given: argparse.Namespace, *, attempts: int) -> Keeper:
    patience = Patience(timeout=60.0, attempts=attempts)
    transport = Transport(given.base, os.environ.get(KEY), patience, called=given.called)
    return Keeper(transport, given.file, given.language)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="healthinfo-client", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    mirror = _copying(commands, "mirror", "keep a copy of a library in an SQLite file", _mirror)
    how = mirror.add_mutually_exclusive_group(required=True)
    how.add_argument("--once", action="store_true", help="catch up, compare, and stop")
    how.add_argument(
        "--watch", type=_seconds, metavar="SECONDS", help="look that often; compare every hour"
    )
    mirror.add_argument(
        "--listen", metavar="HOST:PORT", help="take webhooks there, and look at once (with --watch)"
    )
    _copying(commands, "verify", "compare a copy with its source, and alter nothing", _verify)
    state = commands.add_parser("state", help="say what is in a copy")
    state.add_argument("file")
    state.set_defaults(run=_state)
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < threading.TIMEOUT_MAX:
        raise ValueError
    return seconds


_seconds.__name__ = "number of seconds"  # as argparse names it


def _copying(commands: argparse._SubParsersAction, name: str, text: str, run: object):  # type: ignore[no-untyped-def, type-arg]
    command = commands.add_parser(name, help=text, description=text, epilog=_ENDING)
    command.add_argument("base", help="such as https://health.example.org")
    command.add_argument("file", help="the SQLite file; made where there is none")
    command.add_argument("--language", help="a BCP 47 tag, such as es")
    command.add_argument(
        "--called", metavar="ADDRESS", help="how the site calls itself, where BASE is a gateway"
    )
    command.set_defaults(run=run)
    return command


def run() -> None:
    """The program `healthinfo-client`."""
    sys.exit(main())
