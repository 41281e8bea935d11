"""Models of partners, API keys, usage, holdings, and webhook subscriptions."""

from .delivery import Attempt, Delivery
from .holding import Export, Holding
from .key import ApiKey
from .partner import Partner
from .subscription import Subscription
from .usage import Usage

__all__ = ["ApiKey", "Attempt", "Delivery", "Export", "Holding", "Partner", "Subscription", "Usage"]
