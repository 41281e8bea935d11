"""The site's public answers as files, which a web server serves while they are known to be fresh."""
