"""Screens of import."""
