"""Contexts of the templates of one article."""
