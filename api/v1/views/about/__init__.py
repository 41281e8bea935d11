"""Views about the API itself: index, description, schemas, problem types."""
