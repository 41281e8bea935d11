"""Screens of review: the text under review, comments, forms."""
