"""What a partner reads of its own account."""
