"""Screens of the mail outbox and of a user's own settings."""
