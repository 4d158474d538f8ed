"""No page and no step of a round asks the database more often because the plan is larger."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.monitoring.actions import accept_all_clean, ask_colleague, freeze_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.queries import live_content, standing_of_plan
from goldenthread.monitoring.snapshots import frozen_content
from goldenthread.plans.models import Action
from goldenthread.plans.queries import plan_content
from tests.factories.evidence import ProofFactory
from tests.factories.monitoring import AFTER, OPENS, RoundFactory, on, situation, word
from tests.factories.partnership import HoldingFactory, MeetingFactory, PostFactory
from tests.factories.plans import ActionFactory, MilestoneFactory, OutcomeFactory, PriorityFactory
from tests.factories.sequences import answered_before
from tests.machinery.rows_read import rows_read

pytestmark = pytest.mark.django_db


def grown(number: int):
    """So many actions of the lead, and as many of other posts, each with an outcome; all of the lead's answered."""
    here = situation(number, finish=date(2026, 12, 1))
    priority = PriorityFactory(plan=here.plan)
    for _ in range(number):
        post = HoldingFactory(area=here.area, post=PostFactory(area=here.area)).post
        action = ActionFactory(priority=priority, leads=[post])
        OutcomeFactory(plan=here.plan, actions=[action])
    return here


def answers(here):
    started = word("Started").pk
    return [
        AnswerGiven(action=action.pk, rating=started, texts={"comment": f"Comment {place}", "next_step": "Go on"})
        for place, action in enumerate(here.actions)
    ]


def answered(number: int):
    here = grown(number)
    round = here.open()
    here.send(round, *answers(here))
    return here, round


def frozen(number: int):
    here, round = answered(number)
    with on(AFTER):
        return here, freeze_round(by=here.officer, round=round)


def queries(step) -> int:
    with CaptureQueriesContext(connection) as captured:
        step()
    return len(captured)


def grows_not(measure, things="queries"):
    few, many = measure(5), measure(50)
    assert few == many, f"{few} {things} for 5 and {many} for 50 actions"


def test_opening():
    def measure(number):
        here = grown(number)
        meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 20), paper_deadline=date(2026, 12, 18))
        return queries(lambda: RoundFactory(plan=here.plan, meetings=[meeting], tell=True))

    grows_not(measure)


def test_freezing():
    def measure(number):
        here, round = answered(number)
        with on(AFTER):
            return queries(lambda: freeze_round(by=here.officer, round=round))

    grows_not(measure)


def test_accepting_the_clean_ones():
    def measure(number):
        here, round = answered(number)
        return queries(lambda: accept_all_clean(by=here.officer, round=round))

    grows_not(measure)


def test_reading_a_live_round():
    def measure(number):
        _, round = answered(number)
        return queries(lambda: live_content(round))

    grows_not(measure)


def test_reading_a_frozen_round():
    def measure(number):
        _, round = frozen(number)
        return queries(lambda: frozen_content(round))

    grows_not(measure)


def test_reading_the_three_answers_of_a_plan():
    def measure(number):
        here, _ = frozen(number)
        content = plan_content(here.plan)
        return queries(lambda: standing_of_plan(content, day=AFTER))

    grows_not(measure)


def page_queries(client, person, name, *, round, post=None):
    client.force_login(person)
    keys = [round.area.slug, round.pk, *([post.pk] if post else [])]

    def get():
        with on(OPENS):
            assert client.get(reverse(f"monitoring:{name}", args=keys)).status_code == 200

    return queries(get)


@pytest.mark.parametrize("name", ["round", "matrix", "changes", "freeze"])
def test_the_officers_pages(client, name):
    def measure(number):
        here, round = answered(number)
        return page_queries(client, here.officer, name, round=round)

    grows_not(measure)


def test_the_leads_page(client):
    def measure(number):
        here, round = answered(number)
        return page_queries(client, here.lead, "answer", round=round, post=here.post)

    grows_not(measure)


def among_others(number: int):
    """A lead with three actions, each with an outcome and a proof, in a plan with so many like them of other posts."""
    here = situation(3, finish=date(2026, 12, 1))
    priority = PriorityFactory(plan=here.plan)
    for _ in range(number):
        post = HoldingFactory(area=here.area, post=PostFactory(area=here.area)).post
        ActionFactory(priority=priority, leads=[post], finish=date(2026, 12, 1))
    for action in Action.objects.filter(plan=here.plan):
        MilestoneFactory(action=action)
        ProofFactory(outcome=OutcomeFactory(plan=here.plan, actions=[action]))
    round = here.open()
    here.send(round, *answers(here))
    return here, round


def test_the_leads_page_reads_only_its_own_actions(client):
    def measure(number):
        here, round = among_others(number)
        client.force_login(here.lead)
        address = reverse("monitoring:answer", args=[here.area.slug, round.pk, here.post.pk])

        def get():
            with on(OPENS):
                assert client.get(address).status_code == 200

        return rows_read(get)

    grows_not(measure, "rows read")


def test_sending_reads_only_the_actions_that_are_sent():
    def measure(number):
        here, round = among_others(number)
        return rows_read(lambda: here.send(round, here.give()))

    grows_not(measure, "rows read")


def test_the_leads_page_with_last_answers_and_colleagues(client):
    def measure(number):
        here = grown(number)
        round = answered_before(here, *answers(here))
        for place, action in enumerate(here.actions):
            asked = {"email": f"colleague{place}@example.org", "name": "Sam", "question": "How many?"}
            with on(round.opens_on):
                about = {"round": round, "post": here.post, "action": action.pk, "reply_by": round.reply_by}
                ask_colleague(by=here.lead, **about, **asked)
        return page_queries(client, here.lead, "answer", round=round, post=here.post)

    assert measure(3) == measure(12)


def test_the_receipt_and_the_page_that_clears(client):
    def measure(number):
        here = grown(number)
        director = PostFactory(area=here.area, body=here.post.body, gives_clearance=True)
        clears = HoldingFactory(area=here.area, post=director).person
        round = here.open()
        here.send(round, *answers(here))
        read = page_queries(client, here.lead, "receipt", round=round, post=here.post)
        return read, page_queries(client, clears, "clear", round=round, post=director)

    assert measure(3) == measure(12)


@pytest.mark.parametrize("name", ["round", "answer"])
def test_pages_of_a_frozen_round(client, name):
    def measure(number):
        here, round = frozen(number)
        return page_queries(client, here.lead, name, round=round, post=here.post if name == "answer" else None)

    grows_not(measure)


def test_the_form_for_a_new_round(client):
    def measure(number):
        here = grown(number)
        client.force_login(here.officer)
        return queries(lambda: client.get(reverse("monitoring:open_round", args=[here.area.slug])))

    grows_not(measure)


def test_the_list_of_rounds(client, django_assert_max_num_queries):
    here = situation()
    for month in range(1, 6):
        day = date(2026, month, 5)
        round = here.open(name=f"Round {month}", opens_on=day, reply_by=day, freeze_on=day)
        with on(day + timedelta(days=1)):
            freeze_round(by=here.officer, round=round)
    client.force_login(here.officer)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("monitoring:rounds", args=[here.area.slug]))
    assert page.content.decode().count("0 of 1") == 5
