"""The steps of the Dockerfile in a root folder; see replay-dockerfile."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

# Of the machine: how its package registries are reached, if not directly.
PASSED_ON = ("PIP_INDEX_URL", "PIP_CERT", "http_proxy", "https_proxy", "no_proxy")


def steps(dockerfile: str) -> list[tuple[str, str]]:
    """(instruction, rest) of each, lines that go on joined."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile, flags=re.MULTILINE)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [(a, b.strip()) for a, _, b in (line.partition(" ") for line in lines) if a]


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

    def run(self, command: str, **options: object) -> subprocess.Popen:
        """A command of the shell in the root, as the user of the moment."""
        as_user = ["chroot", f"--userspec={self.user}:{self.user}", str(self.root)]
        script = f"cd {self.folder} && {command}"
        return subprocess.Popen([*as_user, "sh", "-c", script], env=self.env, **options)

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
        # What .dockerignore leaves out is not in version control, but for tests and guides.
        files = subprocess.check_output(["git", "-C", self.project, "ls-files", "-z"], text=True)
        for name in filter(None, files.split("\0")):
            if not name.startswith(("tests/", "benchmarks/")):
                (to / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.project / name, to / name)

    def _run(self, rest: str) -> None:
        if status := self.run(rest).wait():
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
    """Migrates, starts the site as the image would, and asks whether it is ready."""
    replay.env |= {
        "SECRET_KEY": os.urandom(40).hex(),
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    replay.env["SECRET_KEY"] += "xyzuvw"
    if replay.run("python manage.py migrate --no-input --verbosity 0").wait():
        sys.exit("error: migrate failed")
    server = replay.run("exec " + " ".join(replay.command))
    try:
        end = time.monotonic() + 90
        while replay.run("python -m healthinfo.probe").wait():
            if server.poll() is not None or time.monotonic() > end:
                sys.exit("error: the site is not ready")
            time.sleep(1)
        print(f"ready, as user {replay.user}")
    finally:
        server.terminate()
        server.wait(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
