"""The site's public answers as files, served while they are known to be fresh."""
