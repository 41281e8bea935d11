"""The form of an article's draft: its fields and rows, and two people's saves put together."""
