"""The lists of open work on the admin's home page."""
