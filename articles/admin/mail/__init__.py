"""Screens of mails sent and of a person's own settings."""
