"""The change page of an article."""
