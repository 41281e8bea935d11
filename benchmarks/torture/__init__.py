"""Publishing while processes are killed at random: see docs/reliability.md."""
