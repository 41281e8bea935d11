"""Show an article on your own site, without your readers ever calling ours.

    from embed import fragment
    html = fragment("https://health.example.org/a/<id>/embed?heading=2", folder="embeds")

Put the HTML into your page as it is. Standard library only. The addresses are yours to write, never
your readers'.
"""

import hashlib
import json
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

# Seconds: when to ask again, and how old a copy may become that could not be checked.
ASK_AFTER = 300
KEEP = 24 * 3600
# Withdrawn; a section that is gone; one that may no longer stand alone. Each of these answers
# brings HTML that says so, which takes the place of the article.
INSTEAD = (404, 409, 410)


def fragment(address, folder, now=time.time):
    """HTML for your page: the article, or the notice that has taken its place."""
    path = Path(folder) / f"{hashlib.sha256(address.encode()).hexdigest()}.json"
    held = {"asked": 0, "right": 0, "etag": "", "html": ""}
    if path.exists():
        held = json.loads(path.read_text())
    if now() - held["asked"] >= ASK_AFTER:
        held["asked"] = now()
        # Where nothing is known now, a copy serves until it is too old.
        with suppress(OSError):
            held |= {**fetch(address, held["etag"]), "right": now()}
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(held))
        new.replace(path)
    if now() - held["right"] < KEEP:
        return held["html"]
    return f'<p><a href="{address.split("/embed")[0]}">Read this article at its source</a></p>'


def fetch(address, etag):
    """What is true now, {} where nothing has changed; raises OSError where that is not known."""
    try:
        headers = {"If-None-Match": etag} if etag else {}
        with urlopen(Request(address, headers=headers), timeout=10) as answer:
            return {"html": answer.read().decode(), "etag": answer.headers["ETag"]}
    except HTTPError as error:
        if error.code in INSTEAD:
            return {"html": error.read().decode(), "etag": ""}
        if error.code == 304:
            return {}
        raise
