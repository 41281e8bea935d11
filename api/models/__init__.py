"""Models of partners, API keys, usage, holdings, and webhook subscriptions."""

from .delivery import Attempt, Delivery
from .holding import AnswerCount, Export, Holding, Usage
from .partner import ApiKey, Partner
from .portal import KeyRequest, MailedLink, PartnerSession
from .subscription import Subscription

__all__ = [
    "AnswerCount",
    "ApiKey",
    "Attempt",
    "Delivery",
    "Export",
    "Holding",
    "KeyRequest",
    "MailedLink",
    "Partner",
    "PartnerSession",
    "Subscription",
    "Usage",
]
