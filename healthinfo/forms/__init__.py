"""How forms become HTML."""
