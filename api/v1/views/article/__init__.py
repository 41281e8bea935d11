"""Views of one article."""
