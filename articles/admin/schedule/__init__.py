"""Screens of scheduled acts and review dates; the personal calendar."""
