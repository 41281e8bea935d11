"""Who was sent what, and who has acknowledged it."""
