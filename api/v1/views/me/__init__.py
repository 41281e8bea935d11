"""Addresses of the partner who asks."""
