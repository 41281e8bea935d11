"""The addresses that open something by themselves: no log has what follows these beginnings.

One list for the site's own log and, by a test, for those of the proxies in deploy/. What bears a
secret in its query (OpenID Connect's `code`) is covered by this: no log has queries.
"""

BEGINNINGS = (
    "/admin/account/confirm-email/",
    "/admin/account/password/reset/key/",
    "/calendar/",
    "/partners/link/",
    "/preview/",
)
