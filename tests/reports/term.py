"""A round of six priorities and 47 live actions, with all that a report can show: to look at, to compare, to time."""

from dataclasses import replace
from datetime import date, timedelta

from goldenthread.monitoring.content import AskedContent, RoundContent, UpdateContent
from goldenthread.plans.content import (
    ActionContent,
    Ledger,
    MilestoneContent,
    OutcomeContent,
    PrintedTimescale,
    PriorityContent,
)
from tests.reports.made import (
    SCALE,
    action,
    asked,
    due,
    identifier,
    judgement,
    move,
    outcome,
    priority,
    proof,
    round_content,
    update,
)

SIZES = (11, 9, 6, 9, 8, 5)
TITLES = (
    "Inclusion in ordinary schools",
    "Growing up well",
    "Heard and informed",
    "Right help, soon",
    "Money that follows need",
    "People and skills",
)
VERBS = ("Agree and publish", "Set up", "Review with families", "Train the staff for", "Put right")
THINGS = (
    "a shared description of support that every setting can expect",
    "an early meeting when attendance falls below nine days in ten",
    "short breaks that parents can book without an assessment",
    "a plan for each move between schools, made two terms ahead",
    "the pathway for speech and language needs in the early years",
    "supported internships with the hospital, the port and the council",
    "one letter where families now get three",
)
LEADS = (
    "Inclusion manager",
    "Designated clinical officer",
    "Head of the virtual school",
    "Parent carer forum and SEND team together",
)
COMMENTS = (
    "Twenty-one of thirty-four schools have signed.\n\nThe two largest trusts decide before Christmas.",
    "The post has been empty since September. A colleague from the neighbouring area helps two days a week.",
    "On course.",
    "We met every family who had waited longer than twelve weeks. Three things recur: nobody calls back, letters "
    "contradict each other, and the offer ends at sixteen.",
)
ANSWERS = ("improved", "no_change", "improved", "worse", "cannot_tell")


def a_term() -> RoundContent:
    """The round, frozen."""
    priorities = [_priority(number, size) for number, size in enumerate(SIZES, start=1)]
    live = [(each, of) for of in priorities for each in of.actions if not each.withdrawn]
    return round_content(priorities, [_asked(at, each, of) for at, (each, of) in enumerate(live)])


def _priority(number: int, size: int) -> PriorityContent:
    actions = [_action(sum(SIZES[: number - 1]) + at, f"{number}.{at + 1}") for at in range(size)]
    pairs = (actions[at : at + 2] for at in range(0, size, 2))
    outcomes = [outcome(f"life is easier through {pair[0].reference}", *pair) for pair in pairs]
    return priority(str(number), TITLES[number - 1], actions, outcomes)


def _action(at: int, reference: str) -> ActionContent:
    finish = date(2026, 9, 1) + timedelta(days=at * 17 % 300)
    words = "Autumn term" if at % 3 else ""
    moves = [move(reference, finish, start=date(2026, 1, 5), words=words)]
    if at % 7 == 3:
        reason = "The school year began before the funding was agreed."
        moves.append(move(f"{reference}b", finish + timedelta(days=62), days=62, reason=reason))
    if at % 11 == 5:
        moves.append(move(f"{reference}c", date(2027, 7, 31), "awaiting", days=90, reason="Two posts are vacant."))
    step = MilestoneContent(identifier("m", at), identifier("mv", at), "First draft", date(2026, 9, 30), None)
    names = LEADS[at % 4 : at % 4 + 1 + (at % 5 == 0)]
    made = action(
        reference, f"{VERBS[at % 5]} {THINGS[at % 7]}.", names, moves, milestones=(step,) if at % 6 == 0 else ()
    )
    if at % 19 == 13:
        return replace(made, ledger=Ledger(), printed_timescale=PrintedTimescale("ongoing"))
    if reference == "6.5":
        return replace(made, withdrawn=True, withdrawn_reason="Joined with 6.2 in the spring.")
    return made


def _asked(at: int, about: ActionContent, of: PriorityContent) -> AskedContent:
    proofs = [_proof(number, each) for number, each in enumerate(of.outcomes) if about.id in each.actions]
    before = SCALE[at % 3] if at % 4 else None
    made = asked(about, _update(at), *proofs, previous=before, previous_state="not_asked" if at % 8 else "no_reply")
    if made.contradictions and at % 3:
        reason = "The work is done; the paperwork follows in January."
        return replace(made, update=replace(made.update, contradiction_reason=reason))
    return made


def _update(at: int) -> UpdateContent:
    texts = {"comment": COMMENTS[at % 4], "next_step": "Report to the board in March." if at % 2 else ""}
    if at % 16 == 9:
        return update(state="draft" if at % 32 == 9 else "no_reply")
    if at % 13 == 7:
        return update(None, none_of_these=True, none_reason="Begun, and stopped in October.", **texts)
    if at % 17 == 4:
        texts |= {"help_wanted": "A decision on who pays for the second year.", "help_from": "SEND board"}
    if at % 23 == 6:
        texts |= {"comment": "[Taken out on 30 November 2026: named a child]", "redacted": ("comment",), "late": True}
    return update(SCALE[at * 5 % 3], state="returned" if at == 20 else "accepted", **texts)


def _proof(number: int, of: OutcomeContent):
    last = due(date(2027, 7, 31))
    judged = judgement(ANSWERS[number % 5], ("met", "not_met", "")[number % 3])
    first = {
        0: due(date(2026, 8, 31)),
        1: due(date(2026, 9, 30), waived="The survey was not run."),
        2: due(date(2026, 9, 1), came=True),
    }.get(number % 6, due(date(2026, 7, 31), judged=judged))
    return proof(of.text, of.id, first, last, kind=("collection", "statistic", "feedback")[number % 3])
