"""What is known about each language: a folder a language, with at most four modules.

`words`: to compare texts, and words that are published in them. `checking`: to judge a text.
`importing`: to read a page. `search`: to answer a question. A consumer imports the one part that
it needs, so that an altered byline label does not make every prepared answer stale.
"""
