"""Which ports a receiver may have, and which resolved addresses are called (settings WEBHOOK_…)."""

from django.conf import settings

from articles.outgoing import addresses


def is_port_allowed(port: int) -> bool:
    """Whether receivers may listen at this port (WEBHOOK_PORTS)."""
    return port in settings.WEBHOOK_PORTS


def connection_fault(host: str, port: int) -> str:
    """Why a connection to this resolved address is refused; "" if it is allowed."""
    return addresses.connection_fault(
        host, port, allow_loopback=settings.WEBHOOK_ALLOW_LOOPBACK, ports=settings.WEBHOOK_PORTS
    )
