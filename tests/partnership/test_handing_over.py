"""Handing over in one form, leaving a post vacant, and what hangs on a post meanwhile."""

from datetime import date, timedelta

import pytest

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.evidence import actions as evidence_actions
from goldenthread.partnership import actions
from goldenthread.partnership.models import PostHolding
from goldenthread.partnership.queries import course_of, holders_on, moves_with
from goldenthread.plans import actions as plan_actions
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import ProofFactory, ReceivedFactory, due_of
from tests.factories.partnership import HoldingFactory, MembershipFactory, PostFactory
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory
from tests.factories.requests import RequestFactory
from tests.partnership.pages import address, day, form_in, form_on, text_of, words

DAY = date(2026, 3, 4)


def days(number):
    return DAY + timedelta(days=number)


def hold(post, person, first, last=None, **options):
    return actions.hold_post(by=None, post=post, person=person, starts_on=first, ends_on=last, **options)


def who(post, day):
    found = holders_on([post.pk], day).get(post.pk)
    return (found.name, found.deputies) if found else ("", ())


@pytest.fixture
def held(area):
    """A post that Ada has held since the fourth of March."""
    post = PostFactory(area=area, title="Head of SEND")
    hold(post, PersonFactory(name="Ada"), DAY)
    return post


class TestDeputies:
    def test_whoever_leaves_may_go_on_as_deputy_until_a_day(self, held):
        bea = PersonFactory(name="Bea")
        actions.hand_over(by=None, post=held, person=bea, starts_on=days(10), deputises_until=days(20))
        assert [who(held, days(n)) for n in (9, 10, 20, 21)] == [
            ("Ada", ()),
            ("Bea", ("Ada",)),
            ("Bea", ("Ada",)),
            ("Bea", ()),
        ]

    def test_a_deputy_who_becomes_the_holder_deputises_no_longer(self, held):
        bea = PersonFactory(name="Bea")
        hold(held, bea, DAY, is_deputy=True)
        actions.hand_over(by=None, post=held, person=bea, starts_on=days(10))
        assert [who(held, days(n)) for n in (9, 10)] == [("Ada", ("Bea",)), ("Bea", ())]

    def test_of_a_vacant_post_nobody_goes_on(self, area):
        with pytest.raises(RuleBroken, match="Nobody holds this post until then who could deputise"):
            actions.hand_over(
                by=None, post=PostFactory(area=area), person=PersonFactory(), starts_on=DAY, deputises_until=days(9)
            )

    def test_a_last_day_as_deputy_before_the_first_changes_nothing(self, held):
        with pytest.raises(RuleBroken, match="on or after the first day, 14 March 2026"):
            actions.hand_over(by=None, post=held, person=PersonFactory(), starts_on=days(10), deputises_until=days(5))
        assert who(held, days(30)) == ("Ada", ())


class TestLeavingVacant:
    def test_nobody_holds_it_from_that_day_and_deputies_stay(self, held):
        hold(held, PersonFactory(name="Dee"), DAY, is_deputy=True)
        actions.leave_vacant(by=None, post=held, starts_on=days(10))
        assert [who(held, days(n)) for n in (9, 10)] == [("Ada", ("Dee",)), ("", ("Dee",))]

    def test_there_must_be_somebody_to_leave_it(self, area, held):
        with pytest.raises(RuleBroken, match="Nobody holds this post then"):
            actions.leave_vacant(by=None, post=PostFactory(area=area), starts_on=DAY)
        with pytest.raises(RuleBroken, match="Ada holds this post from 4 March 2026. Give a later day"):
            actions.leave_vacant(by=None, post=held, starts_on=DAY)

    def test_the_second_of_two_officers_learns_of_the_first(self, held):
        seen = list(held.holdings.values_list("pk", flat=True))
        actions.hand_over(by=None, post=held, person=PersonFactory(name="Bea"), starts_on=days(5), started_from=seen)
        with pytest.raises(StaleEdit):
            actions.leave_vacant(by=None, post=held, starts_on=days(9), started_from=seen)
        assert who(held, days(20)) == ("Bea", ())


# Holdings as (first, last) days, deputies marked; then, on day 10: last day, next day, vacant since.
@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], (None, None, None)),
        ([(0, None, False)], (None, None, None)),
        ([(0, 10, False)], (10, None, None)),
        ([(0, 9, False)], (None, None, 10)),
        ([(0, 3, False), (5, 7, False)], (None, None, 8)),
        ([(0, 12, False), (15, None, False)], (12, 15, None)),
        ([(0, 7, False), (15, None, False)], (None, 15, 8)),
        ([(0, 7, False), (0, None, True)], (None, None, 8)),
        ([(0, 7, False), (10, None, False)], (None, None, None)),
    ],
)
def test_how_it_goes_on_with_a_post(spans, expected):
    holdings = [
        PostHolding(
            person=PersonFactory.build(name="Somebody"),
            starts_on=days(first),
            ends_on=None if last is None else days(last),
            is_deputy=is_deputy,
        )
        for first, last, is_deputy in spans
    ]
    course = course_of(holdings, days(10))
    until, next_from, since = (None if number is None else days(number) for number in expected)
    assert (course.until, course.next_from, course.vacant_since) == (until, next_from, since)


class TestWhatHangs:
    def test_requests_actions_proofs_and_groups_are_named(self, area, held):
        plan = PlanFactory(area=area)
        ActionFactory(plan=plan, reference="1.10", text="Later", leads=[held], answering=held)
        ActionFactory(plan=plan, reference="1.9", text="Sooner", answering=held)
        withdrawn = ActionFactory(plan=plan, reference="1.2", leads=[held])
        plan_actions.withdraw_action(by=None, action=withdrawn, reason="Done elsewhere")
        ActionFactory(plan=plan, leads=[PostFactory(area=area)])
        proof = {"outcome": OutcomeFactory(plan=plan), "brought_by": held}
        ProofFactory(text="To come", **proof)
        ReceivedFactory(due=due_of(ProofFactory(text="Came", **proof)))
        RequestFactory(area=area, post=held, title="Update", reply_by=date(2026, 12, 1))
        RequestFactory(area=area, post=held, answered_at=RequestFactory().opened_at)
        MembershipFactory(area=area, post=held, group__name="Board")
        MembershipFactory(area=area, post=held, ends_on=date(2020, 1, 1))
        assert [row.names for row in moves_with(held)] == [
            ("Update, by 1 December 2026",),
            ("1.9 Sooner", "1.10 Later"),
            ("To come",),
            ("Board",),
        ]

    def test_a_withdrawn_proof_and_an_empty_post_leave_nothing(self, area, held):
        proof = ProofFactory(outcome=OutcomeFactory(plan=PlanFactory(area=area)), brought_by=held)
        assert len(moves_with(held)) == 1
        evidence_actions.withdraw_proof(by=None, version=proof.versions.get(), reason="Counted twice")
        assert moves_with(held) == ()


class TestPages:
    def test_one_form_hands_over_and_says_first_what_moves(self, here):
        plan = PlanFactory(area=here.area)
        for number in range(7):
            ActionFactory(plan=plan, reference=f"2.{number}", text="Do it", answering=here.post)
        RequestFactory(area=here.area, post=here.post, title="Autumn update")
        page = address("hand_over", here.post.pk)
        text = text_of(here.browser.get(page))
        assert "Hal Holder holds the post now, since 1 January 2026." in text
        assert "1 request that waits for an answer Autumn update, by 20 November 2026" in text
        assert "7 actions that it leads or answers for 2.0 Do it" in text
        assert "and 2 more" in text
        assert "1 group of which it is a member Board" in text
        assert "If Hal Holder stays as deputy for a while: their last day" in text
        until = today() + timedelta(days=30)
        typed = {"name": "Ned New", "email": "ned@example.org", **day("deputises_until", until)}
        response = here.browser.post(page, {**form_on(here.browser, page), **typed}, follow=True)
        assert "Ned New holds the post. Nothing else needs moving" in text_of(response)
        assert who(here.post, today()) == ("Ned New", ("Hal Holder",))
        assert PostHolding.objects.get(is_deputy=True, post=here.post).ends_on == until

    def test_a_first_day_to_come_is_said(self, here):
        page = address("hand_over", here.post.pk)
        typed = {"known": str(here.reader.pk), **day("starts_on", date(2100, 1, 1))}
        response = here.browser.post(page, {**form_on(here.browser, page), **typed}, follow=True)
        text = text_of(response)
        assert "Bea Reader holds the post from 1 January 2100." in text
        assert "Held by Hal Holder. Bea Reader takes over on 1 January 2100." in text

    def test_a_post_without_holder_offers_no_deputy_of_before(self, here):
        post = PostFactory(area=here.area, body=here.body)
        page = here.browser.get(address("hand_over", post.pk))
        assert "stays as deputy" not in words(page)
        assert "Nothing hangs on this post at present" in words(page)
        assert "Vacant: nobody has held this post yet." in text_of(here.browser.get(address("post", post.pk)))

    def test_a_post_left_vacant_is_an_alarm_everywhere(self, here):
        page = address("leave_vacant", here.post.pk)
        assert "While the post is vacant, its deputy is asked" in text_of(here.browser.get(page))
        assert "is vacant" not in text_of(here.browser.get(address("area")))
        response = here.browser.post(page, {**form_on(here.browser, page), **day("starts_on", date(2026, 3, 1))})
        assert response.status_code == 302
        text = text_of(here.browser.get(address("post", here.post.pk)))
        assert "Vacant since 1 March 2026. Ada Administrator, the programme officer, is asked instead." in text
        listed = text_of(here.browser.get(address("area")))
        assert "1 post is vacant." in listed
        assert "Vacant since 1 March 2026" in listed

    def test_a_vacancy_ahead_is_an_alarm_until_somebody_is_named(self, here):
        page = address("leave_vacant", here.post.pk)
        here.browser.post(page, {**form_on(here.browser, page), **day("starts_on", date(2100, 1, 1))})
        shown = address("post", here.post.pk)
        alarm = "The post is vacant after 31 December 2099: nobody is named after Hal Holder."
        assert alarm in text_of(here.browser.get(shown))
        hold(here.post, PersonFactory(name="Bea"), date(2100, 1, 1))
        assert alarm not in text_of(here.browser.get(shown))

    def test_a_vacant_post_says_who_takes_it_up(self, here):
        post = PostFactory(area=here.area)
        HoldingFactory(area=here.area, post=post, person=PersonFactory(name="Bea"), starts_on=date(2100, 1, 1))
        assert "Bea takes it up on 1 January 2100." in text_of(here.browser.get(address("post", post.pk)))

    def test_a_day_too_early_is_refused_and_kept(self, here):
        page = address("leave_vacant", here.post.pk)
        typed = {**form_on(here.browser, page), **day("starts_on", date(2025, 1, 1))}
        response = here.browser.post(page, typed)
        assert "Hal Holder holds this post from 1 January 2026. Give a later day." in words(response)
        assert form_in(response)["starts_on_year"] == "2025"
