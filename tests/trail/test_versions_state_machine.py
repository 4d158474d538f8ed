"""Whatever is done to a versioned thing, in whatever order: as_at equals a log read from its beginning."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from goldenthread.common import clock
from goldenthread.common.errors import StaleEdit
from goldenthread.plans.models import PlanVersion
from goldenthread.trail import versions
from tests.factories.plans import PlanFactory

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
A_TICK = timedelta(microseconds=1)
# Some steps happen at the same instant, and a clock may go back.
steps = st.sampled_from([-3600, 0, 0, 1, 60, 86_400]).map(lambda seconds: timedelta(seconds=seconds))
titles = st.sampled_from(["Autumn", "Spring", "Summer"])


class Versions(RuleBasedStateMachine):
    """Keeps a log of (moment, title or None) beside the database."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        with clock.at(START):
            self.plan = PlanFactory(title="First")
        self.log = [(START, "First")]
        self.seen = [self.current()]

    def current(self) -> PlanVersion | None:
        return PlanVersion.objects.as_at(None).filter(plan=self.plan).first()

    def told(self, title: str | None) -> None:
        """Write the log: a change takes effect now, but never before or at the one before it."""
        self.log.append((max(self.now, self.log[-1][0] + A_TICK), title))

    def naive(self, moment: datetime) -> str | None:
        """The second implementation: read the log from its beginning."""
        known = None
        for at, title in self.log:
            if at <= moment:
                known = title
        return known

    @rule(step=steps, title=titles)
    def supersede(self, step, title):
        self.now += step
        version = self.current()
        if version is None:
            return
        with clock.at(self.now):
            self.seen.append(versions.supersede(version, title=title))
        if version.title != title:
            self.told(title)

    @rule(step=steps)
    def close(self, step):
        self.now += step
        version = self.current()
        if version is None:
            return
        with clock.at(self.now):
            versions.close(version)
        self.told(None)

    @precondition(lambda self: self.current() is None)
    @rule(step=steps, title=titles)
    def open_again(self, step, title):
        self.now = max(self.now + step, self.log[-1][0] + A_TICK)
        with clock.at(self.now):
            self.seen.append(PlanVersion.objects.create(plan=self.plan, title=title))
        self.told(title)

    @rule(data=st.data(), title=titles)
    def save_an_old_form(self, data, title):
        """Somebody saves what they opened long ago: refused, unless it is still the current version."""
        old = PlanVersion.objects.get(pk=data.draw(st.sampled_from(self.seen)).pk)
        stale = PlanVersion(**{f.attname: getattr(old, f.attname) for f in PlanVersion._meta.concrete_fields})
        stale.recorded_to = None
        if old.recorded_to is None or old.title == title:
            return
        with clock.at(self.now), pytest.raises(StaleEdit):
            versions.supersede(stale, title=title)

    @invariant()
    def as_at_equals_the_log(self):
        moments = {at + shift for at, _ in self.log for shift in (-A_TICK, timedelta(0), A_TICK)}
        for moment in moments:
            known = PlanVersion.objects.as_at(moment).filter(plan=self.plan)
            assert [version.title for version in known] == ([self.naive(moment)] if self.naive(moment) else [])

    @invariant()
    def now_is_the_end_of_the_log(self):
        current = self.current()
        assert (current.title if current else None) == self.log[-1][1]


@pytest.mark.django_db
def test_as_at_equals_a_log_read_from_its_beginning():
    run_state_machine_as_test(Versions, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))
