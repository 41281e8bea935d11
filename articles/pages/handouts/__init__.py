"""Handouts: an article as a PDF to print."""

# File names in URLs, and names of the renditions.
NORMAL, LARGE = "handout.pdf", "handout-large.pdf"
