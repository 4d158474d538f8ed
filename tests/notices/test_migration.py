"""Mail that was stored before its fate had a word of its own is told it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils.module_loading import import_string

from goldenthread.common.clock import now
from goldenthread.notices.models import WaitingMail

tell = import_string("goldenthread.notices.migrations.0002_fate_of_mail.tell_the_fate_of_earlier_mail")


@pytest.mark.django_db
def test_mail_that_waits_stays_and_mail_that_was_given_up_has_failed():
    fields = {"to": "a@example.org", "subject": "s", "text": "t"}
    waiting = WaitingMail.objects.create(**fields, tries=9)
    tried_at = now() - timedelta(days=2)
    given_up = WaitingMail.objects.create(**fields, tries=10, try_at=tried_at)
    tell(apps, None)
    waiting.refresh_from_db()
    given_up.refresh_from_db()
    assert waiting.state == "queued"
    assert (given_up.state, given_up.failed_at) == ("failed", tried_at)
    assert given_up.reason == "Our mail server could not be reached."
