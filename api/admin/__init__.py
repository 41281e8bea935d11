"""The staff's screens about partners. Each module registers its own."""

from . import delivery, key, own_screens, partner, subscription

__all__ = ["delivery", "key", "own_screens", "partner", "subscription"]
