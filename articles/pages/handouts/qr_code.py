"""The QR code that leads from paper to the text as it is by then."""

from __future__ import annotations


def qr_code(address: str) -> str:
    """A picture of the address as `data:` of SVG, with the quiet zone scanners need (4 modules).

    Error correction M, of which 15 % may be lost: handouts are folded and photocopied.
    """
    # Here: workers that nobody asks for a handout need not hold it.
    import segno

    return segno.make_qr(address, error="m").svg_data_uri(border=4, nl=False)
