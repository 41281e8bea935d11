"""Addresses of lists, search and the export."""
