"""What tests of the pages for partners do: post forms, read letters, sign in."""

import re
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from api.models import Partner
from api.partners.portal import sessions
from articles.editorial.mail.outbox import send_waiting

FORM = "application/x-www-form-urlencoded"
OURS = {"Origin": "http://testserver"}
ASKED = {
    "organisation": "City Hospital",
    "person": "Ann Lee",
    "email": "ann@hospital.example",
    "site": "https://hospital.example",
    "purpose": "Show your articles to our patients.",
    "languages": "es",
}


def post(client: Client, path: str, headers: dict | None = None, **fields: Any):
    """POST a form as our own page does."""
    body = urlencode({"website": "", **fields}, doseq=True)
    return client.post(path, body, content_type=FORM, headers=OURS if headers is None else headers)


def ask(client: Client, **changed: Any):
    return post(client, "/partners/en/", **{**ASKED, **changed})


def link_mailed(mailoutbox: list, *, now: Any) -> str:
    """The path of the link in the newest letter, after all that wait are sent."""
    send_waiting(now)
    return re.findall(r"http://testserver(/partners/link/\S+)", mailoutbox[-1].body)[-1]


def sign_in(client: Client, partner: Partner, language: str = "en") -> Client:
    """The client with the cookie of the partner's page."""
    client.cookies["partner"] = sessions.begin(partner, language=language)
    return client
