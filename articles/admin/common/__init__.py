"""Shared by several screens."""
