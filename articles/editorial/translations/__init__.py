"""Drafts in other languages, and what translations are behind with."""
