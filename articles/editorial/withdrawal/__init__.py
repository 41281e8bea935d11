"""Archive, withdraw, purge."""
