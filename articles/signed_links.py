"""Links that are mailed to people without an account, and made at the moment the mail is sent.

A link is an address of this site and a signed name of a row that says what it opens, until when,
and whether it was used. Neither that row nor the mail's nor a log holds the signature: whoever
reads the database or a backup cannot use it.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer

# Stands in the text of a mail where the link will be.
PLACE = "{link}"
_START = "link:"
# No sign of a name nor of a signature; an address may have it.
_signer = Signer(salt="mailed-link", sep="~")


def mail_key(path: str, name: object) -> str:
    """The key of a mail with a link: `path` ends in a slash, `name` is the row's."""
    return f"{_START}{path}:{name}"


def link_of(key: str) -> str | None:
    """The link that the mail with this key holds; None if it holds none."""
    if not key.startswith(_START):
        return None
    path, name = key.removeprefix(_START).split(":")[:2]
    return f"{settings.SITE_URL}{path}{_signer.sign(name)}/"


def name_in(token: str) -> str | None:
    """The name of the row that the last part of a link stands for; None if it is forged."""
    try:
        return _signer.unsign(token)
    except BadSignature:
        return None
