"""Addresses about the API itself."""
