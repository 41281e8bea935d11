"""Codes of authenticator apps work once, in however many processes (RFC 6238, 5.2)."""

from articles.models import TotpUse


def spend_totp(person, counter: int) -> bool:
    """Mark the time step as used; False where it, or a later one, was used before.

    One conditional UPDATE: of two processes with the same code the database lets one through.
    """
    TotpUse.objects.bulk_create([TotpUse(person=person)], ignore_conflicts=True)
    return bool(TotpUse.objects.filter(person=person, counter__lt=counter).update(counter=counter))
