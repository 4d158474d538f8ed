"""Who may take a round away as a workbook and bring it back."""

from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.rules.people import capacity
from goldenthread.partnership.models import Post
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import may


def may_use_workbook(person: Person, round: Round, post: Post | None, day: date) -> bool:
    """Whether somebody may answer by workbook: for a post whoever answers for it, for the whole round who runs it."""
    return bool(capacity(person, post, day)) if post else may(person, Permission.RUN_ROUNDS, round.area)


def check_may_use_workbook(person: Person, round: Round, post: Post | None, day: date) -> None:
    """Raise RuleBroken for anybody else."""
    if not may_use_workbook(person, round, post, day):
        raise RuleBroken("Only whoever answers for the post, or the programme officer, can answer by workbook.")
