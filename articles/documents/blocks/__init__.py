"""The kinds of block that a section is made of: one module a kind, one registry."""
