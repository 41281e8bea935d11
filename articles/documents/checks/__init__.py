"""What a text is checked for: readability, red flags, emergency numbers."""
