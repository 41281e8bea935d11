"""What the templates of one article show."""
