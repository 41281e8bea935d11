"""Rehearsal: the invented library of a site with REHEARSAL=1, and the events called forth in it."""
