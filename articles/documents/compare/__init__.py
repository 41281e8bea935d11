"""Comparing two documents: what changed and how much it matters."""
