"""The sample's plan as it was adopted, and what the Strategic Group agreed before the first round."""

from dataclasses import dataclass, field
from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.config.sample.cast import Cast
from goldenthread.config.sample.story import Content, Story
from goldenthread.evidence.actions import add_proof
from goldenthread.evidence.models import Proof
from goldenthread.partnership.models import Meeting
from goldenthread.plans import actions
from goldenthread.plans.models import Action, Finding, Outcome, Plan, Priority, RatingScale

AGREED_IN_WEEK = 3
NOT_AGREED = ("6.2", "6.8")
# How many days the programme officer alone may agree that a date moves.
SHORT_MOVE = 14
OUTCOME_AGREED = {
    "outcome": "Kind, baseline and target, as printed in the plan.",
    "proof_dates": "The dates of its proofs, as printed in the plan.",
}


@dataclass
class Book:
    """The plan's rows by reference."""

    plan: Plan
    scale: RatingScale
    content: list[Content]
    priorities: dict[str, Priority] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    proofs: list[tuple[Proof, Content]] = field(default_factory=list)

    def action_contents(self) -> list[Content]:
        """Every action of the content files."""
        return [action for priority in self.content for action in priority["action"]]


def adopt(story: Story, cast: Cast, content: Content, priorities: list[Content]) -> Book:
    """Store the plan with its priorities, actions, outcomes and proofs."""
    officer = cast.holder("officer")
    about = content["plan"]
    scale = RatingScale.objects.get(area=None, name=about["scale"], retired_at=None)
    plan = actions.create_plan(
        by=officer,
        area=cast.area,
        title=f"{about['title']} {story.start.year}–{story.week(about['last_week']).year}",
        introduction=about["introduction"],
        priority_word=about["priority_word"],
        period_start=story.start,
        period_end=story.week(about["last_week"], 4),
        owner_group=cast.groups[about["owner"]],
        implementing_group=cast.groups[about["implementing"]],
        lead_body=cast.bodies[about["lead_body"]],
        scale=scale,
    )
    book = Book(plan, scale, priorities)
    for priority in priorities:
        _add_priority(story, cast, book, priority)
    return book


def _add_priority(story: Story, cast: Cast, book: Book, content: Content) -> None:
    officer = cast.holder("officer")
    priority = actions.add_priority(by=officer, plan=book.plan, reference=content["reference"], title=content["title"])
    book.priorities[content["reference"]] = priority
    for statement in content["statements"]:
        actions.add_statement(by=officer, priority=priority, text=statement)
    for action in content["action"]:
        book.actions[action["reference"]] = _add_action(story, cast, book.plan, priority, action)
    for outcome in content["outcome"]:
        _add_outcome(story, cast, book, priority, outcome)


def _add_action(story: Story, cast: Cast, plan: Plan, priority: Priority, content: Content) -> Action:
    officer = cast.holder("officer")
    action = actions.add_action(
        by=officer,
        plan=plan,
        priority=priority,
        reference=content["reference"],
        text=content["text"],
        printed_timescale=_printed(story, content["weeks"]),
    )
    leads = [
        cast.groups[key.removeprefix("group:")] if key.startswith("group:") else cast.posts[key]
        for key in content["leads"]
    ]
    actions.set_leads(by=officer, action=action, leads=[actions.NewLead(lead) for lead in leads])
    answers = content.get("answers") or (content["leads"][0] if len(content["leads"]) == 1 else "")
    if answers and not answers.startswith("group:"):
        actions.name_answering_post(by=officer, action=action, post=cast.posts[answers])
    return action


def _printed(story: Story, weeks: list[int]) -> Content:
    if not weeks:
        return {}
    first, last = story.week(weeks[0]), story.week(weeks[1], 4)
    period = {"start": first.isoformat(), "end": last.isoformat()}
    return {"text": f"{first:%B %Y} to {last:%B %Y}", "periods": [period], "recurs": None}


def _add_outcome(story: Story, cast: Cast, book: Book, priority: Priority, content: Content) -> None:
    officer = cast.holder("officer")
    measured = {
        name: content[name]
        for name in ("kind", "measure", "direction", "baseline", "target", "tolerance")
        if name in content
    }
    outcome = actions.add_outcome(
        by=officer,
        plan=book.plan,
        actions=tuple(book.actions[reference] for reference in content["actions"]),
        priority=priority,
        text=content["text"],
        printed_references=content["actions"],
        **measured,
    )
    for proof in content["proofs"]:
        book.proofs.append((_add_proof(story, cast, outcome, proof), proof))


def _add_proof(story: Story, cast: Cast, outcome: Outcome, content: Content) -> Proof:
    dues = [_due(story, week) for week in content["dues"]]
    return add_proof(
        by=cast.holder("officer"),
        outcome=outcome,
        kind=content["kind"],
        text=content["text"],
        brought_by=cast.posts[content["by"]],
        dues=dues,
    )


def _due(story: Story, week: int) -> tuple[str, date | None, date]:
    due_on = story.week(week, 4)
    return f"{due_on:%B %Y}", None, due_on


def find(story: Story, cast: Cast, book: Book, content: list[Content], inspection: Content) -> list[Finding]:
    """Store what the inspection found, who must answer, and which priorities do."""
    officer = cast.holder("officer")
    made = []
    for finding in content:
        row = actions.add_finding(
            by=officer,
            area=cast.area,
            reference=finding["key"],
            text=finding["text"],
            kind=finding["kind"],
            source=inspection["inspection"],
            found_on=story.week(inspection["inspected_in_week"], 2),
        )
        bodies = [cast.bodies[key] for key in finding["bodies"]]
        actions.set_responsible_bodies(by=officer, finding=row, bodies=bodies)
        if finding["priorities"]:
            answers = [book.priorities[reference] for reference in finding["priorities"]]
            actions.set_answers(by=officer, finding=row, priorities=answers)
        made.append(row)
    return made


def _agree_who_answers(officer: Person, book: Book, reference: str, meeting: Meeting) -> None:
    answering = book.actions[reference].answering.filter(recorded_to=None).select_related("post__body").first()
    if answering:
        actions.record_agreement(
            by=officer,
            plan=book.plan,
            subject="answering_post",
            action=book.actions[reference],
            words=f"{answering.post} answers.",
            meeting=meeting,
        )


def agree(story: Story, cast: Cast, book: Book) -> None:
    """Record what the Strategic Group agreed before the first round: timescales, measures, the scale."""
    officer = cast.holder("officer")
    meeting = cast.meetings["strategic", AGREED_IN_WEEK]
    for content in book.action_contents():
        if content["reference"] not in NOT_AGREED:
            first, last = story.week(content["weeks"][0]), story.week(content["weeks"][1], 4)
            actions.agree_timescale(
                by=officer,
                action=book.actions[content["reference"]],
                words=_printed(story, content["weeks"])["text"],
                start=first,
                finish=last,
                meeting=meeting,
            )
        _agree_who_answers(officer, book, content["reference"], meeting)
    for outcome in Outcome.objects.filter(plan=book.plan):
        for subject, words in OUTCOME_AGREED.items():
            actions.record_agreement(
                by=officer, plan=book.plan, subject=subject, outcome=outcome, words=words, meeting=meeting
            )
    words = "The words started, in progress and completed, with their meanings."
    actions.record_agreement(by=officer, plan=book.plan, subject="scale", words=words, meeting=meeting)
    actions.set_move_rule(
        by=officer,
        plan=book.plan,
        group=meeting.group,
        officer_days=SHORT_MOVE,
        agreed=actions.AgreedBy(meeting=meeting),
    )
    words = "Three rounds a year, each frozen a week before the papers of the Board."
    actions.record_agreement(by=officer, plan=book.plan, subject="round_dates", words=words, meeting=meeting)
