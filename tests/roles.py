"""The roles of the project, by the names of their groups."""

AUTHOR = "Author"
REVIEWER = "Clinical reviewer"
PUBLISHER = "Publisher"
ADMINISTRATOR = "Administrator"
ROLES = (AUTHOR, REVIEWER, PUBLISHER, ADMINISTRATOR)
