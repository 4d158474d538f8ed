"""Refuses to start an installation that is not safe for real people."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

SHORTEST_SECRET = 40


@register(Tags.security)
def production_is_safe(**_: Any) -> list[CheckMessage]:
    """Errors of a production installation: a weak secret, DEBUG, no hosts."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if len(settings.SECRET_KEY) < SHORTEST_SECRET or len(set(settings.SECRET_KEY)) < 10:
        found.append(Error("GOLDENTHREAD_SECRET_KEY is too weak: give 50 random characters.", id="config.E001"))
    if settings.DEBUG:
        found.append(Error("GOLDENTHREAD_DEBUG must be off in production.", id="config.E002"))
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append(Error("GOLDENTHREAD_HOSTS must name the hosts that serve the product.", id="config.E003"))
    return found


@register(Tags.database)
def no_sample_people_in_production(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """An error where sample people, who sign in by a printed link, live in a production database."""
    if not settings.PRODUCTION or not databases:
        return []
    from goldenthread.accounts.models import Person

    try:
        sample = Person.objects.filter(is_sample=True).exists()
    except DatabaseError:
        return []
    message = "The sample people are in this database. Use another database for production."
    return [Error(message, id="config.E004")] if sample else []
