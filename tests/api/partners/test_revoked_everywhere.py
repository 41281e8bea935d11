"""A revocation holds in every process within seconds."""

import subprocess
import sys

import pytest

from api.partners.keys.keys import revoke_key
from tests.api.partners.keys_making import make_key

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 0.5
# Reads with the key, waits for a line of input, and reads again after its cache has expired.
OTHER_PROCESS = f"""
import sys, time, django
django.setup()
from django.conf import settings
from django.test import Client
settings.API_KEY_SECONDS = {SECONDS}
def read():
    answer = Client().get("/api/v1/", headers={{"Authorization": "Bearer " + sys.argv[1]}})
    print(answer.status_code, answer.json().get("type", "").rpartition("/")[2], flush=True)
read()
sys.stdin.readline()
time.sleep({SECONDS} + 0.1)
read()
"""


def test_another_process_refuses_a_revoked_key_within_seconds(database_environment):
    key, secret = make_key()
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, secret],
        env=database_environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline().split() == ["200"]
    revoke_key(key, by=None, reason="Lost.")
    told, _ = other.communicate("go on\n", timeout=60)
    assert told.split() == ["401", "revoked-key"]
