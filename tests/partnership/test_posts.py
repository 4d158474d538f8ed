"""Posts: added, renamed, held, handed over, deputised for, ended."""

from datetime import date, timedelta
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership import actions
from goldenthread.partnership.models import Post, PostHolding
from goldenthread.partnership.queries import ended_posts_in, holders_on, posts_in
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, BodyFactory, HoldingFactory, PostFactory
from tests.partnership.told import last_of, verbs_of

DAY = date(2026, 3, 4)


def days(number):
    return DAY + timedelta(days=number)


def holder(post, day):
    found = holders_on([post.pk], day).get(post.pk)
    return found.name if found else ""


def hold(post, person, first, last=None, **options):
    return actions.hold_post(by=None, post=post, person=person, starts_on=first, ends_on=last, **options)


class TestAddAndChange:
    def test_a_post_is_added_and_told(self, area, administrator):
        body = BodyFactory(area=area, name="Council")
        post = actions.add_post(by=administrator, area=area, body=body, title="  Head of SEND ")
        assert str(post) == "Head of SEND at Council"
        entry = last_of("post", post)
        assert (entry.verb, entry.by_name, entry.after) == (
            "added",
            "Ada Administrator",
            {"title": "Head of SEND", "body": "Council"},
        )

    def test_history_keeps_the_post_in_which_somebody_acts(self, area, administrator):
        HoldingFactory(area=area, person=administrator, post=PostFactory(area=area, title="Officer"))
        post = actions.add_post(by=administrator, area=area, body=BodyFactory(area=area), title="Head")
        assert last_of("post", post).by_post.startswith("Officer at ")

    @pytest.mark.parametrize("title", ["Head of SEND", "head of send", " Head of SEND"])
    def test_a_body_has_one_post_of_a_title(self, area, title):
        post = PostFactory(area=area, title="Head of SEND")
        with pytest.raises(RuleBroken, match="has a post called"):
            actions.add_post(by=None, area=area, body=post.body, title=title)

    def test_two_bodies_and_two_areas_may_have_posts_of_one_title(self, area):
        post = PostFactory(area=area, title="SENCO")
        actions.add_post(by=None, area=area, body=BodyFactory(area=area), title="SENCO")
        elsewhere = AreaFactory()
        actions.serve_area(by=None, body=post.body, area=elsewhere)
        actions.add_post(by=None, area=elsewhere, body=post.body, title="SENCO")
        assert Post.objects.filter(title="SENCO").count() == 3

    def test_a_post_belongs_to_a_body_that_serves_its_area(self, area):
        with pytest.raises(RuleBroken, match="does not serve Alderbourne"):
            actions.add_post(by=None, area=area, body=BodyFactory(area=AreaFactory()), title="SENCO")

    def test_a_name_taken_at_the_same_moment_is_a_sentence_too(self, area):
        """The check before the INSERT sees nothing; the constraint decides, and is put into words."""
        post = PostFactory(area=area, title="Head")
        with (
            mock.patch("goldenthread.partnership.actions.posts._check_title"),
            pytest.raises(RuleBroken, match="has a post called head already"),
        ):
            actions.add_post(by=None, area=area, body=post.body, title="head")

    def test_a_changed_title_is_told_before_and_after(self, area):
        post = PostFactory(area=area, title="Head")
        actions.change_post(by=None, post=post, title="Head of SEND", body=post.body)
        entry = last_of("post", post)
        assert (entry.before, entry.after) == ({"title": "Head"}, {"title": "Head of SEND"})
        assert Post.objects.get(pk=post.pk).edit_number == 2

    def test_nothing_new_writes_nothing(self, area):
        post = PostFactory(area=area, title="Head")
        actions.change_post(by=None, post=post, title="Head", body=post.body)
        assert verbs_of("post", post) == []
        assert Post.objects.get(pk=post.pk).edit_number == 1

    def test_a_title_can_change_its_capitals_but_not_take_anothers(self, area):
        post = PostFactory(area=area, title="head")
        PostFactory(area=area, body=post.body, title="Deputy head")
        actions.change_post(by=None, post=post, title="Head")
        with pytest.raises(RuleBroken, match="has a post called DEPUTY HEAD already"):
            actions.change_post(by=None, post=post, title="DEPUTY HEAD")

    def test_an_ended_post_is_listed_apart(self, area):
        post = PostFactory(area=area)
        actions.change_post(by=None, post=post, ends_on=date(2020, 1, 1))
        assert list(posts_in(area)) == []
        assert list(ended_posts_in(area)) == [post]

    def test_a_post_cannot_end_before_it_begins(self, area):
        post = PostFactory(area=area, starts_on=DAY)
        with pytest.raises(RuleBroken, match="on or after the first day, 4 March 2026"):
            actions.change_post(by=None, post=post, ends_on=days(-1))


class TestHolding:
    def test_a_person_holds_a_post_from_a_day_to_a_day_both_included(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), DAY, days(10))
        assert [holder(post, days(n)) for n in (-1, 0, 10, 11)] == ["", "Ada", "Ada", ""]
        assert last_of("post", post).after == {"person": "Ada", "from": "2026-03-04", "to": "2026-03-14"}

    # A stands from day 10 to day 20; each case is another holding and whether it may be.
    @pytest.mark.parametrize(
        ("first", "last", "allowed"),
        [
            (0, 9, True),
            (0, 10, False),
            (12, 15, False),
            (20, None, False),
            (21, None, True),
            (0, None, False),
            (0, 30, False),
        ],
    )
    def test_two_holders_never_overlap(self, area, first, last, allowed):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), days(10), days(20))
        end = None if last is None else days(last)
        if allowed:
            hold(post, PersonFactory(), days(first), end)
        else:
            with pytest.raises(RuleBroken, match="Ada holds this post from 14 March 2026"):
                hold(post, PersonFactory(), days(first), end)

    def test_an_open_holder_leaves_only_the_time_before(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), days(10))
        hold(post, PersonFactory(), days(0), days(9))
        with pytest.raises(RuleBroken, match="Ada holds this post"):
            hold(post, PersonFactory(), days(400))

    @given(spans=st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 30)), max_size=8))
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_whatever_is_tried_a_post_never_has_two_holders_on_a_day(self, area, spans):
        post, person = PostFactory(area=area), PersonFactory()
        for first, length in spans:
            try:
                hold(post, person, days(first), None if length is None else days(first + length))
            except RuleBroken:
                continue
        stored = post.holdings.filter(is_deputy=False).order_by("starts_on")
        for earlier, later in pairwise(stored):
            assert earlier.ends_on is not None
            assert earlier.ends_on < later.starts_on

    def test_deputies_stand_beside_the_holder_and_one_another(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), DAY)
        for name in ("Bea", "Cy"):
            hold(post, PersonFactory(name=name), DAY, is_deputy=True)
        found = holders_on([post.pk], DAY)[post.pk]
        assert (found.name, sorted(found.deputies)) == ("Ada", ["Bea", "Cy"])
        assert verbs_of("post", post)[0] == "named a deputy for"

    def test_nobody_deputises_twice_at_a_time(self, area):
        post, bea = PostFactory(area=area), PersonFactory(name="Bea")
        hold(post, bea, DAY, days(5), is_deputy=True)
        with pytest.raises(RuleBroken, match="Bea deputises for this post already"):
            hold(post, bea, days(5), is_deputy=True)
        hold(post, bea, days(6), is_deputy=True)

    def test_a_post_with_a_deputy_only_is_vacant(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(), DAY, is_deputy=True)
        assert holders_on([post.pk], DAY)[post.pk].vacant

    def test_the_last_day_comes_after_the_first(self, area):
        with pytest.raises(RuleBroken, match="on or after the first day"):
            hold(PostFactory(area=area), PersonFactory(), DAY, days(-1))

    def test_somebody_who_may_no_longer_sign_in_gets_no_post(self, area):
        with pytest.raises(RuleBroken, match="may no longer sign in"):
            hold(PostFactory(area=area), PersonFactory(is_active=False), DAY)


class TestEnding:
    def test_a_holding_ends_on_its_last_day(self, area):
        holding = HoldingFactory(area=area, starts_on=DAY)
        actions.end_holding(by=None, holding=holding, ends_on=days(3))
        assert [bool(holder(holding.post, days(n))) for n in (3, 4)] == [True, False]
        entry = last_of("post", holding.post)
        assert (entry.verb, entry.before["to"], entry.after["to"]) == ("ended a holding of", None, "2026-03-07")

    def test_a_last_day_can_be_mended_but_not_into_the_next_holders_time(self, area):
        post = PostFactory(area=area)
        first = hold(post, PersonFactory(), DAY, days(5))
        hold(post, PersonFactory(name="Bea"), days(8))
        actions.end_holding(by=None, holding=first, ends_on=days(7))
        with pytest.raises(RuleBroken, match="Bea holds this post from 12 March 2026"):
            actions.end_holding(by=None, holding=first, ends_on=days(8))

    def test_a_deputys_last_day_minds_no_holder(self, area):
        post = PostFactory(area=area)
        deputy = hold(post, PersonFactory(), DAY, is_deputy=True)
        hold(post, PersonFactory(), days(8))
        actions.end_holding(by=None, holding=deputy, ends_on=days(20))
        assert PostHolding.objects.get(pk=deputy.pk).ends_on == days(20)

    def test_it_cannot_end_before_it_begins(self, area):
        with pytest.raises(RuleBroken, match="on or after the first day, 4 March 2026"):
            actions.end_holding(by=None, holding=HoldingFactory(area=area, starts_on=DAY), ends_on=days(-1))

    def test_the_second_of_two_learns_of_the_first(self, area):
        holding = HoldingFactory(area=area, starts_on=DAY)
        actions.end_holding(by=None, holding=PostHolding.objects.get(pk=holding.pk), ends_on=days(3), started_from=1)
        with pytest.raises(StaleEdit):
            actions.end_holding(by=None, holding=holding, ends_on=days(9), started_from=1)
        assert PostHolding.objects.get(pk=holding.pk).ends_on == days(3)

    def test_a_mistake_is_taken_out_and_told(self, area):
        holding = HoldingFactory(area=area, starts_on=DAY, person=PersonFactory(name="Ada"))
        post, key = holding.post, holding.pk
        actions.take_back_holding(by=None, holding=holding)
        assert not PostHolding.objects.filter(pk=key).exists()
        entry = last_of("post", post)
        assert (entry.verb, entry.before["person"]) == ("took back a holding of", "Ada")

    def test_what_somebody_else_changed_is_not_taken_out(self, area):
        holding = HoldingFactory(area=area, starts_on=DAY)
        actions.end_holding(by=None, holding=PostHolding.objects.get(pk=holding.pk), ends_on=days(3))
        with pytest.raises(StaleEdit):
            actions.take_back_holding(by=None, holding=holding, started_from=1)
        assert PostHolding.objects.filter(pk=holding.pk).exists()


class TestHandingOver:
    def test_the_present_holders_last_day_is_the_day_before(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), DAY)
        actions.hand_over(by=None, post=post, person=PersonFactory(name="Bea"), starts_on=days(10))
        assert [holder(post, days(n)) for n in (9, 10)] == ["Ada", "Bea"]
        assert verbs_of("post", post)[:2] == ["named the holder of", "ended a holding of"]

    def test_a_vacant_post_gets_its_holder(self, area):
        post = PostFactory(area=area)
        actions.hand_over(by=None, post=post, person=PersonFactory(name="Bea"), starts_on=DAY)
        assert holder(post, DAY) == "Bea"

    def test_a_holder_with_a_later_end_hands_over_earlier(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), DAY, days(30))
        actions.hand_over(by=None, post=post, person=PersonFactory(name="Bea"), starts_on=days(10))
        assert [holder(post, days(n)) for n in (9, 10, 31)] == ["Ada", "Bea", "Bea"]

    def test_who_left_before_is_left_alone(self, area):
        post = PostFactory(area=area)
        left = hold(post, PersonFactory(), DAY, days(5))
        actions.hand_over(by=None, post=post, person=PersonFactory(), starts_on=days(10))
        assert PostHolding.objects.get(pk=left.pk).ends_on == days(5)

    @pytest.mark.parametrize("first", [0, -5])
    def test_the_next_holder_begins_after_the_present_one(self, area, first):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), DAY)
        with pytest.raises(RuleBroken, match="Ada holds this post from 4 March 2026. Give a later first day"):
            actions.hand_over(by=None, post=post, person=PersonFactory(), starts_on=days(first))
        assert holder(post, days(5)) == "Ada"

    def test_nobody_hands_over_to_themselves(self, area):
        post, ada = PostFactory(area=area), PersonFactory(name="Ada")
        hold(post, ada, DAY)
        with pytest.raises(RuleBroken, match="Ada holds this post already"):
            actions.hand_over(by=None, post=post, person=ada, starts_on=days(5))

    def test_a_holder_who_is_named_for_later_must_be_settled_first(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Bea"), days(20))
        with pytest.raises(RuleBroken, match="Bea holds this post from 24 March 2026"):
            actions.hand_over(by=None, post=post, person=PersonFactory(), starts_on=days(5))

    def test_the_second_of_two_officers_learns_of_the_first(self, area):
        """Both opened the page while Ada held the post."""
        post = PostFactory(area=area)
        seen = [hold(post, PersonFactory(name="Ada"), DAY).pk]
        actions.hand_over(by=None, post=post, person=PersonFactory(name="Bea"), starts_on=days(5), started_from=seen)
        with pytest.raises(StaleEdit):
            actions.hand_over(by=None, post=post, person=PersonFactory(name="Cy"), starts_on=days(7), started_from=seen)
        assert holder(post, days(8)) == "Bea"

    def test_a_refusal_half_way_leaves_the_present_holder(self, area):
        post = PostFactory(area=area)
        hold(post, PersonFactory(name="Ada"), DAY)
        with pytest.raises(RuleBroken, match="may no longer sign in"):
            actions.hand_over(by=None, post=post, person=PersonFactory(is_active=False), starts_on=days(5))
        assert holder(post, days(9)) == "Ada"
