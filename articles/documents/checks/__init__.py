"""Checks of a text: readability, plain language, red flags, emergency numbers."""
