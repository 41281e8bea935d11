"""Keys: given out, checked, revoked."""
