"""The shared cache: Redis or Valkey, and what happens while it does not answer."""
