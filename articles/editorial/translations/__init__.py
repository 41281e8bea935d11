"""Drafts in other languages, and how far translations lag behind their originals."""
