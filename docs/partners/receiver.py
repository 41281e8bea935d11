"""A receiver of webhooks: WEBHOOK_SECRET=whsec_… python receiver.py [PORT]

Standard library only. It verifies each message (standardwebhooks.com), drops repeats, and
writes into to-fetch.ndjson what a mirror needs, one JSON object a line: `type`; of an article its
`id`, `seq` and `api_url`; of a journal that began anew `start` and `cursor`. A program of yours
works them off: it fetches each article whose `seq` is higher than the one it holds, and where two
lines name one article, once. Put it behind a proxy that speaks https.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Seconds by which the clocks may differ; what is older may be somebody's recording.
TOLERANCE = 300
seen = set()  # A database, in earnest: it must outlive a restart.


def is_ours(secret, headers, body):
    """Whether the message was signed with the secret, and lately."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    stamp = headers.get("webhook-timestamp", "")
    signed = b".".join([headers.get("webhook-id", "").encode(), stamp.encode(), body])
    right = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    # While secrets rotate there are two: one that is right is enough.
    known = any(hmac.compare_digest(right, one) for one in headers["webhook-signature"].split())
    return known and stamp.isdigit() and abs(time.time() - int(stamp)) <= TOLERANCE


def take(message):
    """Note what to do, and do nothing more: the sender waits 15 seconds at most."""
    if message["type"] == "webhook.test":
        return
    wanted = ("id", "seq", "api_url", "start", "cursor")
    told = {name: message["data"][name] for name in wanted if name in message["data"]}
    with open("to-fetch.ndjson", "a") as file:
        file.write(json.dumps({"type": message["type"], **told}) + "\n")


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 20_000))
        if "webhook-signature" not in self.headers or not is_ours(SECRET, self.headers, body):
            return self.answer(401)
        if self.headers["webhook-id"] not in seen:
            take(json.loads(body))
            # After the work: if that fails, the message comes again.
            seen.add(self.headers["webhook-id"])
        return self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


if __name__ == "__main__":
    # Not on the command line, where everybody on this machine can read it.
    SECRET = os.environ["WEBHOOK_SECRET"]
    PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 8001
    ThreadingHTTPServer(("127.0.0.1", PORT), Receiver).serve_forever()
