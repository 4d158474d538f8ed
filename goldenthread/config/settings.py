"""Settings, all from the environment; every default is safe.

`GOLDENTHREAD_MODE` is `development` (the default: this machine only, mail on a page, a secret of its own) or
`production`,
which refuses to start without its own secret and hosts, with DEBUG, or with the sample people (`config.checks`).
"""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from jinja2 import select_autoescape

from goldenthread.config.environment import flag, kept_secret, listed, mail_backend, one_of, text, whole_number

PACKAGE = Path(__file__).resolve().parent.parent
DATA_FOLDER = Path(text("GOLDENTHREAD_DATA", str(PACKAGE.parent / "var"))).resolve()

MODE = one_of("GOLDENTHREAD_MODE", ("development", "production"))
PRODUCTION = MODE == "production"
DEBUG = flag("GOLDENTHREAD_DEBUG")
SECRET_KEY = text("GOLDENTHREAD_SECRET_KEY") if PRODUCTION else kept_secret(DATA_FOLDER / "secret")
ALLOWED_HOSTS = listed("GOLDENTHREAD_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []
BASE_ADDRESS = text("GOLDENTHREAD_ADDRESS", "http://127.0.0.1:8000")
# Named on the public pages: the organisation that runs this installation, and an address to write to.
RUN_BY = text("GOLDENTHREAD_RUN_BY", "")
CONTACT = text("GOLDENTHREAD_CONTACT", "")
SAMPLE_SIGN_IN = not PRODUCTION
# How many of our own proxies stand before the web server; they say where a request really comes from.
PROXIES = whole_number("GOLDENTHREAD_PROXIES", 1 if PRODUCTION else 0)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "goldenthread.config",
    "goldenthread.govuk",
    "goldenthread.trail",
    "goldenthread.notices",
    "goldenthread.documents",
    "goldenthread.accounts",
    "goldenthread.partnership",
    "goldenthread.requests",
    "goldenthread.plans",
    "goldenthread.evidence",
    "goldenthread.monitoring",
    "goldenthread.reports",
    "goldenthread.thread",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "goldenthread.accounts.middleware.EveryPageSaysWhoMay",
    "goldenthread.config.middleware.PrivateByDefault",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "goldenthread.govuk.templates.Templates",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "goldenthread.govuk.environment.environment",
            # Mail is text: an apostrophe in a name stays one.
            "autoescape": select_autoescape(disabled_extensions=("txt",), default=True, default_for_string=True),
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "goldenthread.config.context.page",
            ],
        },
    }
]

_sqlite = f"sqlite:///{DATA_FOLDER / 'goldenthread.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(text("DATABASE_URL", _sqlite), conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for the writer, and a writer takes its lock at the start instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        # Without it, INSERT OR REPLACE would delete a frozen row past its trigger.
        "PRAGMA recursive_triggers=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goldenthread.govuk.errors.csrf_failure"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
# Collected for production only; otherwise each file is served from its own room.
STATIC_ROOT = DATA_FOLDER / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False

# A plan under review carries every cell in its form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000

MAIL_WAYS = {
    "page": "goldenthread.notices.outbox.ConsoleAndPage",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "notify": "goldenthread.notices.notify.NotifyBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
}
_way = text("GOLDENTHREAD_MAIL_BACKEND", "smtp" if PRODUCTION else "page").strip()
EMAIL_BACKEND = mail_backend("GOLDENTHREAD_MAIL_BACKEND", _way, MAIL_WAYS)
EMAIL_HOST = text("GOLDENTHREAD_SMTP_HOST", "localhost")
EMAIL_PORT = whole_number("GOLDENTHREAD_SMTP_PORT", 25)
EMAIL_HOST_USER = text("GOLDENTHREAD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = text("GOLDENTHREAD_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("GOLDENTHREAD_SMTP_TLS")
EMAIL_USE_SSL = flag("GOLDENTHREAD_SMTP_SSL")
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
DEFAULT_FROM_EMAIL = text("GOLDENTHREAD_MAIL_FROM", "Golden Thread <golden-thread@localhost>")
# To whom mail servers report what they could not deliver; `{mail}` in it becomes the mail's own identifier.
MAIL_RETURN_PATH = text("GOLDENTHREAD_MAIL_RETURN_PATH", "")
# Where those reports lie: maildir:/path, mbox:/path or imaps://user:password@host/folder.
MAIL_REPORTS = text("GOLDENTHREAD_MAIL_REPORTS", "")
# Without a default the product does not start: it could send nothing.
_needed = None if _way == "notify" else ""
NOTIFY_KEY = text("GOLDENTHREAD_NOTIFY_KEY", _needed)
NOTIFY_TEMPLATE = text("GOLDENTHREAD_NOTIFY_TEMPLATE", _needed)
NOTIFY_ADDRESS = text("GOLDENTHREAD_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    # Without a proxy of ours before the server, anybody could write this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Its warnings repeat what GOV.UK Notify says, which may hold an address; we log the failure ourselves.
    "loggers": {"notifications_python_client": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
