"""Screens of translations."""
