"""The words of a question that belong together, and what else they may be called.

`vocabulary` reads the built-in everyday wordings; `terms` brings these, the synonyms and the
library's own ways to write the words together.
"""
