"""Tagalog."""
