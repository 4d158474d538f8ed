"""Local areas: begun, given an administrator, their own settings, and those settings taking effect."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.common.periods import Period
from goldenthread.common.timescales import parse_timescale
from goldenthread.common.working_days import add_working_days
from goldenthread.monitoring.rules.rounds import latest_freeze
from goldenthread.partnership import actions
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.queries import Ladder, closed_periods_for, closed_periods_of, ladder_of, terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import permissions_in
from goldenthread.places import authority
from tests.factories.partnership import AreaFactory, BodyFactory, PostFactory
from tests.partnership.told import last_of

BCP, DORSET = authority("E06000058"), authority("E06000059")


def start(place=BCP, name="", who=("Ada", "ada@example.org")):
    return actions.start_area(by=None, place=place, name=name, administrator=who)


class TestStarting:
    def test_an_area_begins_at_a_place_with_its_administrator(self, db):
        area = start()
        assert (area.name, area.slug, area.place_code) == (BCP.name, "bournemouth-christchurch-and-poole", BCP.code)
        grant = area.grants.get()
        assert grant.person.email == "ada@example.org"
        assert Permission.ADMINISTER_AREA in permissions_in(grant.person, area)
        assert last_of("area", area).after == {"place": f"{BCP.name} (E06000058)"}

    def test_it_may_have_a_name_of_its_own(self, db):
        assert start(name=" Our SEND partnership ").slug == "our-send-partnership"

    def test_a_place_begins_once(self, db):
        start()
        with pytest.raises(RuleBroken, match="has begun already"):
            start(name="Another")

    def test_an_area_that_an_import_has_begun_gets_its_first_administrator_and_name(self, db):
        imported = actions.area_at(by=None, place=BCP)
        assert actions.area_at(by=None, place=BCP) == imported
        assert start(name="Our partnership") == imported
        assert LocalArea.objects.get().name == "Our partnership"

    def test_two_areas_do_not_share_an_address(self, db):
        start(name="Ours")
        with pytest.raises(RuleBroken, match="address “ours” exists already"):
            start(place=DORSET, name="Ours")
        assert LocalArea.objects.count() == 1

    @pytest.mark.parametrize("name", ["!!!", "new", "新"])
    def test_a_name_must_make_an_address(self, db, name):
        with pytest.raises(RuleBroken, match="can't be the name of an area"):
            start(name=name)

    def test_a_long_name_makes_a_short_address(self, db):
        assert len(start(name="word " * 40).slug) <= 60


class TestSettings:
    def test_changes_are_told_as_people_write_them(self, area, administrator):
        closed = [{"start": "2026-12-24", "end": "2026-12-31"}]
        actions.change_area(by=administrator, area=area, closed_days=closed, freeze_working_days=7)
        entry = last_of("area", area)
        assert entry.before == {"closed days": "", "freeze working days": 5}
        assert entry.after == {"closed days": "24 December 2026 to 31 December 2026", "freeze working days": 7}

    def test_the_second_of_two_learns_of_the_first(self, area):
        actions.change_area(by=None, area=LocalArea.objects.get(), started_from=1, freeze_working_days=3)
        with pytest.raises(StaleEdit):
            actions.change_area(by=None, area=area, started_from=1, freeze_working_days=9)
        assert LocalArea.objects.get().freeze_working_days == 3

    def test_closed_days_move_the_latest_freeze(self, area):
        """Papers by Monday 4 January 2027: three working days before is 29 December, and 21 December with the closure.

        1 January is a bank holiday; 25 and 28 December are too, and lie in the closure or before it.
        """
        papers = date(2027, 1, 4)
        open_all_along = latest_freeze(papers, 3, closed_periods_of(area))
        actions.change_area(by=None, area=area, closed_days=[{"start": "2026-12-24", "end": "2026-12-31"}])
        assert open_all_along == date(2026, 12, 29)
        assert latest_freeze(papers, 3, closed_periods_of(area)) == date(2026, 12, 21)

    def test_schools_rest_in_the_school_holidays_too(self, area):
        holidays = [{"start": "2027-05-25", "end": "2027-05-29"}]
        closed = [{"start": "2026-12-24", "end": "2026-12-31"}]
        actions.change_area(by=None, area=area, school_holidays=holidays, closed_days=closed)
        school = PostFactory(area=area, body=BodyFactory(area=area, kind=BodyKind.SCHOOL))
        council = PostFactory(area=area)
        assert closed_periods_for(council) == closed_periods_of(area)
        assert closed_periods_for(school) == (*closed_periods_of(area), Period(date(2027, 5, 25), date(2027, 5, 29)))
        # After Monday 24 May a school comes back on Tuesday 1 June: 31 May is a bank holiday.
        monday = date(2027, 5, 24)
        assert add_working_days(monday, 1, closed=closed_periods_for(council)) == date(2027, 5, 25)
        assert add_working_days(monday, 1, closed=closed_periods_for(school)) == date(2027, 6, 1)

    def test_a_ladder_is_usual_until_the_area_sets_its_own(self, area):
        assert ladder_of(AreaFactory()) == Ladder(before=(5, 1), after=(1, 7))
        actions.change_area(by=None, area=area, reminders_before=[10, 5, 2], reminders_after=[])
        assert ladder_of(LocalArea.objects.get(pk=area.pk)) == Ladder(before=(10, 5, 2), after=())
        entry = last_of("area", area)
        assert entry.before == {"reminders before": "5 and 1", "reminders after": "1 and 7"}
        assert entry.after == {"reminders before": "10, 5 and 2", "reminders after": ""}

    def test_own_terms_move_timescales(self, area):
        own = {"term": "autumn", "year": 2026, "start": "2026-09-02", "end": "2026-12-18"}
        actions.change_area(by=None, area=area, terms=[own])
        here, elsewhere = terms_of(area), terms_of(AreaFactory())
        [ours] = parse_timescale("Autumn 2026", terms=here).periods
        [englands] = parse_timescale("Autumn 2026", terms=elsewhere).periods
        assert (ours.start, ours.end) == (date(2026, 9, 2), date(2026, 12, 18))
        assert (englands.start, englands.end) == (date(2026, 9, 1), date(2026, 12, 31))
        assert parse_timescale("Spring 2027", terms=here) == parse_timescale("Spring 2027", terms=elsewhere)
