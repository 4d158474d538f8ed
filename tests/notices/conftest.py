"""Ways for mail to leave."""

import pytest

from tests.notices.notify_server import KEY, TEMPLATE, running_notify


@pytest.fixture
def smtp(settings, smtp_sink):
    """The product sends through a real server of this test's own."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_sink.host, smtp_sink.port
    return smtp_sink


@pytest.fixture
def no_server(settings, smtp):
    """Nobody listens at the mail server's port."""
    settings.EMAIL_PORT = 9
    return smtp


@pytest.fixture
def notify(settings):
    """The product sends through a real server that speaks as GOV.UK Notify does."""
    with running_notify() as server:
        settings.EMAIL_BACKEND = "goldenthread.notices.notify.NotifyBackend"
        settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE, settings.NOTIFY_ADDRESS = KEY, TEMPLATE, server.address
        yield server
