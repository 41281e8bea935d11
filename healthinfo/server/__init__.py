"""How the site is served: the server's options, and what keeps slow callers from stopping it."""
