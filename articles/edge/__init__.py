"""What serves copies of the site's answers: what they drop, and whether they have done so."""
