"""Models of partners, API keys, usage, holdings, and webhook subscriptions."""

from .delivery import Attempt, Delivery
from .holding import Export, Holding, Usage
from .partner import ApiKey, Partner
from .subscription import Subscription

__all__ = ["ApiKey", "Attempt", "Delivery", "Export", "Holding", "Partner", "Subscription", "Usage"]
