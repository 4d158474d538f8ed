"""The sample area's frozen rounds say what was known when they were frozen; the pages must say the same of that day.

A snapshot was computed and stored on the day itself, so it is an independent witness for every as-at reading.
"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from goldenthread.common.clock import LONDON
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.monitoring.snapshots import frozen_content
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.rules import now_or_then

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_sample_area", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("place", range(3))
def test_the_day_of_a_freeze_shows_what_was_frozen(sample, place):
    round = Round.objects.filter(state=RoundState.FROZEN).order_by("frozen_at")[place]
    frozen = frozen_content(round)
    known = known_plan(round.plan, now_or_then(round.frozen_at.astimezone(LONDON).date()))
    assert len(frozen.asked) >= 45
    for asked in frozen.asked:
        row = known.row(asked.action)
        assert row.standing.calendar == asked.calendar
        assert row.standing.impact == asked.impact
        if asked.update.submitted_at:
            assert row.rating == asked.update.rating
            assert row.standing.contradictions == asked.contradictions


@pytest.mark.parametrize("place", range(3))
def test_leads_words_and_ledgers_are_those_of_the_day(sample, place):
    round = Round.objects.filter(state=RoundState.FROZEN).order_by("frozen_at")[place]
    frozen = {action.id: action for action in frozen_content(round).plan.actions}
    known = known_plan(round.plan, now_or_then(round.frozen_at.astimezone(LONDON).date()))
    assert frozen.keys() == {row.action.id for row in known.rows}
    for row in known.rows:
        then = frozen[row.action.id]
        assert (row.action.text, row.action.leads, row.action.ledger) == (then.text, then.leads, then.ledger)
        assert row.action.answering_holder == then.answering_holder
