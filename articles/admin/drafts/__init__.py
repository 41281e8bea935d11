"""Previews of drafts and the links that share them."""
