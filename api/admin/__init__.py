"""Admin screens about partners. Importing this package registers all of them."""

from api.admin import (
    delivery,
    key,
    key_request,
    partner,
    partner_holdings,
    partner_mail,
    rehearsal,
    sent_articles,
    subscription,
    usage,
)
from articles.staff_site import staff_site

staff_site().add_screens(
    sent_articles.SCREENS, partner_mail.SCREENS, usage.SCREENS, partner_holdings.SCREENS
)

# Imported for the models they register.
__all__ = ["delivery", "key", "key_request", "partner", "rehearsal", "subscription"]
