"""Safety notices: planned, confirmed, raised, placed on articles, lifted."""
