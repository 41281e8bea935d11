"""The pages for partners: asking for a key, and each partner's own page."""
