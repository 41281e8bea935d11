"""An error for each code of a problem, generated: `python -m tests.clients.generate`."""

from __future__ import annotations

from typing import Any

from . import types
from .errors import ApiError, TryLater


class BadRequestError(ApiError):
    """The request is malformed, or larger than any honest one."""

    problem: types.BadRequestProblem


class BodyTooLargeError(ApiError):
    """More was sent than this address takes at once."""

    problem: types.BodyTooLargeProblem


class EditionGoneError(ApiError):
    """The article is published, but this edition of it was taken away earlier."""

    problem: types.EditionGoneProblem


class ExpiredKeyError(ApiError):
    """The key was good until the moment that `detail` names."""

    problem: types.ExpiredKeyProblem


class GoneError(ApiError):
    """The article was taken away; its former text must no longer be shown."""

    problem: types.GoneProblem


class InactivePartnerError(ApiError):
    """The partner this key was given to does not use the API at present."""

    problem: types.InactivePartnerProblem


class InternalError(ApiError, TryLater):
    """An error nobody foresaw. It has been logged."""

    problem: types.InternalErrorProblem


class InvalidBodyError(ApiError):
    """A member is missing, unknown, or has a value it cannot have."""

    problem: types.InvalidBodyProblem


class InvalidKeyError(ApiError):
    """A key came with the request in a form we do not read, or it is none of ours."""

    problem: types.InvalidKeyProblem


class InvalidParameterError(ApiError):
    """A query parameter has a value it cannot have, none, or more than one."""

    problem: types.InvalidParameterProblem


class KeyRequiredError(ApiError):
    """The address answers to partners, and no key came with the request."""

    problem: types.KeyRequiredProblem


class MalformedBodyError(ApiError):
    """What was sent is not one JSON object in UTF-8."""

    problem: types.MalformedBodyProblem


class NoReportError(ApiError):
    """The partner has not had a copy compared with the library yet."""

    problem: types.NoReportProblem


class NoSuchArticleError(ApiError):
    """Nothing was ever published at this address."""

    problem: types.NoSuchArticleProblem


class NoSuchDeliveryError(ApiError):
    """The subscription has no delivery with this id, or it was cleared after some weeks."""

    problem: types.NoSuchDeliveryProblem


class NoSuchEditionError(ApiError):
    """The article exists, but no edition of it has this number."""

    problem: types.NoSuchEditionProblem


class NoSuchKeyError(ApiError):
    """The partner has no key with this id that is good."""

    problem: types.NoSuchKeyProblem


class NoSuchRehearsalError(ApiError):
    """There is no event of this name, or the partner has asked for none with this id."""

    problem: types.NoSuchRehearsalProblem


class NoSuchSectionError(ApiError):
    """The article exists, but has no section with this id or anchor."""

    problem: types.NoSuchSectionProblem


class NoSuchSubscriptionError(ApiError):
    """The partner has no subscription with this id."""

    problem: types.NoSuchSubscriptionProblem


class NotAcceptableError(ApiError):
    """The Accept header leaves out every form this address has."""

    problem: types.NotAcceptableProblem


class NotDisabledError(ApiError):
    """Only a disabled subscription is enabled."""

    problem: types.NotDisabledProblem


class NotFoundError(ApiError):
    """The API has no such address."""

    problem: types.NotFoundProblem


class NotReplayableError(ApiError):
    """It is of no change: a test ping, or the news of a restored journal."""

    problem: types.NotReplayableProblem


class NotSafeAloneError(ApiError):
    """Nobody has found the section safe to read without the rest of its article."""

    problem: types.NotSafeAloneProblem


class NotYetPublishedError(ApiError):
    """At the moment that `as_of` names, the article had not been published."""

    problem: types.NotYetPublishedProblem


class QuotaExceededError(ApiError, TryLater):
    """This caller has used up its requests for the present window of time."""

    problem: types.QuotaExceededProblem


class RehearsalOffError(ApiError):
    """Its articles are real, so nobody may call forth events on them."""

    problem: types.RehearsalOffProblem


class RestartError(ApiError):
    """The journal is not the one this cursor was given by, as after a restore from backup."""

    problem: types.RestartProblem


class RevokedKeyError(ApiError):
    """The publisher has taken the key back; `detail` says when and why."""

    problem: types.RevokedKeyProblem


class ScopeMissingError(ApiError):
    """The key is good, but was given out without the scope that this takes."""

    problem: types.ScopeMissingProblem


class SubscriptionDisabledError(ApiError):
    """It was disabled, because its receiver asked for that or failed for long."""

    problem: types.SubscriptionDisabledProblem


class TooManyKeysError(ApiError):
    """A partner has two keys at most: the one in use and the next."""

    problem: types.TooManyKeysProblem


class TooManyRehearsalsError(ApiError):
    """The events that this partner asked for have not run yet. They run one after another."""

    problem: types.TooManyRehearsalsProblem


class TooManySubscriptionsError(ApiError):
    """A partner may have so many subscriptions, and this one has them."""

    problem: types.TooManySubscriptionsProblem


class UnavailableError(ApiError, TryLater):
    """The database does not answer at present."""

    problem: types.UnavailableProblem


class UnknownParameterError(ApiError):
    """The address has a query parameter that it does not know."""

    problem: types.UnknownParameterProblem


class UnsupportedMediaTypeError(ApiError):
    """This address takes JSON only."""

    problem: types.UnsupportedMediaTypeProblem


ERRORS: dict[str, type[ApiError]] = {
    "bad-request": BadRequestError,
    "body-too-large": BodyTooLargeError,
    "edition-gone": EditionGoneError,
    "expired-key": ExpiredKeyError,
    "gone": GoneError,
    "inactive-partner": InactivePartnerError,
    "internal-error": InternalError,
    "invalid-body": InvalidBodyError,
    "invalid-key": InvalidKeyError,
    "invalid-parameter": InvalidParameterError,
    "key-required": KeyRequiredError,
    "malformed-body": MalformedBodyError,
    "no-report": NoReportError,
    "no-such-article": NoSuchArticleError,
    "no-such-delivery": NoSuchDeliveryError,
    "no-such-edition": NoSuchEditionError,
    "no-such-key": NoSuchKeyError,
    "no-such-rehearsal": NoSuchRehearsalError,
    "no-such-section": NoSuchSectionError,
    "no-such-subscription": NoSuchSubscriptionError,
    "not-acceptable": NotAcceptableError,
    "not-disabled": NotDisabledError,
    "not-found": NotFoundError,
    "not-replayable": NotReplayableError,
    "not-safe-alone": NotSafeAloneError,
    "not-yet-published": NotYetPublishedError,
    "quota-exceeded": QuotaExceededError,
    "rehearsal-off": RehearsalOffError,
    "restart": RestartError,
    "revoked-key": RevokedKeyError,
    "scope-missing": ScopeMissingError,
    "subscription-disabled": SubscriptionDisabledError,
    "too-many-keys": TooManyKeysError,
    "too-many-rehearsals": TooManyRehearsalsError,
    "too-many-subscriptions": TooManySubscriptionsError,
    "unavailable": UnavailableError,
    "unknown-parameter": UnknownParameterError,
    "unsupported-media-type": UnsupportedMediaTypeError,
}


def error_of(problem: Any) -> ApiError:
    """The error of the class for its code; ValueError where this is no problem of the API."""
    if not isinstance(problem, dict) or not isinstance(problem.get("code"), str):
        raise ValueError("it is not a problem of the API")
    return ERRORS.get(problem["code"], ApiError)(problem)
