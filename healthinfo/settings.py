"""Django's settings, from environment variables (see docs/operations.md)."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO

from healthinfo.config.brand import brand, emergency_number, paper_size, translations
from healthinfo.config.caches import caches
from healthinfo.config.databases import database, time_limits, write_lock_timeout
from healthinfo.config.dumps import dump_minutes, signing_key
from healthinfo.config.edge import edge_health, edge_places, edge_tags, replica_names
from healthinfo.config.env import (
    allowed_hosts,
    debug,
    demo_secret,
    environment,
    key_requests,
    openid_connect_origins,
    openid_connect_provider,
    rate,
    secret_key,
    security_contact,
    site_url,
    text,
)
from healthinfo.config.help_lines import exit_url, help_lines, help_topics
from healthinfo.config.logging import logging_of
from healthinfo.config.meaning import embeddings_url, model_folder, prefix
from healthinfo.config.replica import replica_database, replica_name
from healthinfo.config.staff_pages import staff_policy, theme
from healthinfo.config.telemetry import (
    access_log,
    metrics_allowed,
    metrics_token,
    report_errors,
    trace_requests,
    traces_endpoint,
)
from healthinfo.config.worker import STEPS, worker_lanes

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environment(BASE_DIR / ".env")

# The site
HEALTHINFO_DEMO = env.bool("HEALTHINFO_DEMO", default=False)
# Whether partners may call forth events on invented articles: a site of its own, or the
# demonstration.
REHEARSAL = env.bool("REHEARSAL", default=HEALTHINFO_DEMO)
DEBUG = debug(env, demo=HEALTHINFO_DEMO)
if HEALTHINFO_DEMO:
    SECRET_KEY = text(env, "SECRET_KEY", default="") or demo_secret(VAR_DIR)
    # Whatever the environment says: see healthinfo/demonstration/middleware.py.
    ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]"]
    SITE_URL = site_url(env, default=f"http://127.0.0.1:{env('PORT', default='8000')}")
    DATABASE_URL = text(env, "DATABASE_URL", default=f"sqlite:///{VAR_DIR}/demo.sqlite3")
else:
    SECRET_KEY = secret_key(env)
    ALLOWED_HOSTS = allowed_hosts(env)
    SITE_URL = site_url(env)
    DATABASE_URL = text(env, "DATABASE_URL", default=f"sqlite:///{VAR_DIR}/healthinfo.sqlite3")
# Earlier keys: sessions and second factors stay valid after a change of SECRET_KEY.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
WEB_WORKERS = max(1, env.int("WEB_WORKERS", default=1))
NUM_PROXIES = max(0, env.int("NUM_PROXIES", default=0))

# The publisher, and the terms of reuse
PUBLISHER_NAME = text(env, "PUBLISHER_NAME", default="Health Information")
PUBLISHER_URL = text(env, "PUBLISHER_URL", default=SITE_URL)
DISCLAIMER = text(
    env,
    "DISCLAIMER",
    default="This information does not replace advice from a health professional who knows you. "
    "In an emergency, call your local emergency number.",
)
BRAND = brand(env)
EMERGENCY_NUMBER = emergency_number(env)
# Whom else readers may call: see articles/delivery/help/lines.py.
HELP_LINES = help_lines(env)
HELP_TOPICS = help_topics(env)
EXIT_URL = exit_url(env)
PAPER = paper_size(env)
# Whom those write to who find a weakness: see healthinfo/security_txt.py.
SECURITY_CONTACT = security_contact(env, default=BRAND["email"])
REUSE = {
    "license": text(env, "LICENSE_URL", default="https://creativecommons.org/licenses/by-nd/4.0/"),
    "attribution": text(env, "LICENSE_ATTRIBUTION", default=PUBLISHER_NAME),
    "required_text": text(env, "LICENSE_REQUIRED_TEXT", default=DISCLAIMER),
    "refresh_within": text(env, "REUSE_REFRESH_WITHIN", default="P7D"),
    "remove_withdrawn_within": text(env, "REUSE_REMOVE_WITHDRAWN_WITHIN", default="PT24H"),
    "show_notices_within": text(env, "REUSE_SHOW_NOTICES_WITHIN", default="PT1H"),
}

# Languages and time
LANGUAGE_CODE = text(env, "LANGUAGE_CODE", default="en")
LANGUAGES = [
    (code, LANG_INFO.get(code, {}).get("name_local", code))
    for code in env.list("LANGUAGES", default=[]) or ["en", "es"]
]
LOCALE_PATHS = translations(env)
TIME_ZONE = text(env, "TIME_ZONE", default="UTC")
USE_TZ = True
USE_I18N = True

# Apps, middleware, templates
if DATABASE_URL.startswith("sqlite"):
    # Keeps the admin's theme from importing the fields of PostgreSQL, and its driver, which no
    # model uses. Measured: PSS of a worker after start 52.4 MiB with this line, 60.4 without.
    sys.modules.setdefault("django.contrib.postgres.fields", None)  # type: ignore[arg-type]
INSTALLED_APPS = [
    # Without its AdminSite: StaffSite derives from it.
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.inlines",
    "healthinfo.apps.StaffAdminConfig",
    # Before django.contrib.auth, whose createsuperuser it replaces.
    "healthinfo.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "healthinfo.apps.StaffAccountConfig",
    "allauth.mfa",
    "allauth.socialaccount",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "articles",
    "api",
]
MIDDLEWARE = [
    "healthinfo.middleware.FrameMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "healthinfo.staff.StaffMiddleware",
]
if HEALTHINFO_DEMO:
    MIDDLEWARE.insert(1, "healthinfo.demonstration.middleware.DemonstrationMiddleware")
# STAFF_MIDDLEWARE runs only under STAFF_PATHS (see StaffMiddleware): public requests have no
# session and no cookie.
STAFF_PATHS = ("/admin/",)
STAFF_MIDDLEWARE = [
    "healthinfo.postgresql.lock_waits.WriterMiddleware",
    "healthinfo.staff.StaffPolicyMiddleware",
    "healthinfo.accounts.middleware.CallerMiddleware",
    "healthinfo.accounts.middleware.KnownDeviceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "healthinfo.staff.BrokenOffMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "healthinfo.staff.StaffZoneMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "healthinfo.accounts.middleware.SignOnAwayMiddleware",
    "healthinfo.staff.SecondFactorMiddleware",
    "healthinfo.accounts.sessions.SessionLimitsMiddleware",
    "healthinfo.accounts.proof.ProofMiddleware",
]
ROOT_URLCONF = "healthinfo.urls"
WSGI_APPLICATION = "healthinfo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "healthinfo.staff.site_name",
            ]
        },
    }
]

FORM_RENDERER = "healthinfo.forms.renderer.FormRenderer"
# A URL typed without a scheme means https, as by default from Django 6 on.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Storage
DATABASES = {"default": database(DATABASE_URL, time_limits(env))}
# Seconds, of staff's requests that may change something.
WRITE_LOCK_TIMEOUT = write_lock_timeout(env, DATABASE_URL)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHE_URL = text(env, "CACHE_URL", default="")
CACHES = caches(CACHE_URL)
# A thread saves what public requests put into write_behind.
FLUSH_IN_BACKGROUND = True
STATIC_URL = "/static/"
# Before the apps' own: see healthinfo/static/README.md.
STATICFILES_DIRS = [BASE_DIR / "healthinfo" / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Compressing takes ten seconds: not for a demonstration.
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if HEALTHINFO_DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Source maps are over half of the vendors' bytes, and only debuggers ask for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "gif", "webp", "gz", "br", "woff2"]

# Sign-in and security
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 12}}),
        ("CommonPasswordValidator", {}),
    )
] + [{"NAME": "healthinfo.accounts.passwords.RecordedPassword"}]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SIGN_IN_PATH = "/admin/account/"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "healthinfo.accounts.sign_in.SignInAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
# Django's own: allauth's makes an unverified address of whoever asks, known or not (D269).
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Ours are counted in the database, see articles/editorial/accounts/attempts.py (D271).
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
ACCOUNT_FORMS = {"reset_password": "healthinfo.accounts.forms.ResetPasswordForm"}
# Administrators make the accounts: an unproved address must not bar a second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Seconds that a link for a new password works.
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Minutes after which password or second factor is asked for again, see accounts/proof.py.
PROOF_MINUTES = 30
ACCOUNT_REAUTHENTICATION_TIMEOUT = PROOF_MINUTES * 60
# Minutes without a request, and hours in all, after which staff are signed out.
SESSION_IDLE_MINUTES = max(2, env.int("SESSION_IDLE_MINUTES", default=30))
SESSION_MAX_HOURS = max(1, env.int("SESSION_MAX_HOURS", default=12))
SESSION_ENGINE = "healthinfo.accounts.session_store"
# The row lives longer than the idle limit, so that what is posted too late can be held.
SESSION_COOKIE_AGE = SESSION_MAX_HOURS * 3600
# Shared computers: closing the browser signs out.
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = NUM_PROXIES
MFA_ADAPTER = "healthinfo.accounts.sign_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "healthinfo.accounts.forms.AuthenticateForm",
    "reauthenticate": "healthinfo.accounts.forms.ReauthenticateForm",
    "activate_totp": "healthinfo.accounts.forms.ActivateTOTPForm",
    "authenticate_webauthn": "healthinfo.accounts.forms.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "healthinfo.accounts.forms.ReauthenticateWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Days that the log of sign-ins is kept.
ACCESS_LOG_DAYS = max(1, env.int("ACCESS_LOG_DAYS", default=400))
# For publishers and administrators, except after OpenID Connect.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=not HEALTHINFO_DEMO)
SOCIALACCOUNT_ADAPTER = "healthinfo.accounts.sign_in.SignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid_connect_provider(env)}
if SOCIALACCOUNT_PROVIDERS["openid_connect"]:
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
HTTPS = urlsplit(SITE_URL).scheme == "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
# Only behind a proxy: otherwise a client could claim https itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if NUM_PROXIES else None
# Of the staff's pages: with `no-referrer` forms would send no Origin.
SECURE_REFERRER_POLICY = "same-origin"
# Set by FrameMiddleware, on everything but JSON.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
CONTENT_SECURITY_POLICY = staff_policy(openid_connect_origins(env))
SILENCED_SYSTEM_CHECKS = [
    # SecurityMiddleware: FrameMiddleware is a subclass.
    "security.W001",
    # X-Frame-Options: every page has frame-ancestors in its content security policy.
    "security.W002",
    # Middleware for CSRF, sign-in, messages and sessions: it is in STAFF_MIDDLEWARE.
    "security.W003",
    "admin.E408",
    "admin.E409",
    "admin.E410",
    # HSTS for subdomains, and preloading: the owner of the domain decides.
    "security.W005",
    "security.W021",
]

# Mail and logs
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text(
    env, "DEFAULT_FROM_EMAIL", default=f"noreply@{urlsplit(SITE_URL).hostname}"
)
# Seconds the worker waits for a mail server.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
# The hour, in TIME_ZONE, from which the day's reminders are sent.
REMINDER_HOUR = min(23, max(0, env.int("REMINDER_HOUR", default=7)))

# What it tells those who run it: docs/operations.md
LOGGING = logging_of(text(env, "LOG_LEVEL", default="INFO"))
METRICS_ALLOW = metrics_allowed(env)
METRICS_TOKEN = metrics_token(env)
ACCESS_LOG = access_log(env)
OTEL_EXPORTER_OTLP_ENDPOINT = traces_endpoint(env)
trace_requests(MIDDLEWARE, OTEL_EXPORTER_OTLP_ENDPOINT)
SENTRY_DSN = text(env, "SENTRY_DSN", default="")
SENTRY_ENVIRONMENT = text(env, "SENTRY_ENVIRONMENT", default="production")
report_errors(LOGGING, SENTRY_DSN, SENTRY_ENVIRONMENT)

# Caches in front, and replicas: docs/scaling.md
EDGE_PLACES = edge_places(env)
EDGE_TAGS = edge_tags(env)
EDGE_HEALTH = edge_health(env)
REPLICA_NAMES = replica_names(env)
REPLICA_DATABASE = replica_database(env, DATABASE_URL, time_limits(env))
REPLICA_NAME = replica_name(env, REPLICA_NAMES, reads=bool(REPLICA_DATABASE))
if REPLICA_DATABASE:
    MIDDLEWARE.append("healthinfo.replica.ReplicaMiddleware")

# A model that knows meaning, for search; none unless one of the first two is set
SEARCH_MODEL_FOLDER = model_folder(env)
SEARCH_EMBEDDINGS_URL = embeddings_url(env)
SEARCH_EMBEDDINGS_MODEL = text(env, "SEARCH_EMBEDDINGS_MODEL", default="")
SEARCH_EMBEDDINGS_KEY = text(env, "SEARCH_EMBEDDINGS_KEY", default="")
SEARCH_QUESTION_PREFIX = prefix(env, "SEARCH_QUESTION_PREFIX")
SEARCH_PASSAGE_PREFIX = prefix(env, "SEARCH_PASSAGE_PREFIX")

# The API
API_ANONYMOUS_LIMIT = rate(env, "API_ANONYMOUS_LIMIT", default="300/m")
# Of keys without a limit of their own.
API_KEY_LIMIT = rate(env, "API_KEY_LIMIT", default="3000/m")
# Seconds that a process caches a key: a revoked key works no longer than this.
API_KEY_SECONDS = 5
# Files of the whole library, and how organisations get a key: docs/operations.md.
DUMP_MINUTES, DUMP_SIGNING_KEY = dump_minutes(env), signing_key(env)
KEY_REQUESTS = key_requests(env, rehearses=REHEARSAL)
# On how many different days something is asked in vain before editors see its words; 0: never.
UNANSWERED_DAYS = max(0, env.int("UNANSWERED_DAYS", default=0))
# Days that the counts of partners' reads are kept.
USAGE_KEPT_DAYS = max(1, env.int("USAGE_KEPT_DAYS", default=400))
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["api.rest.CallerThrottle"],
    "EXCEPTION_HANDLER": "api.rest.handle_exception",
    "NUM_PROXIES": NUM_PROXIES,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{PUBLISHER_NAME}: articles",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": SITE_URL}],
    "PREPROCESSING_HOOKS": ["api.v1.openapi.describe.describe_methods"],
    "POSTPROCESSING_HOOKS": ["api.v1.openapi.describe.complete"],
    "SERVE_INCLUDE_SCHEMA": False,
}
# Webhooks. Loopback receivers, also over http, are for trials on one machine.
WEBHOOK_ALLOW_LOOPBACK = env.bool("WEBHOOK_ALLOW_LOOPBACK", default=HEALTHINFO_DEMO)
WEBHOOK_TIMEOUT = max(1, env.int("WEBHOOK_TIMEOUT", default=15))
WEBHOOK_THREADS = max(1, env.int("WEBHOOK_THREADS", default=32))
WEBHOOK_KEEP_DAYS = max(1, env.int("WEBHOOK_KEEP_DAYS", default=30))
WEBHOOK_PORTS = [int(port) for port in env.list("WEBHOOK_PORTS", default=["443", "8443"])]
WEBHOOK_SUBSCRIPTIONS = max(1, env.int("WEBHOOK_SUBSCRIPTIONS", default=20))
# Only tests let import_site call this machine: no inside address is ever called.
IMPORT_ALLOW_LOOPBACK = False
WORKER_LANES = worker_lanes(
    meaning=bool(SEARCH_MODEL_FOLDER or SEARCH_EMBEDDINGS_URL), rehearsal=REHEARSAL
)
WORKER_STEPS = STEPS

# The admin
UNFOLD = theme(PUBLISHER_NAME, demo=HEALTHINFO_DEMO)
# The form of an article sends all of its list items, six fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
