"""Contexts of the public templates."""
