"""POST /me/keys and DELETE /me/keys/{id}: a partner changes over from one key to the next."""

import uuid

from django.http import HttpResponse

from api.models import ApiKey, Partner
from api.partner_view import PartnerView, no_content, private_answer
from api.partners.keys.own_keys import end_own_key, make_own_key
from api.problems import Problem
from api.v1 import bodies
from api.v1.answers.answer import to_bytes
from api.v1.answers.me.account import NewKey
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import parameter

ID = parameter(
    "id",
    "path",
    {"type": "string", "format": "uuid"},
    "5d0c8f3e-2b7a-4c61-8f0e-9a3b6d2c1e47",
    "The key's lasting id, as `/me` has it. It is not the key.",
)


class KeysView(PartnerView):
    """Makes the successor of the key that is sent."""

    @describe_private(
        "NewKey",
        "Make the next key",
        "The answer holds a key that may do what the sent one may, and lasts as long from now "
        "on: it is shown this once. Both are good; when the new one is in use everywhere, end "
        "the old one. The partner's address is told.",
        name="createKey",
        body="KeyName",
        status=201,
        headers=["Location"],
        problems=["too-many-keys"],
    )
    def post(self, request) -> HttpResponse:
        # Imported here: it imports editorial, which no public request loads before it needs it.
        from api.partners.partners import Refused

        body = self.body(request, *bodies.KeyName.names())
        name = body.text("name", most=100)
        body.check()
        partner = Partner.objects.get(pk=self.caller.partner)
        own = ApiKey.objects.get(pk=self.caller.key)
        try:
            key, secret = make_own_key(partner, name=name, like=own)
        except Refused as refused:
            raise Problem("too-many-keys", str(refused)) from None
        answer = NewKey(**NewKey.values(key), secret=secret)
        headers = {"Location": answer.links_to_itself()}
        return private_answer(request, to_bytes(answer), status=201, headers=headers)


class KeyView(PartnerView):
    """Ends one of the partner's keys."""

    @describe_private(
        "",
        "End a key",
        "It is refused from now on, by every process within seconds, for good; also the key that "
        "is sent. The partner's address is told.",
        name="deleteKey",
        status=204,
        parameters=[ID],
        problems=["no-such-key"],
    )
    def delete(self, request, id: uuid.UUID) -> HttpResponse:
        partner = Partner.objects.get(pk=self.caller.partner)
        if end_own_key(partner, id) is None:
            raise Problem("no-such-key", f"You have no key {id} that is good.")
        return no_content()
