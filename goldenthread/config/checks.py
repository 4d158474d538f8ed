"""Refuses to start an installation that is not safe for real people."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from goldenthread.accounts.models import Person
from goldenthread.notices.queries import SHOWN_ON_A_PAGE

SHORTEST_SECRET = 40
FEWEST_CHARACTERS = 10
THROUGH_NOTIFY = "goldenthread.notices.notify.NotifyBackend"
SENDS_NOTHING = {
    SHOWN_ON_A_PAGE,
    *(f"django.core.mail.backends.{way}.EmailBackend" for way in ("console", "filebased", "locmem", "dummy")),
}
_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
UUID = re.compile(_UUID)
# A name, the service and the secret.
NOTIFY_KEY = re.compile(rf".*-{_UUID}-{_UUID}")


def refuse_to_start_unsafe() -> None:
    """Raise ImproperlyConfigured, with every reason, where it is not safe to serve. The web server calls this first."""
    found = run_checks(tags=[Tags.security, Tags.database], databases=["default"])
    reasons = [f"{message.msg} {message.hint or ''}".strip() for message in found if _is_ours(message)]
    if reasons:
        raise ImproperlyConfigured("Golden Thread does not start. " + " ".join(reasons))


def _is_ours(message: CheckMessage) -> bool:
    return bool(message.id and message.id.startswith(("config.", "trail.")))


@register(Tags.security)
def production_is_safe(**_: Any) -> list[CheckMessage]:
    """Errors of a production installation: a weak or borrowed secret, DEBUG, no hosts, mail that goes nowhere."""
    if not settings.PRODUCTION:
        return []
    hosts = settings.ALLOWED_HOSTS
    refused = {
        "config.E001": (
            _is_weak(settings.SECRET_KEY),
            "GOLDENTHREAD_SECRET_KEY is too weak: give 50 random characters.",
        ),
        "config.E002": (settings.DEBUG, "GOLDENTHREAD_DEBUG must be off in production."),
        "config.E003": (not hosts or "*" in hosts, "GOLDENTHREAD_HOSTS must name the hosts that serve the product."),
        "config.E005": (
            _is_of_development(settings.SECRET_KEY),
            "GOLDENTHREAD_SECRET_KEY must not be a development one.",
        ),
        "config.E006": (
            settings.EMAIL_BACKEND in SENDS_NOTHING,
            "GOLDENTHREAD_MAIL_BACKEND must be smtp or notify in production: this one sends no mail.",
        ),
        "config.E007": (
            settings.EMAIL_BACKEND == THROUGH_NOTIFY and not NOTIFY_KEY.fullmatch(settings.NOTIFY_KEY),
            "GOLDENTHREAD_NOTIFY_KEY is not a whole key: copy all of it from GOV.UK Notify.",
        ),
        "config.E008": (
            settings.EMAIL_BACKEND == THROUGH_NOTIFY and not UUID.fullmatch(settings.NOTIFY_TEMPLATE),
            "GOLDENTHREAD_NOTIFY_TEMPLATE is not the identifier of a template: copy it from GOV.UK Notify.",
        ),
    }
    return [Error(sentence, id=key) for key, (is_refused, sentence) in refused.items() if is_refused]


def _is_weak(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS or secret.startswith("django-insecure")


def _is_of_development(secret: str) -> bool:
    """Whether a development installation made this secret for itself in the same data folder."""
    kept = settings.DATA_FOLDER / "secret"
    return bool(kept.exists() and kept.read_text(encoding="ascii").strip() == secret)


@register(Tags.database)
def no_sample_people_in_production(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """An error where sample people, who sign in by a printed link, live in a production database."""
    if not settings.PRODUCTION or not databases:
        return []
    try:
        sample = Person.objects.filter(is_sample=True).exists()
    except DatabaseError:
        # Nothing is migrated yet, so nobody is there.
        return []
    message = "The sample people are in this database. Use another database for production."
    return [Error(message, id="config.E004")] if sample else []
