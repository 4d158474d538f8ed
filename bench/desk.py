"""The officer's and a lead's pages, opening and freezing, at two sizes: the queries must not grow with the actions."""

from django.test import Client
from django.urls import reverse

from bench.area import Area
from bench.measuring import Results
from goldenthread.accounts.models import Person
from goldenthread.monitoring.actions import answer, freeze_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import AskedAction, Round
from goldenthread.reports.queries import report_of


def measure(area: Area, results: Results) -> Round:
    """Open a round, look at each page, answer, freeze and draft the report; returns the frozen round."""
    with results.measure("open the round", area.actions):
        round = area.open()
    _pages(area, round, results)
    _answer_all(area, round)
    with results.measure("the officer's page, answered", area.actions):
        _get(area, area.officer, reverse("monitoring:round", args=[area.area.slug, round.pk]))
    with results.measure("freeze the round", area.actions):
        frozen = freeze_round(by=area.officer, round=round, although_early=True)
    with results.measure("the termly report's model", area.actions):
        report_of(frozen)
    return frozen


def _pages(area: Area, round: Round, results: Results) -> None:
    slug = area.area.slug
    pages = {
        "the officer's page": (area.officer, reverse("monitoring:round", args=[slug, round.pk])),
        "the matrix": (area.officer, reverse("monitoring:matrix", args=[slug, round.pk])),
        "a lead's page": (area.leads[0], reverse("monitoring:answer", args=[slug, round.pk, area.posts[0].pk])),
        "a lead's first page": (area.leads[0], reverse("thread:home")),
    }
    _get(area, area.officer, reverse("thread:home"))  # what the first page of a process loads is not measured
    for name, (person, address) in pages.items():
        with results.measure(name, area.actions):
            _get(area, person, address)


def _get(area: Area, person: Person, address: str) -> None:
    client = Client()
    client.force_login(person)
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")


def _answer_all(area: Area, round: Round) -> None:
    rating = area.scale.words.earliest("position").pk
    for post, person in zip(area.posts, area.leads, strict=True):
        asked = AskedAction.objects.filter(round=round, post=post).values_list("action_id", flat=True)
        given = [
            AnswerGiven(action, edit_number=0, rating=rating, texts={"comment": "Going well."}) for action in asked
        ]
        answer(by=person, round=round, post=post, answers=given, send=set(asked))
