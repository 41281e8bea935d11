"""API keys: created, checked, revoked."""
