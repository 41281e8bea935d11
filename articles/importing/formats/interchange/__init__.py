"""The interchange format: JSON of our own that other systems write."""
