"""The sample area: what a new user judges the product by."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.monitoring.models import Round, RoundState, Update
from goldenthread.monitoring.snapshots import frozen_content
from goldenthread.notices.models import WaitingMail
from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import plan_content


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample area, loaded once for this file and rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_sample_area", stdout=StringIO())
        yield LocalArea.objects.get(is_sample=True)
        transaction.set_rollback(True)


def test_sample_area_is_a_partnership_a_year_into_its_plan(sample):
    content = plan_content(Plan.objects.get(area=sample))
    assert len(content.priorities) >= 6
    assert len(content.live_actions) >= 45
    assert content.period_start < today() - timedelta(days=330)

    rounds = Round.objects.filter(area=sample).order_by("opens_on")
    assert [row.state for row in rounds] == [RoundState.FROZEN] * 3 + [RoundState.OPEN]
    last = rounds.last()
    assert last.opens_on <= today() <= last.reply_by + timedelta(days=2)


def test_loading_the_sample_area_writes_to_nobody(sample):
    assert not WaitingMail.objects.exists()


def test_sample_area_has_slips_and_contradictions(sample):
    frozen = frozen_content(Round.objects.filter(area=sample, state=RoundState.FROZEN).latest("opens_on"))
    asked = frozen.asked
    assert any(one.calendar.moved for one in asked)
    assert {one.update.state for one in asked} >= {"accepted", "no_reply"}
    assert any(one.update.none_of_these and one.update.none_reason for one in asked)
    assert any(one.contradictions and one.update.contradiction_reason for one in asked)
    assert {one.impact.answer for one in asked} >= {"worse", "no_change", "improved", "awaited", "no_proof"}


def test_open_round_is_half_answered(sample):
    states = set(Update.objects.filter(round__state=RoundState.OPEN).values_list("state", flat=True))
    assert states == {"draft", "submitted", "returned", "accepted"}


def test_one_ready_sign_in_for_each_part(sample):
    labels = set(Person.objects.exclude(sample_label="").values_list("sample_label", flat=True))
    assert len(labels) == 5


def test_a_second_call_changes_nothing(sample):
    people = Person.objects.count()
    out = StringIO()
    call_command("load_sample_area", stdout=out)
    assert Person.objects.count() == people
    assert "already" in out.getvalue()


@pytest.mark.django_db
def test_production_refuses_it(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="can't be loaded in production"):
        call_command("load_sample_area")
