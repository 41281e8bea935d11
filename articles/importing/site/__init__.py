"""Pages of a site, fetched politely: robots.txt, one request at a time, pauses, size limits."""
