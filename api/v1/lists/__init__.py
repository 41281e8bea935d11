"""Filters, ordering and pagination of lists."""
