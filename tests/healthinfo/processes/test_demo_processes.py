"""The demonstration's server and worker: where one ends, the other does."""

import signal
import subprocess
import sys

# One write a line: two processes share the pipe, and a line in two pieces may be mixed up.
SLEEPS = "import os, sys, time; os.write(1, (sys.argv[1] + chr(10)).encode()); time.sleep(60)"
BOTH = """
import sys
from healthinfo.demo import run_until_one_ends
sleeping = [sys.executable, "-c", sys.argv[1]]
sys.exit(run_until_one_ends([*sleeping, "server"], [*sleeping, "worker"]))
"""


def test_both_end_when_it_is_told_to():
    command = [sys.executable, "-c", BOTH, SLEEPS]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert {parent.stdout.readline(), parent.stdout.readline()} == {"server\n", "worker\n"}
    parent.send_signal(signal.SIGINT)
    # The pipe ends when the last process that holds it does.
    rest, _ = parent.communicate(timeout=45)
    assert (rest, parent.returncode) == ("", 0)


def test_when_one_fails_the_other_ends_and_its_status_is_told():
    fails = "raise SystemExit(3)"
    both = BOTH.replace('[*sleeping, "worker"]', f"[sys.executable, '-c', '{fails}']")
    # Left to itself the other would sleep for longer.
    done = subprocess.run([sys.executable, "-c", both, SLEEPS], check=False, timeout=45)
    assert done.returncode == 3
