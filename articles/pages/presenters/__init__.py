"""What the public templates show."""
