"""Two people at the same instant, each on a connection of their own: one wins, the other loses nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.actions import accept, answer, freeze_round, save_draft
from goldenthread.monitoring.models import Round, RoundSnapshot, Update, UpdateText
from goldenthread.monitoring.snapshots import frozen_content
from tests.factories.monitoring import AFTER, OPENS, RoundFactory, on, situation, three_words
from tests.factories.partnership import HoldingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def together(*steps: Callable):
    """Run the steps in threads that start at one moment; returns what each gave, or the error that it raised."""
    start = Barrier(len(steps))

    def run(step: Callable):
        start.wait()
        try:
            return step()
        except RuleBroken as broken:
            return broken
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def sending(here, round, person, given, day=OPENS):
    def step():
        with on(day):
            return answer(by=person, round=round, post=here.post, answers=[given], send=[given.action])

    return step


@pytest.fixture
def here():
    made = situation()
    made.deputy = HoldingFactory(area=made.area, post=made.post, is_deputy=True).person
    return made


@pytest.mark.parametrize("stored", [False, True])
def test_two_people_send_the_same_update(here, stored):
    """One answer is stored; the other person sees it beside their own, which nothing has overwritten."""
    round = here.open()
    if stored:
        with on(OPENS):
            save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(comment="Draft")])
    first, second = here.give(comment="First"), here.give(comment="Second")
    results = together(sending(here, round, here.lead, first), sending(here, round, here.deputy, second))
    won = [result for result in results if result.sent]
    lost = [result for result in results if result.conflicts]
    assert (len(won), len(lost)) == (1, 1)
    kept = UpdateText.objects.get(kind="comment").text
    assert kept in {"First", "Second"}
    assert next(iter(lost[0].conflicts.values())).theirs.text("comment") == kept
    assert Update.objects.count() == 1


def test_the_officer_accepts_while_the_lead_sends_again(here):
    """Nobody accepts what they have not read."""
    round = here.open()
    here.send(round)
    update, changed = here.update(), here.give(comment="Quite different")
    accepted, sent = together(
        lambda: accept(by=here.officer, update=update, edit_number=1), sending(here, round, here.lead, changed)
    )
    update.refresh_from_db()
    if isinstance(accepted, StaleEdit):
        assert sent.sent and update.state == "submitted"
    else:
        assert accepted is None and (sent.refused or sent.conflicts) and update.state == "accepted"


def test_an_answer_that_comes_during_the_freeze_is_frozen_or_told_to_wait(here):
    round = here.open()

    def freezing():
        with on(AFTER):
            return freeze_round(by=here.officer, round=round)

    frozen, sent = together(freezing, sending(here, round, here.lead, here.give(comment="Just now"), day=AFTER))
    said = frozen_content(frozen).asked[0].update
    if isinstance(sent, RuleBroken):
        assert said.state == "no_reply" and not Update.objects.exists()
    else:
        assert sent.sent and said.comment == "Just now"


def test_two_officers_freeze_one_round(here):
    round = here.open()

    def freezing():
        with on(AFTER):
            return freeze_round(by=here.officer, round=round)

    results = together(freezing, freezing)
    assert sorted(type(result).__name__ for result in results) == ["Round", "RuleBroken"]
    assert RoundSnapshot.objects.count() == 1


def test_two_officers_open_a_round(here):
    scale = three_words()

    def opening(name):
        return lambda: RoundFactory(plan=here.plan, name=name, scale=scale)

    results = together(opening("Autumn"), opening("Herbst"))
    assert sorted(type(result).__name__ for result in results) == ["Round", "RuleBroken"]
    assert Round.objects.count() == 1
