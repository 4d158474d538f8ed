"""Groups, their members and their meetings."""

from datetime import date, timedelta
from unittest import mock

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership import actions
from goldenthread.partnership.models import Group, GroupMembership, Meeting
from goldenthread.partnership.queries import ended_groups_in, groups_in, meetings_in
from tests.factories.monitoring import RoundFactory
from tests.factories.partnership import AreaFactory, GroupFactory, MeetingFactory, MembershipFactory, PostFactory
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory
from tests.partnership.told import last_of, verbs_of

DAY = date(2026, 3, 4)


def days(number):
    return DAY + timedelta(days=number)


class TestGroups:
    def test_a_group_is_added_and_told_in_words(self, area, administrator):
        board = GroupFactory(area=area, name="Board")
        group = actions.add_group(by=administrator, area=area, name=" Delivery ", kind="working", reports_to=board)
        entry = last_of("group", group)
        assert entry.after == {"name": "Delivery", "kind": "Working group", "reports to": "Board"}

    @pytest.mark.parametrize("name", ["Board", "BOARD", " board "])
    def test_an_area_has_one_group_of_a_name(self, area, name):
        GroupFactory(area=area, name="Board")
        with pytest.raises(RuleBroken, match="is a group of this area already"):
            actions.add_group(by=None, area=area, name=name)

    def test_another_area_may_have_its_own(self, area):
        GroupFactory(area=AreaFactory(), name="Board")
        actions.add_group(by=None, area=area, name="Board")
        assert [group.name for group in groups_in(area)] == ["Board"]

    def test_a_name_taken_at_the_same_moment_is_a_sentence_too(self, area):
        GroupFactory(area=area, name="Board")
        with mock.patch("goldenthread.partnership.actions.groups.Group.objects.filter") as seen:
            seen.return_value.exists.return_value = False
            with pytest.raises(RuleBroken, match="is a group of this area already"):
                actions.add_group(by=None, area=area, name="BOARD")

    def test_a_group_cannot_take_anothers_name(self, area):
        GroupFactory(area=area, name="Board")
        group = GroupFactory(area=area, name="Forum")
        with pytest.raises(RuleBroken, match="is a group of this area already"):
            actions.change_group(by=None, group=group, name="board")
        actions.change_group(by=None, group=group, name="FORUM")
        assert Group.objects.get(pk=group.pk).name == "FORUM"

    def test_a_group_that_has_ended_is_listed_apart(self, area):
        group = GroupFactory(area=area)
        actions.change_group(by=None, group=group, ends_on=date(2020, 1, 1))
        assert (list(groups_in(area)), list(ended_groups_in(area))) == ([], [group])

    @pytest.mark.parametrize("above", [0, 1, 2, 3])
    def test_a_group_never_reports_to_itself_through_others_either(self, area, above):
        """One reports to two, two to three, three to four; four must report to none of them."""
        groups = [GroupFactory(area=area)]
        for _ in range(3):
            groups.append(GroupFactory(area=area, reports_to=groups[-1]))
        top, chosen = groups[0], groups[above]
        with pytest.raises(RuleBroken, match="can't report to itself"):
            actions.change_group(by=None, group=top, reports_to=chosen)

    def test_a_group_may_report_to_any_other(self, area):
        top, below = GroupFactory(area=area), GroupFactory(area=area)
        for group in (below, GroupFactory(area=area)):
            actions.change_group(by=None, group=group, reports_to=top)
        actions.change_group(by=None, group=below, reports_to=None)
        assert Group.objects.get(pk=below.pk).reports_to is None

    def test_an_old_ring_of_groups_ends_the_search(self, area):
        """No action makes one, but the database could hold it."""
        one = GroupFactory(area=area)
        two = GroupFactory(area=area, reports_to=one)
        Group.objects.filter(pk=one.pk).update(reports_to=two)
        actions.change_group(by=None, group=GroupFactory(area=area), reports_to=two)

    def test_a_group_of_another_area_is_refused(self, area):
        theirs = GroupFactory(area=AreaFactory())
        with pytest.raises(RuleBroken, match="does not belong to Alderbourne"):
            actions.change_group(by=None, group=GroupFactory(area=area), reports_to=theirs)
        with pytest.raises(RuleBroken, match="does not belong to Alderbourne"):
            actions.add_group(by=None, area=area, name="Ours", reports_to=theirs)

    def test_the_second_of_two_learns_of_the_first(self, area):
        group = GroupFactory(area=area, name="Board")
        actions.change_group(by=None, group=Group.objects.get(pk=group.pk), started_from=1, name="First")
        with pytest.raises(StaleEdit):
            actions.change_group(by=None, group=group, started_from=1, name="Second")
        assert Group.objects.get(pk=group.pk).name == "First"


class TestMembers:
    def test_a_post_joins_a_group(self, area):
        group, post = GroupFactory(area=area), PostFactory(area=area)
        actions.add_member(by=None, group=group, post=post, starts_on=DAY, is_chair=True)
        assert last_of("group", group).after == {"member": str(post), "from": "2026-03-04", "chair": True}

    def test_it_joins_once_at_a_time(self, area):
        group, post = GroupFactory(area=area), PostFactory(area=area)
        first = actions.add_member(by=None, group=group, post=post, starts_on=DAY)
        with pytest.raises(RuleBroken, match="already"):
            actions.add_member(by=None, group=group, post=post, starts_on=days(5))
        actions.end_membership(by=None, membership=first, ends_on=days(9))
        with pytest.raises(RuleBroken, match="until 13 March 2026"):
            actions.add_member(by=None, group=group, post=post, starts_on=days(9))
        actions.add_member(by=None, group=group, post=post, starts_on=days(10))
        assert GroupMembership.objects.filter(group=group).count() == 2

    def test_a_post_of_another_area_is_refused(self, area):
        with pytest.raises(RuleBroken, match="does not belong to Alderbourne"):
            actions.add_member(by=None, group=GroupFactory(area=area), post=PostFactory(), starts_on=DAY)

    def test_a_membership_ends_after_it_begins(self, area):
        with pytest.raises(RuleBroken, match="on or after the first day"):
            actions.end_membership(by=None, membership=MembershipFactory(area=area, starts_on=DAY), ends_on=days(-1))

    def test_a_mistake_is_taken_out_and_told(self, area):
        membership = MembershipFactory(area=area)
        group = membership.group
        actions.take_back_membership(by=None, membership=membership)
        assert not GroupMembership.objects.exists()
        assert verbs_of("group", group) == ["took back a membership of"]

    def test_the_second_of_two_learns_of_the_first(self, area):
        membership = MembershipFactory(area=area, starts_on=DAY)
        actions.end_membership(
            by=None, membership=GroupMembership.objects.get(pk=membership.pk), ends_on=days(1), started_from=1
        )
        with pytest.raises(StaleEdit):
            actions.end_membership(by=None, membership=membership, ends_on=days(2), started_from=1)


class TestMeetings:
    def test_a_meeting_is_put_in_the_calendar(self, area):
        group = GroupFactory(area=area)
        actions.add_meeting(by=None, group=group, held_on=days(7), paper_deadline=DAY)
        assert last_of("group", group).after == {"meeting on": "2026-03-11", "papers by": "2026-03-04"}

    def test_papers_may_be_due_on_the_day_itself_but_not_later(self, area):
        group = GroupFactory(area=area)
        actions.add_meeting(by=None, group=group, held_on=DAY, paper_deadline=DAY)
        with pytest.raises(RuleBroken, match="on or before the day of the meeting"):
            actions.add_meeting(by=None, group=group, held_on=days(1), paper_deadline=days(2))

    def test_a_group_meets_once_a_day(self, area):
        meeting = MeetingFactory(area=area, held_on=days(7), paper_deadline=DAY)
        with pytest.raises(RuleBroken, match="meets on 11 March 2026 already"):
            actions.add_meeting(by=None, group=meeting.group, held_on=days(7), paper_deadline=DAY)
        actions.add_meeting(by=None, group=GroupFactory(area=area), held_on=days(7), paper_deadline=DAY)

    def test_a_meeting_moves_with_its_papers(self, area):
        meeting = MeetingFactory(area=area, held_on=days(7), paper_deadline=DAY)
        actions.change_meeting(by=None, meeting=meeting, held_on=days(9), paper_deadline=days(2))
        entry = last_of("group", meeting.group)
        assert (entry.before["meeting on"], entry.after["meeting on"]) == ("2026-03-11", "2026-03-13")

    def test_moving_it_nowhere_tells_nothing(self, area):
        meeting = MeetingFactory(area=area, held_on=days(7), paper_deadline=DAY)
        actions.change_meeting(by=None, meeting=meeting, held_on=days(7), paper_deadline=DAY)
        assert verbs_of("group", meeting.group) == []

    def test_a_meeting_cannot_move_onto_another(self, area):
        meeting = MeetingFactory(area=area, held_on=days(7), paper_deadline=DAY)
        MeetingFactory(area=area, group=meeting.group, held_on=days(8), paper_deadline=DAY)
        with pytest.raises(RuleBroken, match="meets on 12 March 2026 already"):
            actions.change_meeting(by=None, meeting=meeting, held_on=days(8), paper_deadline=DAY)

    def test_the_second_of_two_learns_of_the_first(self, area):
        meeting = MeetingFactory(area=area, held_on=days(7), paper_deadline=DAY)
        stored = Meeting.objects.get(pk=meeting.pk)
        actions.change_meeting(by=None, meeting=stored, held_on=days(8), paper_deadline=DAY, started_from=1)
        with pytest.raises(StaleEdit):
            actions.change_meeting(by=None, meeting=meeting, held_on=days(9), paper_deadline=DAY, started_from=1)

    def test_a_meeting_is_cancelled(self, area):
        meeting = MeetingFactory(area=area)
        group = meeting.group
        actions.cancel_meeting(by=None, meeting=meeting)
        assert (meetings_in(area).count(), verbs_of("group", group)) == (0, ["cancelled a meeting of"])

    def test_a_meeting_that_a_round_serves_stays(self, area):
        meeting = MeetingFactory(area=area)
        plan = PlanFactory(area=area)
        ActionFactory(priority=PriorityFactory(plan=plan))
        RoundFactory(plan=plan, meetings=[meeting])
        with pytest.raises(RuleBroken, match="A round serves this meeting"):
            actions.cancel_meeting(by=None, meeting=meeting)
        assert meetings_in(area).count() == 1

    def test_meetings_ahead_come_soonest_first(self, area):
        for number in (9, 1, 5):
            MeetingFactory(area=area, held_on=days(number), paper_deadline=DAY)
        assert [meeting.held_on for meeting in meetings_in(area, from_day=days(2))] == [days(5), days(9)]
