"""Requests for keys, links by mail, and what partners do on their own page."""
