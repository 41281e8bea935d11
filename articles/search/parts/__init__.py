"""The section of an article that answers a question, and an excerpt of it.

`passages` cuts sections into sentences and items, `rows` keeps them beside the index, `choice`
chooses a section, `snippets` makes the excerpt. No document is opened for a search.
"""
