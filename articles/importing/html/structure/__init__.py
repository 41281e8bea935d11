"""Lists and tables put into the form that they have for readers, before they are read."""
