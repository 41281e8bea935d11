"""From a confirmed candidate to an Edition and its Change in the journal."""
