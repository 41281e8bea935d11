"""Markdown pages with front matter."""
