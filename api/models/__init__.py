"""Models of partners, API keys, usage, holdings, conformance and webhooks."""

from .conformance import ConformanceReport
from .delivery import Attempt, Delivery
from .holding import AnswerCount, Export, Holding, Usage
from .partner import ApiKey, Partner
from .portal import KeyRequest, MailedLink, PartnerSession
from .subscription import Subscription

__all__ = [
    "AnswerCount",
    "ApiKey",
    "Attempt",
    "ConformanceReport",
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
