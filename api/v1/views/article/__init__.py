"""Addresses of one article."""
