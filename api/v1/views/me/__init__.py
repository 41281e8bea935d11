"""Views of /me: the partner's own account."""
