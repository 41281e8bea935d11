"""Parts of a page that are not its article: comments, related teasers, accounts, link menus.

Each rule has a reason that holds on any site. What tells a reader to get help is never left out by
name or shape, and everything left out is quoted in a warning.
"""
