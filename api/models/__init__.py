"""Models of partners, API keys, usage, holdings, conformance and webhooks."""

from .conformance import ConformanceReport
from .delivery import Attempt, Delivery
from .holding import Export, Holding, Usage
from .partner import ApiKey, Partner
from .subscription import Subscription

__all__ = [
    "ApiKey",
    "Attempt",
    "ConformanceReport",
    "Delivery",
    "Export",
    "Holding",
    "Partner",
    "Subscription",
    "Usage",
]
