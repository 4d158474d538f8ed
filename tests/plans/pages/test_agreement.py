"""The agreement before the first round, on screen: many things in few steps, each recorded alone."""

from datetime import date

import pytest

from goldenthread.partnership.roles import Role
from goldenthread.plans import actions
from goldenthread.plans.models import Agreement, RatingScale
from goldenthread.plans.queries import agreements_of, plan_content, scale_is_agreed
from tests.factories.partnership import GroupFactory, MeetingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory, PriorityFactory
from tests.plans.pages.editing import address, save, text_of

pytestmark = pytest.mark.django_db
JULY = {"text": "by July 2027", "periods": [{"start": None, "end": "2027-07-31"}], "recurs": None}


@pytest.fixture
def plan(desk):
    """The desk's plan, whose action prints a timescale."""
    actions.change_action(by=None, action=desk.action, printed_timescale=JULY)
    return desk.plan


def offers(response):
    """What a page offers, as its hidden boxes send it back."""
    import re

    return re.findall(r'name="offered" value="([^"]+)"', response.content.decode())


def ledgers(plan):
    return {action.reference: action.ledger for action in plan_content(plan).actions}


def test_how_far_it_is(desk, plan):
    page = address("agreement", desk.area, plan=plan)
    text = text_of(desk.client.get(page))
    for sentence in (
        "0 of 1 action has an agreed timescale",
        "0 of 1 action has an agreed post that answers",
        "0 of 1 outcome has an agreed kind, baseline and target",
        "0 of 1 outcome has agreed dates for its proof",
        "The rating scale is not agreed yet",
        "The dates of rounds are not agreed yet",
        "Nothing is agreed yet",
    ):
        assert sentence in text
    assert address("agree_timescales", desk.area, plan=plan) in text


def test_proof_dates_are_counted_by_outcome(desk, plan):
    OutcomeFactory(priority=desk.priority)
    agreed = {"words": "Each July", "group": desk.group}
    for _ in range(2):
        actions.record_agreement(by=None, plan=plan, subject="proof_dates", outcome=desk.outcome, **agreed)
    text = text_of(desk.client.get(address("agreement", desk.area, plan=plan)))
    assert "1 of 2 outcomes has agreed dates for its proof" in text


def test_a_reader_sees_how_far_it_is_without_links(desk, plan, signed_in):
    text = text_of(signed_in(person_with(Role.READER, desk.area)).get(address("agreement", desk.area, plan=plan)))
    assert "0 of 1 action has" in text
    assert address("agree_timescales", desk.area, plan=plan) not in text


class TestTimescales:
    def test_all_as_proposed_agreed_by_each_actions_leads(self, desk, plan):
        """Where nobody leads, nobody can have agreed; the page says so and agrees the others."""
        ActionFactory(priority=desk.priority, reference="1.2", printed_timescale=JULY)
        page = address("agree_timescales", desk.area, plan=plan)
        opened = desk.client.get(page)
        assert "by 31 July 2027" in text_of(opened) and "Its own printed timescale." in text_of(opened)
        response = desk.client.post(page, {"offered": offers(opened), "all": "1", "agreed_by": "leads"}, follow=True)
        assert "1 timescale agreed. Nobody leads 1.2, so nobody can have agreed there." in text_of(response)
        current = ledgers(plan)["1.1"].current
        assert (current.finish, current.decided_by) == (date(2027, 7, 31), str(desk.lead.post))
        assert current.reason == "Drawn from the plan: its own printed timescale."
        assert ledgers(plan)["1.2"].moves == ()

    def test_only_the_ticked_ones_at_a_meeting(self, desk, plan):
        other = ActionFactory(priority=desk.priority, reference="1.2", printed_timescale=JULY)
        meeting = MeetingFactory(
            area=desk.area, group=desk.group, held_on=date(2026, 3, 5), paper_deadline=date(2026, 3, 1)
        )
        page = address("agree_timescales", desk.area, plan=plan)
        sent = {
            "offered": offers(desk.client.get(page)),
            "action": [str(other.pk)],
            "agreed_by": f"meeting {meeting.pk}",
        }
        assert desk.client.post(page, sent).status_code == 302
        assert ledgers(plan)["1.1"].moves == ()
        assert ledgers(plan)["1.2"].current.decided_on == date(2026, 3, 5)

    def test_a_proposal_that_waits_is_agreed_itself(self, desk, plan):
        actions.propose_timescale(by=desk.lead.person, action=desk.action, finish=date(2027, 9, 30), reason="Holidays")
        page = address("agree_timescales", desk.area, plan=plan)
        opened = desk.client.get(page)
        assert "Holidays" in text_of(opened)
        desk.client.post(page, {"offered": offers(opened), "all": "1", "agreed_by": "leads"})
        (move,) = ledgers(plan)["1.1"].moves
        assert (move.decision, move.finish) == ("agreed", date(2027, 9, 30))

    def test_what_changed_meanwhile_is_not_agreed_unseen(self, desk, plan):
        page = address("agree_timescales", desk.area, plan=plan)
        opened = desk.client.get(page)
        actions.propose_timescale(by=None, action=desk.action, finish=date(2028, 7, 31))
        sent = {"offered": offers(opened), "action": [str(desk.action.pk)], "agreed_by": "leads"}
        response = desk.client.post(page, sent)
        text = text_of(response)
        assert "1.1: somebody else changed what is proposed after you opened this page" in text
        assert f'value="{desk.action.pk}" checked' in text
        assert ledgers(plan)["1.1"].current is None

    def test_nothing_ticked_and_nobody_chosen(self, desk, plan):
        page = address("agree_timescales", desk.area, plan=plan)
        assert "Select who agreed it" in text_of(desk.client.post(page, {}))
        assert "Tick the actions" in text_of(desk.client.post(page, {"agreed_by": "leads"}))
        sent = {"offered": offers(desk.client.get(page)), "action": [str(desk.action.pk)], "agreed_by": "other"}
        assert "Enter who agreed it" in text_of(desk.client.post(page, sent))

    def test_one_ticked_without_a_lead_refuses_all(self, desk, plan):
        other = ActionFactory(priority=desk.priority, reference="1.2", printed_timescale=JULY)
        page = address("agree_timescales", desk.area, plan=plan)
        ticked = [str(desk.action.pk), str(other.pk)]
        sent = {"offered": offers(desk.client.get(page)), "action": ticked, "agreed_by": "leads"}
        assert "1.2 has no lead who could have agreed" in text_of(desk.client.post(page, sent))
        assert ledgers(plan)["1.1"].moves == ()

    def test_moves_are_listed_apart_and_cannot_be_ticked(self, desk, plan):
        actions.agree_timescale(by=None, action=desk.action, finish=date(2027, 7, 31), by_words="Board")
        page = address("agree_timescales", desk.area, plan=plan)
        assert "Nothing is left to agree here" in text_of(desk.client.get(page))
        change = actions.propose_timescale(by=None, action=desk.action, finish=date(2027, 9, 30), reason="Holidays")
        moves = desk.client.get(page, {"show": "moves"})
        assert address("decide_timescale", desk.area, change=change) in text_of(moves)
        assert offers(moves) == []
        assert "Agreed by Board" not in text_of(desk.client.get(page, {"show": "all", "q": "attendance"}))

    def test_searched_and_by_priority(self, desk, plan):
        other = PriorityFactory(plan=plan, reference="2")
        ActionFactory(priority=other, text="Train staff")
        page = address("agree_timescales", desk.area, plan=plan)
        assert "Train staff" not in text_of(desk.client.get(page, {"priority": str(desk.priority.pk)}))
        assert "Train staff" in text_of(desk.client.get(page, {"q": "train"}))
        assert "No date found" in text_of(desk.client.get(page, {"q": "train"}))

    def test_questions_do_not_grow(self, desk, plan, django_assert_num_queries):
        for _ in range(6):
            ActionFactory(priority=desk.priority, leads=[desk.lead.post])
        with django_assert_num_queries(23, exact=False):
            desk.client.get(address("agree_timescales", desk.area, plan=plan))


class TestWhoAnswers:
    def test_the_only_lead_is_proposed_and_a_collective_one_must_choose(self, desk, plan):
        board = ActionFactory(priority=desk.priority, reference="1.2", leads=[desk.group])
        page = address("agree_answering", desk.area, plan=plan)
        opened = desk.client.get(page).content.decode()
        assert opened.count(f'value="{desk.lead.post.pk}" selected') == 1
        answers = {
            f"post_{desk.action.pk.hex}": str(desk.lead.post.pk),
            f"post_{board.pk.hex}": "",
            "agreed_by": "leads",
        }
        response = desk.client.post(page, answers, follow=True)
        assert "1 answering post agreed." in text_of(response)
        assert plan_content(plan).actions[0].answering_post == desk.lead.post.pk
        agreement = Agreement.objects.get()
        assert (agreement.subject, agreement.agreed_by_words) == ("answering_post", str(desk.lead.post))
        assert agreement.words == f"{desk.lead.post} answers."

    def test_nobody_chosen(self, desk, plan):
        page = address("agree_answering", desk.area, plan=plan)
        response = desk.client.post(page, {f"post_{desk.action.pk.hex}": "", "agreed_by": "leads"})
        assert "Choose at least one post that answers" in text_of(response)
        assert "Select who agreed it" in text_of(desk.client.post(page, {}))

    def test_a_post_that_was_named_without_agreement_is_not_agreed(self, desk, plan):
        """As an import leaves it: the page chooses the post, and counts it only when somebody says who agreed."""
        post = PostFactory(area=desk.area)
        actions.name_answering_post(by=None, action=desk.action, post=post)
        overview, page = (address(name, desk.area, plan=plan) for name in ("agreement", "agree_answering"))
        assert "0 of 1 action has an agreed post that answers" in text_of(desk.client.get(overview))
        assert f'value="{post.pk}" selected' in desk.client.get(page).content.decode()
        desk.client.post(page, {f"post_{desk.action.pk.hex}": str(post.pk), "agreed_by": "leads"})
        assert "1 of 1 action has an agreed post that answers" in text_of(desk.client.get(overview))
        text = text_of(desk.client.get(page))
        assert "Every action has an agreed post that answers" in text and "Agreed already" in text and "vacant" in text

    def test_an_agreement_holds_for_the_post_of_which_it_speaks(self, desk, plan):
        actions.name_answering_post(by=None, action=desk.action, post=desk.lead.post)
        actions.record_agreement(
            by=None, plan=plan, subject="answering_post", action=desk.action, words="So", agreed_by_words="Board"
        )
        assert plan_content(plan).actions[0].answering_agreed
        actions.name_answering_post(by=None, action=desk.action, post=PostFactory(area=desk.area))
        assert not plan_content(plan).actions[0].answering_agreed


class TestOutcomes:
    def send(self, desk, outcome, **answers):
        page = address("agree_outcomes", desk.area, plan=desk.plan)
        version = str(outcome.versions.get(recorded_to=None).pk)
        prefix = f"o{outcome.pk.hex}"
        boxes = {f"{prefix}-{name}": value for name, value in answers.items() if name not in ("agreed_by", "page")}
        return desk.client.post(
            page, {f"{prefix}-version": version, **boxes, "agreed_by": answers.get("agreed_by", "")}
        )

    def test_words_that_read_like_a_target_are_offered(self, desk, plan):
        outcome = OutcomeFactory(priority=desk.priority, text="Fewer children are excluded")
        text = text_of(desk.client.get(address("agree_outcomes", desk.area, plan=plan)))
        assert "Drawn from the plan’s words" in text
        assert f'name="o{outcome.pk.hex}-target" rows="4"' in text
        assert plan_content(plan).outcomes[1].target == ""

    def test_saved_without_and_with_the_groups_agreement(self, desk, plan):
        self.send(desk, desk.outcome, target="95%", kind="difference")
        content = plan_content(plan).outcomes[0]
        assert (content.target, content.kind, content.agreed) == ("95%", "difference", False)
        answers = {"target": "96%", "baseline": "90%", "kind": "difference", "agreed": "on"}
        assert "Select who agreed it" in text_of(self.send(desk, desk.outcome, **answers))
        assert plan_content(plan).outcomes[0].target == "95%"
        self.send(desk, desk.outcome, **answers, agreed_by=f"group {desk.group.pk}")
        content = plan_content(plan).outcomes[0]
        assert (content.target, content.agreed) == ("96%", True)
        assert Agreement.objects.get().words == (
            "Kind: A difference to children and families\nBaseline: 90%\nTarget: 96%"
        )

    def test_an_offered_target_becomes_the_outcomes_own_once_it_is_agreed(self, desk, plan):
        outcome = OutcomeFactory(priority=desk.priority, text="Fewer children are excluded")
        answers = {"target": "Fewer children are excluded", "direction": "down", "agreed": "on"}
        self.send(desk, outcome, **answers, agreed_by=f"group {desk.group.pk}")
        assert plan_content(plan).outcomes[1].target == "Fewer children are excluded"

    def test_an_outcome_agreed_as_it_stands(self, desk, plan):
        self.send(desk, desk.outcome, agreed="on", agreed_by=f"group {desk.group.pk}")
        assert Agreement.objects.get().words == "As printed, without kind, baseline or target."

    def test_somebody_was_quicker(self, desk, plan):
        page = address("agree_outcomes", desk.area, plan=plan)
        old = desk.outcome.versions.get(recorded_to=None)
        actions.change_outcome(by=None, outcome=desk.outcome, target="Theirs")
        prefix = f"o{desk.outcome.pk.hex}"
        response = desk.client.post(page, {f"{prefix}-version": str(old.pk), f"{prefix}-target": "Mine"})
        text = text_of(response)
        assert "target “Theirs”" in text and "Mine" in text
        assert plan_content(plan).outcomes[0].target == "Theirs"
        current = desk.outcome.versions.get(recorded_to=None).pk
        assert f'name="{prefix}-version" value="{current}"' in text
        meddled = desk.client.post(page, {f"{prefix}-version": "nonsense", f"{prefix}-target": "Mine"})
        assert "target “Theirs”" in text_of(meddled)

    def test_a_closed_plan_refuses(self, desk, plan):
        actions.close_plan(by=None, plan=plan, reason="Over")
        assert "This plan is closed" in text_of(self.send(desk, desk.outcome, target="95%"))
        response = self.send(desk, desk.outcome, agreed="on", agreed_by=f"group {desk.group.pk}")
        assert "This plan is closed" in text_of(response)

    def test_one_priority_at_a_time(self, desk, plan):
        other = PriorityFactory(plan=plan, reference="2", title="Health")
        OutcomeFactory(priority=other, text="Shorter waits")
        page = address("agree_outcomes", desk.area, plan=plan)
        assert "Shorter waits" not in text_of(desk.client.get(page))
        assert "Shorter waits" in text_of(desk.client.get(page, {"priority": str(other.pk)}))
        empty = PlanFactory(area=desk.area)
        assert "No outcomes yet" in text_of(desk.client.get(address("agree_outcomes", desk.area, plan=empty)))


class TestScaleAndRoundDates:
    def test_the_scale_is_given_to_the_plan_and_agreed(self, desk, plan):
        scale = RatingScale.objects.get(name="Blue, green, amber, red")
        page = address("agree_scale", desk.area, plan=plan)
        assert "Blue, Green, Amber, Red" in text_of(desk.client.get(page))
        assert "Select the rating scale" in text_of(save(desk.client, page, {"agreed_by": f"group {desk.group.pk}"}))
        save(desk.client, page, {"scale": str(scale.pk), "agreed_by": f"group {desk.group.pk}"})
        assert plan_content(plan).scale == scale.pk
        assert scale_is_agreed(plan)
        assert "Amber: At risk" in Agreement.objects.get().words
        actions.change_plan(by=None, plan=plan, scale=RatingScale.objects.exclude(pk=scale.pk).first())
        assert not scale_is_agreed(plan)

    def test_round_dates(self, desk, plan):
        page = address("agree_round_dates", desk.area, plan=plan)
        assert "Enter the dates that were agreed" in text_of(save(desk.client, page, {}))
        save(desk.client, page, {"words": "November and March", "agreed_by": f"group {desk.group.pk}"})
        assert "The dates of rounds are agreed" in text_of(desk.client.get(address("agreement", desk.area, plan=plan)))


def test_everything_that_was_agreed_is_found_again(desk, plan):
    actions.agree_timescale(by=desk.officer, action=desk.action, finish=date(2027, 7, 31), group=desk.group)
    actions.agree_timescale(by=None, outcome=desk.outcome, recurs="termly", by_words="The director")
    actions.record_agreement(
        by=desk.officer,
        plan=plan,
        subject="outcome",
        outcome=desk.outcome,
        words="95%",
        group=GroupFactory(area=desk.area),
    )
    assert len(agreements_of(plan)) == 3
    page = address("agreements", desk.area, plan=plan)
    text = text_of(desk.client.get(page))
    assert "3 agreements" in text and "finish 31 July 2027" in text and "Olive Officer" in text
    assert "1 agreement" in text_of(desk.client.get(page, {"subject": "outcome"}))
    assert "1 agreement" in text_of(desk.client.get(page, {"q": "director"}))
    assert "Nothing was agreed that fits" in text_of(desk.client.get(page, {"q": "nobody"}))
    assert "All that was agreed (3)" in text_of(desk.client.get(address("agreement", desk.area, plan=plan)))
