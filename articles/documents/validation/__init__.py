"""Whether a document is valid: its schema, what cannot be so, and what nobody could read."""
