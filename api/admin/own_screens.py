"""The screens of partners that are no lists of rows: they join the house's own."""

from __future__ import annotations

from articles.admin.common.screens import add_module

for name in ("sent_articles", "partner_mail", "usage", "partner_holdings"):
    add_module(f"api.admin.{name}")
