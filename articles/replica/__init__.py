"""Reading from a replica: only while it is known to be at most a lease behind the primary.

`lease` says whether it is known, `proving` finds it out, `keeping` has threads for both,
`connections` lets a request read from the replica, and `reading` makes an answer there or not at
all. None of it runs without REPLICA_URL.
"""
