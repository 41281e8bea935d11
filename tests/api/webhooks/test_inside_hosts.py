"""No receiver inside a network is called: creating and sending refuse the same hosts."""

import socket

import pytest

from api.webhooks.sending import ReceiverSession
from api.webhooks.validation import url_fault
from articles.outgoing.addresses import parse_host
from tests.servers.webhook_receiver import webhook_receiver

INSIDE = [
    # This machine, in every spelling of it.
    *["127.0.0.1", "127.1", "127.0.1", "0x7f.1", "0x7f000001", "0177.0.0.1", "2130706433"],
    *["017700000001", "127.0.0.1.", "127.255.255.254", "0.0.0.0", "0", "0.1.2.3", "[::1]"],
    *["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::127.0.0.1]"],
    *["[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]", "[0000::0001]", "localhost", "LOCALHOST"],
    *["localhost.", "a.localhost"],
    # Private networks and those of carriers.
    *["10.0.0.1", "10.1", "10.255.255.255", "0xa.0.0.1", "012.0.0.1", "167772161", "172.16.0.1"],
    *["172.31.255.255", "192.168.0.1", "192.168.1", "0xc0a80001", "100.64.0.1", "100.127.255.254"],
    *["[fc00::1]", "[fd00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[feff::1]", "[::10.0.0.1]"],
    *["[::ffff:10.0.0.1]", "[::ffff:192.168.0.1]", "[::ffff:100.64.0.1]", "[::172.16.0.1]"],
    # Link-local, and the hosts of clouds.
    *["169.254.169.254", "169.254.0.1", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376"],
    *["169.254.43518", "[fe80::1]", "[febf::1]", "[::ffff:169.254.169.254]", "[::169.254.169.254]"],
    *["161.26.0.10", "161.26.255.1", "166.8.0.1", "166.11.255.254", "[::ffff:161.26.0.1]"],
    *["168.63.129.16", "0xa83f8110", "[::ffff:168.63.129.16]", "100.100.100.200", "192.0.0.192"],
    *["169.254.170.2", "[fd00:ec2::254]", "[fd00:ec2::23]", "[fd20:ce::254]", "169.254.169.123"],
    # IPv4 carried in IPv6.
    *["[64:ff9b::127.0.0.1]", "[64:ff9b::a00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]"],
    *["[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2002:a9fe:a9fe::1]"],
    *["[2001::1]", "[2001:0:7f00:1::1]", "[::5efe:7f00:1]"],
    *["[2001:0:4136:e378:8000:63bf:3fff:fdd2]"],
    *["[64:ff9b::808:808]", "[::8.8.8.8]", "[2002:808:808::1]"],
    # Reserved, for documents, for measuring, for groups.
    *["192.0.0.1", "192.0.0.170", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1"],
    *["198.19.255.255", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1"],
    *["255.255.255.255", "0xffffffff", "4294967295", "[ff02::1]", "[ff0e::1]", "[2001:db8::1]"],
    *["[3fff::1]", "[5f00::1]", "[100::1]", "[2001:2::1]", "[2001:10::1]", "[2001:20::1]"],
    *["[4000::1]", "[8000::1]", "[1::1]", "[200::1]"],
]  # fmt: skip
NAMES = [
    *["router", "metadata", "db.internal", "metadata.google.internal", "printer.local", "nas.lan"],
    *["a.home.arpa", "wiki.intranet", "host.localdomain.local", "1.2.3.4.5", "a.0x7f"],
    *["db.corp", "DB.Corp.", "x.mail", "x.private", "x.localdomain", "foo.onion", "a..example.org"],
    *["kubernetes.default.svc", "web.svc.cluster.local", "metadata.goog", "x.metadata.goog"],
    *["vm.internal.cloudapp.net", "x.alt", "x.test", "x.invalid", "a.arpa", "app.consul", "x.eth"],
]
REFUSED = "The host's address is not public: such addresses are refused."


def sent_to(url: str) -> str:
    return ReceiverSession().post(url, body=b"{}", headers={}).error


def test_there_are_enough_to_be_a_list():
    assert len(set(INSIDE)) > 100


@pytest.mark.parametrize("host", INSIDE + NAMES)
def test_creating_refuses_it(settings, host):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    assert "public internet" in url_fault(f"https://{host}/hook")


@pytest.mark.parametrize("host", [host for host in INSIDE if parse_host(host)])
def test_sending_refuses_it(settings, host):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    # With a last dot an address is a name to the resolver, and there is none.
    assert sent_to(f"https://{host}/hook") in (REFUSED, "The host's name is not known.")


@pytest.mark.parametrize("host", NAMES)
def test_sending_refuses_such_a_name_before_it_is_looked_up(settings, monkeypatch, host):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    asked = resolve_to(monkeypatch, "8.8.8.8")
    assert (sent_to(f"https://{host}/hook"), asked) == (REFUSED, [])


@pytest.mark.parametrize("host", [h for h in INSIDE if parse_host(h) and "127" not in h])
def test_where_loopback_is_allowed_no_other_is(settings, host):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    address = parse_host(host)
    if not (getattr(address, "ipv4_mapped", None) or address).is_loopback:
        assert url_fault(f"https://{host}/hook") and sent_to(f"https://{host}/hook") == REFUSED


@pytest.mark.parametrize(
    "host", ["８.８.８.８", "①②⑦.0.0.1", "a b.example", "127。0。0。1", "a%00.b"]
)
def test_an_odd_spelling_is_no_host(settings, host):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    assert url_fault(f"https://{host}/hook")


@pytest.mark.parametrize("host", ["example.org", "8.8.8.8", "[2606:4700::1111]", "a.b.example"])
@pytest.mark.parametrize("port", ["", ":443", ":8443"])
def test_a_public_host_is_taken(settings, host, port):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    assert url_fault(f"https://{host}{port}/hook") == ""


@pytest.mark.parametrize("port", [0, 22, 25, 80, 8080, 6379, 5432, 65535, 1])
def test_a_port_that_is_not_listed_is_refused_at_both_gates(settings, monkeypatch, port):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    assert "443 or 8443" in url_fault(f"https://example.org:{port}/hook")
    resolve_to(monkeypatch, "8.8.8.8")
    assert sent_to(f"https://example.org:{port}/") == "The receiver's port is not allowed."


def resolve_to(monkeypatch, *answers: str) -> list[str]:
    """Let names resolve to these, one after another, then to the last; returns what was asked."""
    asked, left, real = [], list(answers), socket.getaddrinfo

    def resolve(host, port, *rest, **how):
        if parse_host(host):
            return real(host, port, *rest, **how)
        asked.append(host)
        return real(left.pop(0) if len(left) > 1 else left[0], port, *rest, **how)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "::1", "fec0::1", "10.0.0.1"])
def test_a_name_that_leads_inside_is_refused(settings, monkeypatch, inside):
    settings.WEBHOOK_ALLOW_LOOPBACK = False
    resolve_to(monkeypatch, inside)
    assert sent_to("https://hooks.example/") == REFUSED


def test_what_was_checked_is_what_is_connected_to(settings, monkeypatch):
    """A resolver that answers differently the second time: the first answer is used for both."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with webhook_receiver() as receiver:
        asked = resolve_to(monkeypatch, "127.0.0.1", "169.254.169.254")
        url = receiver.url.replace("127.0.0.1", "hooks.example")
        session = ReceiverSession()
        assert session.post(url, body=b"{}", headers={}).error == ""
        assert (len(asked), len(receiver.received)) == (1, 1)
        assert session.post(url, body=b"{}", headers={}).error == REFUSED
        assert len(receiver.received) == 1
