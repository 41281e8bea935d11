"""XML of other systems: the guarded reading, and DITA and DocBook by it."""
