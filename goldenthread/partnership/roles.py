"""Every role and what it may do: the one table. Plain values, so that models and rules can both read it."""

from enum import Enum

from django.db.models import TextChoices


class Permission(Enum):
    """One thing that a person may do in an area. The value finishes the sentence "you may …"."""

    VIEW_PLAN = "see plans, rounds and reports"
    EDIT_PLAN = "change a plan"
    IMPORT_PLAN = "import a plan"
    RECORD_AGREEMENT = "record what was agreed, by whom and when"
    RUN_ROUNDS = "open, collect and freeze rounds"
    ANSWER = "answer for the posts that you hold"
    BRING_PROOF = "bring what a proof waits for"
    JUDGE = "judge what a proof shows"
    CONFIRM_JUDGEMENT = "confirm somebody else's judgement"
    SEE_OFFICER_NOTES = "read notes meant for the programme officer only"
    REDACT = "take personal text out of frozen records"
    ADMINISTER_AREA = "look after bodies, posts, groups, people and settings"


class Role(TextChoices):
    """A part that a person plays in an area: stored value and label."""

    PROGRAMME_OFFICER = "programme_officer", "Programme officer"
    AREA_ADMINISTRATOR = "area_administrator", "Area administrator"
    CHAIR = "chair", "Board chair"
    BOARD_MEMBER = "board_member", "Board member"
    ANALYST = "analyst", "Data analyst"
    READER = "reader", "Reader"
    POST_HOLDER = "post_holder", "Holder of a post"


P = Permission
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROGRAMME_OFFICER: frozenset(
        {
            P.VIEW_PLAN,
            P.EDIT_PLAN,
            P.IMPORT_PLAN,
            P.RECORD_AGREEMENT,
            P.RUN_ROUNDS,
            P.BRING_PROOF,
            P.JUDGE,
            P.CONFIRM_JUDGEMENT,
            P.SEE_OFFICER_NOTES,
            P.REDACT,
        }
    ),
    Role.AREA_ADMINISTRATOR: frozenset({P.VIEW_PLAN, P.ADMINISTER_AREA, P.REDACT}),
    Role.CHAIR: frozenset({P.VIEW_PLAN, P.CONFIRM_JUDGEMENT}),
    Role.BOARD_MEMBER: frozenset({P.VIEW_PLAN, P.CONFIRM_JUDGEMENT}),
    Role.ANALYST: frozenset({P.VIEW_PLAN, P.BRING_PROOF, P.JUDGE}),
    Role.READER: frozenset({P.VIEW_PLAN}),
    Role.POST_HOLDER: frozenset({P.VIEW_PLAN, P.ANSWER, P.BRING_PROOF}),
}

# A post's holder is a lead by holding it; the other roles are granted.
GRANTED_ROLES: tuple[Role, ...] = tuple(role for role in Role if role is not Role.POST_HOLDER)
