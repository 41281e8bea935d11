"""How far a search can be paged through."""

# The best of what was found; also the most that one look-up brings.
WINDOW = 200
