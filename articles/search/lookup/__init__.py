"""Looking words up in the index: the same queries for both databases, and what they find."""
