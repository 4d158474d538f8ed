"""Recording what was agreed, by whom and when. Such a row is never changed; agreeing anew adds one."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import Group, Meeting
from goldenthread.plans.actions.recording import check_words, note
from goldenthread.plans.models import (
    Action,
    ActionVersion,
    Agreement,
    AgreementSubject,
    AnsweringPost,
    Outcome,
    OutcomeVersion,
    Plan,
    PlanVersion,
)
from goldenthread.plans.rules import (
    check_can_record_agreement,
    check_can_settle_answering,
    check_is_running,
    check_not_in_future,
    check_same_area,
    check_same_plan,
)


@transaction.atomic
def record_agreement(
    *,
    by: Person | None,
    plan: Plan,
    subject: AgreementSubject | str,
    words: str,
    agreed_by_words: str = "",
    agreed_on: date | None = None,
    action: Action | None = None,
    outcome: Outcome | None = None,
    group: Group | None = None,
    meeting: Meeting | None = None,
) -> Agreement:
    """Store what a post or a group agreed, in words, on a day.

    Who agreed is `agreed_by_words`, the group or the meeting's group; the day is the meeting's or today unless given.
    Raises RuleBroken for a day in the future, for nobody, or for an action or outcome of another plan.
    """
    about = AgreementSubject(subject)
    _check(by, plan, about, action, outcome, group, meeting)
    group = group or (meeting.group if meeting else None)
    day = agreed_on or (meeting.held_on if meeting else today())
    check_not_in_future(day, "The day of the agreement cannot lie in the future. Record it when it is made.")
    who = agreed_by_words.strip() or (str(group) if group else "")
    agreement: Agreement = Agreement.objects.create(
        area=plan.area,
        plan=plan,
        subject=about,
        action=action,
        outcome=outcome,
        words=check_words(words, "Say what was agreed."),
        agreed_by_words=check_words(who, "Say who agreed it: a group, a meeting or a post."),
        agreed_by_group=group,
        agreed_at_meeting=meeting,
        agreed_on=day,
        recorded_by=by,
        recorded_at=_moment(action, outcome),
    )
    _note(by, agreement)
    return agreement


def _check(
    by: Person | None,
    plan: Plan,
    subject: AgreementSubject,
    action: Action | None,
    outcome: Outcome | None,
    *others: Group | Meeting | None,
) -> None:
    check_is_running(plan)
    check_same_plan(plan, *(row for row in (action, outcome) if row is not None))
    check_same_area(plan.area, *others)
    _check_who_may(by, plan, subject, action)


def _check_who_may(by: Person | None, plan: Plan, subject: AgreementSubject, action: Action | None) -> None:
    if subject == AgreementSubject.ANSWERING_POST:
        if action is None:
            raise RuleBroken("Say for which action the post answers.")
        check_can_settle_answering(by, action)
    else:
        check_can_record_agreement(by, plan.area)


def _moment(action: Action | None, outcome: Outcome | None) -> datetime:
    """Now, but never before what is agreed: when history is played, both may bear the same moment."""
    version: OutcomeVersion | AnsweringPost | None = None
    if outcome:
        version = OutcomeVersion.objects.filter(outcome=outcome, recorded_to=None).first()
    elif action:
        version = AnsweringPost.objects.filter(action=action, recorded_to=None).first()
    return max(now(), version.recorded_from) if version else now()


def _note(by: Person | None, agreement: Agreement) -> None:
    verb = "recorded an agreement on"
    after = {
        "about": agreement.get_subject_display(),
        "agreed": agreement.words,
        "agreed by": agreement.agreed_by_words,
        "agreed on": agreement.agreed_on,
    }
    if agreement.action is not None:
        label = str(ActionVersion.objects.get(action=agreement.action_id, recorded_to=None))
        note(by=by, verb=verb, kind="action", about=agreement.action, label=label, after=after)
    elif agreement.outcome is not None:
        label = str(OutcomeVersion.objects.get(outcome=agreement.outcome_id, recorded_to=None))
        note(by=by, verb=verb, kind="outcome", about=agreement.outcome, label=label, after=after)
    else:
        label = str(PlanVersion.objects.get(plan=agreement.plan_id, recorded_to=None))
        note(by=by, verb=verb, kind="plan", about=agreement.plan, label=label, after=after)
