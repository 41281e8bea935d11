"""manage.py create_api_key and revoke_api_key."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from api.models import ApiKey, Partner
from tests.api.checks import INDEX
from tests.api.partners.keys import bearer

pytestmark = pytest.mark.django_db


def run(command: str, *args: object, **options: object) -> tuple[str, str]:
    """Its standard output and standard error."""
    out, err = StringIO(), StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def create(*args: object) -> str:
    """The printed key, the only output."""
    return run("create_api_key", *args)[0].removesuffix("\n")


def test_it_prints_a_key_that_opens_the_api_and_nothing_else(client):
    secret = create("--partner", "Health Portal")
    assert len(secret) == 52
    assert client.get(f"{INDEX}me", headers=bearer(secret)).status_code == 200


def test_what_is_asked_for_is_what_the_key_has():
    given = ("--name", "Web", "--scope", "report", "--scope", "archive", "--limit", "9/m")
    create("--partner", "One", "--email", "a@b.example", "--expires", 30, *given)
    key = ApiKey.objects.get()
    assert (key.name, key.scopes, key.limit) == ("Web", ["archive", "report"], "9/m")
    assert (key.expires_at - key.created_at).days in (29, 30)
    assert key.partner.email == "a@b.example"


def test_a_partner_that_is_known_gets_another_key():
    create("--partner", "One")
    create("--partner", "One")
    assert (Partner.objects.count(), ApiKey.objects.count()) == (1, 2)
    with pytest.raises(CommandError, match="has 2 keys that are good"):
        create("--partner", "One")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--expires", "0"], "--expires: Write a number of days"),
        (["--limit", "lots"], "--limit: Write a count"),
        (["--email", "nobody"], "--email: “nobody” is no e-mail address"),
        (["--name", "x" * 101], "--name: write at most 100"),
        (["--scope", "all"], "invalid choice: 'all'"),
    ],
)
def test_a_fault_is_named_and_no_partner_is_taken_up(given, told):
    with pytest.raises(CommandError, match=told.replace("(", r"\(")):
        create("--partner", "One", *given)
    assert not Partner.objects.exists()


def test_a_partner_without_a_name_is_refused():
    with pytest.raises(CommandError, match="--partner"):
        create("--partner", " ")


def test_a_known_partners_address_is_not_altered_in_passing():
    create("--partner", "One", "--email", "a@b.example")
    with pytest.raises(CommandError, match="--email: This partner is known"):
        create("--partner", "One", "--email", "other@b.example")


@pytest.mark.parametrize("length", [11, 52])
def test_a_key_is_revoked_by_its_beginning_or_whole(client, length):
    secret = create("--partner", "One")
    out, _ = run("revoke_api_key", secret[:length], reason="Lost.")
    assert "is revoked" in out
    assert ApiKey.objects.get().revoked_reason == "Lost."
    assert client.get(INDEX, headers=bearer(secret)).status_code == 401


def test_a_beginning_that_no_key_has_is_told():
    with pytest.raises(CommandError, match="No key begins with “hi_nonsense"):
        run("revoke_api_key", "hi_nonsense", reason="Lost.")


def test_a_beginning_that_two_keys_have_is_not_guessed_at():
    create("--partner", "One")
    create("--partner", "One")
    ApiKey.objects.update(prefix="hi_aaaaaaaa")
    with pytest.raises(CommandError, match="Several keys"):
        run("revoke_api_key", "hi_aaaaaaaa", reason="Lost.")


def test_a_revoked_key_is_not_revoked_again():
    secret = create("--partner", "One")
    run("revoke_api_key", secret, reason="Lost.")
    with pytest.raises(CommandError, match="already"):
        run("revoke_api_key", secret, reason="Lost.")
