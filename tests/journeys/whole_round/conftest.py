"""What a story over weeks needs: a day that everybody shares, and mail that arrives."""

from contextvars import ContextVar
from datetime import UTC, date, datetime, time

import pytest

from goldenthread.common import clock


@pytest.fixture
def it_is(monkeypatch):
    """Says which day it is, for the threads of the live server too: nine in the morning."""

    def on(day: date) -> None:
        moment = datetime.combine(day, time(9), tzinfo=UTC)
        monkeypatch.setattr(clock, "_pretended", ContextVar("pretended", default=moment))

    return on


@pytest.fixture
def post_office(settings, smtp_sink, live_server):
    """The product mails through a real server, and its links lead to the live server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_sink.host, smtp_sink.port
    settings.BASE_ADDRESS = live_server.url
    return smtp_sink
