"""Rounds played through the product's own actions: answered, returned, in draft, with notes that no paper may print."""

from datetime import date

from goldenthread.monitoring.actions import freeze_round, return_update, save_draft
from goldenthread.monitoring.models import Round
from tests.factories.monitoring import AFTER, OPENS, Situation, on, situation
from tests.factories.partnership import MeetingFactory
from tests.factories.plans import ActionFactory, OutcomeFactory

NOTE, DRAFT, QUESTION, COMMENT = "canary of a note", "canary of a draft", "canary of a question", "canary of a comment"


def played(name: str = "Autumn 2026", leaderless: int = 0) -> tuple[Situation, Round]:
    """An open round of six actions with an answer of each sort, and of so many more for which nobody answers."""
    here = situation(6, finish=date(2026, 10, 1))
    for _ in range(leaderless):
        ActionFactory(plan=here.plan)
    OutcomeFactory(plan=here.plan, actions=here.actions[:2])
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 20), paper_deadline=date(2026, 12, 18))
    round = here.open(meetings=[meeting], name=name)
    here.send(
        round,
        here.give(0, comment=COMMENT, contradiction_reason="Snow", officer_note=NOTE),
        here.give(1, rating="Completed", comment="Done"),
        here.give(2, rating=None, none_of_these=True, none_reason="Nobody in post", help_wanted="Money"),
        here.give(3, comment="To be returned", contradiction_reason="Snow"),
    )
    return_update(by=here.officer, update=here.update(3), question=QUESTION, edit_number=1)
    with on(OPENS):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(4, comment=DRAFT)])
    return here, round


def frozen(name: str = "Autumn 2026") -> tuple[Situation, Round]:
    """The same, frozen on 24 November 2026."""
    here, round = played(name)
    with on(AFTER):
        return here, freeze_round(by=here.officer, round=round)
