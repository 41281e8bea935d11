"""The steps of the Dockerfile in a root folder; see replay-dockerfile."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

# As Compose starts it: nothing can be written but /tmp and /data, no network but its own, no
# capability, none to be gained. $1 is the root, $2 the user, $3 what is done there.
CONFINED = """
ip link set lo up
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
mount -t tmpfs -o size=256m,mode=1777 tmpfs "$1/tmp"
mount -t tmpfs -o size=64m,mode=1777 tmpfs "$1/data"
exec chroot "$1" setpriv --reuid="$2" --regid="$2" --clear-groups --bounding-set=-all \
  --inh-caps=-all --no-new-privs sh -euc "$3"
"""
# Migrates, starts the site, waits until it is ready, reads a page, and ends it in order.
STARTED = """
cd {folder}
python manage.py migrate --no-input --verbosity 0
if (touch code) 2>/dev/null; then echo "error: the code can be written" >&2; exit 1; fi
{command} & server=$!
for _ in $(seq 90); do
  kill -0 $server
  if python -m healthinfo.probe; then ready=1; break; fi
  sleep 1
done
[ "${{ready:-}}" ] || {{ echo "error: the site is not ready after 90 tries" >&2; exit 1; }}
python -m healthinfo.probe http://127.0.0.1:8000/en/
kill -TERM $server
wait $server || [ $? = 143 ]
"""

# Of the machine: how its package registries are reached, if not directly.
PASSED_ON = ("PIP_INDEX_URL", "PIP_CERT", "http_proxy", "https_proxy", "no_proxy")


def steps(dockerfile: str) -> list[tuple[str, str]]:
    """(instruction, rest) of each, lines that go on joined."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile, flags=re.MULTILINE)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [(a, b.strip()) for a, _, b in (line.partition(" ") for line in lines) if a]


def is_ignored(name: str, patterns: list[str]) -> bool:
    """Whether .dockerignore leaves out this file: the last pattern that matches decides."""
    found = False
    for pattern in patterns:
        each = pattern.removeprefix("!")
        anywhere = each.startswith("**/")
        parts = name.split("/") if anywhere else [name]
        if any(fnmatch(part, each.removeprefix("**/")) for part in parts) or (
            not anywhere and name.startswith(f"{each}/")
        ):
            found = not pattern.startswith("!")
    return found


class Replay:
    """Runs steps in `root`. The second stage goes on in the root of the first."""

    def __init__(self, project: Path, root: Path) -> None:
        self.project, self.root = project, root
        self.env = {"PATH": "/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin", "HOME": "/root"}
        self.env |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.folder, self.user, self.command = "/", "0", [""]

    def do(self, instruction: str, rest: str) -> None:
        """One step; what has no counterpart here is left out."""
        print(f"{instruction} {rest[:90]}", flush=True)
        handler = getattr(self, f"_{instruction.lower()}", None)
        if handler:
            handler(rest)

    def run(self, command: str) -> int:
        """A command of the shell in the root, as the user of the moment."""
        as_user = ["chroot", f"--userspec={self.user}:{self.user}", str(self.root)]
        script = f"cd {self.folder} && {command}"
        return subprocess.run([*as_user, "sh", "-c", script], env=self.env, check=False).returncode

    def _arg(self, rest: str) -> None:
        self._env(rest)

    def _env(self, rest: str) -> None:
        for name, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|(\S+))', rest):
            value = quoted or plain
            self.env[name] = re.sub(r"\$(\w+)", lambda m: self.env.get(m[1], ""), value)

    def _workdir(self, rest: str) -> None:
        self.folder = rest
        (self.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def _user(self, rest: str) -> None:
        self.user = rest

    def _copy(self, rest: str) -> None:
        if rest.startswith("--from="):
            return  # the stages share one root
        source, target = rest.split()
        to = self.root / self.folder.lstrip("/") / target
        if source != ".":
            shutil.copy(self.project / source, to)
            return
        # As in an engine's context of a fresh clone: what is in version control and not ignored.
        files = subprocess.check_output(["git", "-C", self.project, "ls-files", "-z"], text=True)
        ignored = (self.project / ".dockerignore").read_text().split()
        for name in filter(None, files.split("\0")):
            if not is_ignored(name, ignored):
                (to / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.project / name, to / name)

    def _run(self, rest: str) -> None:
        if status := self.run(rest):
            sys.exit(f"error: status {status} of: RUN {rest}")

    def _cmd(self, rest: str) -> None:
        self.command = json.loads(rest)


def main(project: Path, root: Path) -> None:
    """All steps, then the start."""
    replay = Replay(project, root)
    for instruction, rest in steps((project / "Dockerfile").read_text()):
        replay.do(instruction, rest)
    start(replay)


def start(replay: Replay) -> None:
    """Starts the site as the image would, confined, and asks it for a page."""
    replay.env |= {
        "SECRET_KEY": os.urandom(40).hex() + "xyzuvw",
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    script = STARTED.format(folder=replay.folder, command=shlex.join(replay.command))
    inside = ["sh", "-euc", CONFINED, "sh", str(replay.root), replay.user, script]
    done = subprocess.run(["unshare", "--mount", "--net", *inside], env=replay.env, check=False)
    if done.returncode:
        sys.exit(f"error: status {done.returncode} of the start")
    print(f"It was ready, as user {replay.user}, and ended in order.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
