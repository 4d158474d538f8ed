"""The report of a frozen round stays the same to the byte, whatever changes afterwards."""

from datetime import date

import pytest

from goldenthread.accounts.models import Person
from goldenthread.documents.writing.model import HOUSE_COLOUR
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.models import ProofReceived, ProofVersion, Waiver
from goldenthread.monitoring.actions import correct_update, freeze_round
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.snapshots import pack, unpack
from goldenthread.partnership.models import Body, Group, LocalArea, Meeting, Post
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Outcome, Plan, Priority, RatingScale
from goldenthread.reports.formats import FORMATS
from goldenthread.reports.queries import draft_of, report_of
from goldenthread.reports.termly import termly_report
from goldenthread.trail.models import Redaction
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.monitoring import AFTER, on
from tests.factories.partnership import GroupFactory
from tests.factories.plans import MilestoneFactory
from tests.reports.played import played
from tests.reports.term import a_term

pytestmark = pytest.mark.django_db
LATER = date(2026, 4, 30)


@pytest.fixture
def frozen():
    """A round with everything that a report can print: proofs judged, received and waived, a proposed move, a group."""
    here, round = played()
    LocalArea.objects.update(colour="#5a2d81")
    outcome = Outcome.objects.get()
    judged, came, waived = (ProofFactory(outcome=outcome) for _ in range(3))
    judgement = JudgementFactory(received=ReceivedFactory(due=due_of(judged), by=PersonFactory()))
    evidence.confirm_judgement(by=PersonFactory(), judgement=judgement)
    ReceivedFactory(due=due_of(came), by=PersonFactory())
    evidence.waive_due(by=PersonFactory(), due=due_of(waived), reason="Nobody collects it")
    MilestoneFactory(action=here.actions[0])
    group = GroupFactory(area=here.area, name="SEND board")
    here.send(
        round,
        here.give(5, proposed_finish=date(2027, 1, 1), move_reason="Snow", help_wanted="Money", help_from=group.pk),
    )
    with on(AFTER):
        round = freeze_round(by=here.officer, round=Round.objects.get(pk=round.pk))
    return here, round


def written(round):
    kept = Round.objects.select_related("area", "plan").get(pk=round.pk)
    return {name: each.write(report_of(kept)) for name, each in FORMATS.items()}


def rename_everything():
    """Every name and word that a report could look up, in every row of the tables below.

    The words of a scale are not among them: the database refuses every change of those.
    """
    for model, names in {
        LocalArea: ("name",),
        Body: ("name",),
        Post: ("title",),
        Group: ("name",),
        Person: ("name",),
        RatingScale: ("name",),
        ProofReceived: ("text", "value", "source", "brought_by_post"),
        Waiver: ("reason", "waived_by_post"),
    }.items():
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(**dict.fromkeys(names, f"Changed {row.pk}"))
    LocalArea.objects.update(colour="#0b6623", slug="renamed")
    Meeting.objects.update(held_on=date(2027, 2, 2), paper_deadline=date(2027, 1, 20))


def change_the_plan(here):
    """Every word and date of the plan, by the product's own actions."""
    plans.change_plan(by=None, plan=Plan.objects.get(), title="Another plan", priority_word="Theme")
    plans.change_priority(by=None, priority=Priority.objects.first(), title="Another priority")
    plans.change_action(by=None, action=here.actions[0], text="Quite another promise", reference="9.9")
    plans.withdraw_action(by=None, action=here.actions[1], reason="No longer wanted")
    plans.agree_timescale(by=None, action=here.actions[2], finish=date(2030, 1, 1), reason="Later", by_words="Board")
    plans.set_leads(by=None, action=here.actions[3], leads=[])
    plans.change_outcome(by=None, outcome=Outcome.objects.get(), text="Another outcome", target="100")
    first, second, third = ProofVersion.objects.order_by("recorded_from", "id")
    evidence.change_proof(by=None, version=first, text="Another proof")
    evidence.withdraw_proof(by=None, version=second, reason="No longer wanted")
    evidence.change_proof_and_dues(by=None, version=third, dues=[("", None, LATER)])
    judged = ProofReceived.objects.order_by("created_at", "id").first()
    JudgementFactory(received=judged, answer="worse", sentence="We looked again.")
    correct_update(by=here.lead, update=here.update(0), text="It was otherwise.")


def test_every_format_stays_the_same_to_the_byte(frozen):
    here, round = frozen
    before = written(round)
    assert b"#5a2d81" in before["html"]
    change_the_plan(here)
    rename_everything()
    assert written(round) == before
    assert not Redaction.objects.exists()


def test_the_changes_would_be_seen(frozen):
    """What the test above changes does reach a report that is not frozen: otherwise it would prove nothing."""
    here, round = frozen
    following = here.open(name="Winter", opens_on=AFTER, reply_by=AFTER, freeze_on=AFTER)
    before = draft_of(Round.objects.get(pk=following.pk), AFTER)
    change_the_plan(here)
    rename_everything()
    after = draft_of(Round.objects.get(pk=following.pk), AFTER)
    assert (before.colour, after.colour) == ("#5a2d81", "#0b6623")
    said = FORMATS["html"].write(after).decode()
    for words in ("Changed", "Another plan", "Another priority", "Quite another promise", "Another outcome"):
        assert words in said


def test_a_round_that_was_frozen_without_a_colour_has_the_house_colour_for_ever():
    """As rounds were before the colour was kept: their reports can't follow the area's either."""
    stored = pack(a_term())
    older = stored.content.replace('"area_colour":"#5a2d81",', "")
    assert older != stored.content
    assert termly_report(unpack(older, stored.texts, {})).colour == HOUSE_COLOUR
