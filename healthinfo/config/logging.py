"""Where log lines go, and in which form."""

from typing import Any


def logging_of(level: str) -> dict[str, Any]:
    """The setting LOGGING. `level`: the least that is written, LOG_LEVEL."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "healthinfo.telemetry.log_lines.JsonFormatter"}},
        "filters": {
            "few": {"()": "healthinfo.telemetry.log_floods.FewOfAKind"},
            "ours": {"()": "healthinfo.telemetry.log_floods.OursAlone"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["few"]}
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django gives these two a level of their own, which would hold in place of LOG_LEVEL.
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
            # Its warnings have the URLs of webhook receivers, which may contain secrets.
            "urllib3.connectionpool": {"level": "ERROR"},
            # What happens at the sign-in, whatever LOG_LEVEL is: see accounts/security_log.py.
            "security": {"level": "INFO"},
        },
    }
