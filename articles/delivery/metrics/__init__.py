"""What `articles.metrics` counts, saved as one row a process and summed over all processes."""
