"""An outcome: what was promised, what each proof shows, who judged it for which period, and where it comes from."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.evidence import actions as evidence
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions as plans
from tests.factories.evidence import ProofFactory, due_of
from tests.factories.monitoring import on
from tests.factories.partnership import person_with
from tests.factories.plans import OutcomeFactory
from tests.thread import scene as story
from tests.thread.reading import links, page_of, rows, section, words


@pytest.fixture
def seen(scene, see):
    """Open an outcome's page, by default the story's as the chair."""
    return lambda person=None, outcome=None, **query: see(
        person or scene.chair, "outcome", scene.area.slug, (outcome or scene.outcome).pk, **query
    )


def proof_card(response):
    return words(page_of(response).xpath("//section[starts-with(@id, 'proof-')]")[0])


def test_a_proof_says_what_came_for_which_period_and_who_judged_and_confirmed_it_when(seen):
    said = proof_card(seen())
    assert "due 30 June 2026" in said and "Past due, nothing came" in said
    assert "What came Autumn term returns Value 9.1%" in said
    assert "Measures 1 September 2025 to 31 December 2025" in said
    assert "No change Target not met No movement yet." in said
    assert "By Ann Analyst, 31 March 2026; confirmed by Carol Chair, 1 April 2026" in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (story.RECORDED, "Not yet due"),
        (story.CAME, "Received, not yet judged"),
        (story.JUDGED, "not yet confirmed by anybody else"),
        (story.CONFIRMED, "confirmed by Carol Chair, 1 April 2026"),
    ],
)
def test_each_step_is_as_then_known(seen, day, said):
    assert said in proof_card(seen(as_at=day.isoformat()))


def test_what_was_promised_and_what_is_not_set(scene, seen, text):
    said = section(seen(), "What was promised")
    assert "Baseline 9% Target 7% Agreed Not agreed as it stands" in said
    assert "Kind Not set" in said
    measured = OutcomeFactory(
        priority=scene.priority,
        text="Families are told",
        kind="use",
        measure="Calls answered",
        direction="up",
        baseline="10",
        baseline_on=date(2026, 1, 1),
        target="20",
        target_on=date(2027, 1, 1),
        tolerance="2",
    )
    plans.record_agreement(
        by=None, plan=scene.plan, subject="outcome", outcome=measured, words="As printed.", agreed_by_words="Board"
    )
    page = seen(outcome=measured)
    said = section(page, "What was promised")
    for part in (
        "Something used by people",
        "Higher is better",
        "10 (1 January 2026)",
        "20 (by 1 January 2027)",
        "Tolerance 2",
    ):
        assert part in said
    assert "Agreed as it stands" in said
    assert "Who agreed it, and when (1)" in text(page)
    assert "It belongs to no action yet." in text(page)


def test_agreements_made_later_are_not_known_yet(scene, seen, text):
    with on(story.MOVE_AGREED):
        plans.record_agreement(
            by=None,
            plan=scene.plan,
            subject="outcome",
            outcome=scene.outcome,
            words="As printed.",
            agreed_by_words="Board",
        )
    assert "Who agreed it" in text(seen(as_at=story.MOVE_AGREED.isoformat()))
    assert "Who agreed it" not in text(seen(as_at=story.MOVE_PROPOSED.isoformat()))


def test_where_it_comes_from(seen):
    page = seen()
    assert "F1 Too many pupils are absent." in section(page, "Where it comes from")
    assert [cells[0] for cells in rows(page, "Actions that should lead to it")] == ["1.1 Ring every absent pupil"]


def test_the_answer_is_explained(seen, text):
    assert "1 of 1 proof has been judged; 1 due date has passed and nothing came." in text(seen())


def test_without_proof_it_says_so_and_offers_one(scene, seen, text):
    bare = OutcomeFactory(priority=scene.priority, text="Schools write back", printed_references=["3.3"])
    page = seen(scene.officer, bare)
    assert "No proof is agreed for this outcome" in text(page)
    assert "The plan names 3.3." in text(page)
    assert links(page)["Add a proof"] == reverse("evidence:add_proof", args=[scene.area.slug, bare.pk])
    assert "Add a proof" not in links(seen(scene.chair, bare))


def test_waived_and_undated_proofs_and_improvement_are_told(scene, seen):
    with on(date(2026, 7, 1)):
        due = due_of(scene.proof, story.SECOND_DUE)
        evidence.waive_due(by=scene.analyst, due=due, reason="The census was cancelled.")
    assert "Waived by Ann Analyst: The census was cancelled." in proof_card(seen())
    undated = ProofFactory(outcome=OutcomeFactory(priority=scene.priority), due_days=())
    assert "Nobody has said when it falls due." in proof_card(seen(outcome=undated.outcome))


def test_a_proof_that_came_without_a_period_says_so(scene, seen):
    with on(date(2026, 7, 1)):
        due = due_of(scene.proof, story.SECOND_DUE)
        came = evidence.receive_proof(by=scene.analyst, due=due, text="A letter", source="School")
        assert "Not yet. Somebody who does not lead" in proof_card(seen())
        evidence.judge_proof(
            by=scene.analyst, received=came, answer="improved", target_answer="met", sentence="Better.", post="Analyst"
        )
    said = proof_card(seen())
    assert "Measures No period given Source School" in said
    assert "Improved Target met Better. By Ann Analyst (Analyst), 1 July 2026" in said


@pytest.mark.parametrize(
    ("role", "brings"),
    [(Role.ANALYST, True), (Role.PROGRAMME_OFFICER, True), (Role.CHAIR, False), (Role.READER, False)],
)
def test_who_brings_what_a_proof_waits_for(scene, seen, role, brings):
    offered = [name for name in links(seen(person_with(role, scene.area))) if name.startswith("Bring what came")]
    assert bool(offered) == brings


def test_the_post_that_brings_it_is_offered_to_and_other_posts_are_not(scene, seen):
    def offered():
        return [name for name in links(seen(scene.lead)) if name.startswith("Bring what came")]

    assert not offered()
    version = scene.proof.versions.get(recorded_to=None)
    with on(date(2026, 7, 1)):
        evidence.change_proof(by=None, version=version, brought_by=scene.post)
    assert offered()
    assert not [name for name in links(seen(scene.lead, as_at="2026-07-02")) if name.startswith("Bring")]


def test_its_own_timescale_is_told(scene, seen):
    plans.agree_timescale(by=None, outcome=scene.outcome, finish=date(2026, 12, 31), by_words="Board")
    assert "Agreed now 31 December 2026" in section(seen(day=date(2027, 1, 5)), "Timescale")


def test_targets_met_and_not_met_are_told_apart(scene, seen, text):
    other = ProofFactory(outcome=scene.outcome)
    with on(date(2026, 7, 1)):
        came = evidence.receive_proof(by=scene.analyst, due=due_of(other), text="Figures")
        evidence.judge_proof(
            by=scene.analyst, received=came, answer="improved", target_answer="met", sentence="Better."
        )
    assert "2 of 2 proofs judged; 1 due date past; target met in 1, not met in 1" in text(seen())


def test_an_agreed_outcome_without_findings(scene, seen):
    plans.set_answers(by=None, finding=scene.finding)
    said = {"words": "As printed.", "agreed_by_words": "Board"}
    plans.record_agreement(by=None, plan=scene.plan, subject="outcome", outcome=scene.outcome, **said)
    page = seen(scene.officer, day=date(2027, 1, 1))
    assert "Findings that it helps to answer" not in section(page, "Where it comes from")
    assert "Record that it is agreed" not in links(page)


def test_the_officer_records_its_agreement_and_changes_it(scene, seen):
    offered = links(seen(scene.officer)).keys()
    assert {"Record that it is agreed", "Change its words and actions"} <= offered
    assert "Change its words and actions" not in links(seen(scene.officer, as_at="2026-06-20"))
