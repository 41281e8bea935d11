"""WordPress: its export and its REST API."""
