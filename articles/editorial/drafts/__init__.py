"""Drafts: saving, previews, share links, plain-language advice."""
