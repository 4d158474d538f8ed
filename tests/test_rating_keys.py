"""Every page and document that shows ratings has their key: each word with its shape, its colour and its meaning."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from goldenthread.documents.writing.marks import SHAPES
from goldenthread.govuk.ratings import rating_shape
from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Update
from goldenthread.plans.actions import set_answers
from goldenthread.plans.models import Priority
from goldenthread.reports.formats import FORMATS
from tests.documents.writing.reading import read_docx, read_html, read_pdf, squeezed
from tests.factories.evidence import ProofFactory
from tests.factories.monitoring import four_colours, on, situation, three_words, word
from tests.factories.plans import FindingFactory, OutcomeFactory, PriorityFactory

BEFORE, FIRST, FROZEN, SECOND = date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 20), date(2026, 11, 2)
LOOKED = date(2026, 11, 4)
READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    """A plan whose first round was rated in three words, and whose second is being rated in four colours."""
    with django_db_blocker.unblock(), transaction.atomic():
        with on(BEFORE):
            made = situation(2)
            made.priority = Priority.objects.get(plan=made.plan)
            made.outcome = OutcomeFactory(priority=PriorityFactory(plan=made.plan), actions=made.actions)
            ProofFactory(outcome=made.outcome)
            made.finding = FindingFactory(area=made.area)
            set_answers(by=None, finding=made.finding, priorities=[], actions=made.actions)
        days = {"opens_on": FIRST, "reply_by": date(2026, 10, 9), "freeze_on": date(2026, 10, 20)}
        made.first = made.open(name="First", **days)
        made.send(made.first, made.give(0), made.give(1, rating="In progress"), day=FIRST)
        with on(FROZEN):
            freeze_round(by=made.officer, round=made.first)
        made.second = made.open(name="Second", scale=four_colours())
        amber = AnswerGiven(made.actions[0].pk, rating=word("Amber").pk, texts={"comment": "Late"})
        made.send(made.second, amber, day=SECOND)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def story(here, db):
    return here


BOTH = (three_words, four_colours)
PAGES = [
    ("thread:plan", "plan", BOTH),
    ("thread:actions", "plan", BOTH),
    ("thread:priority", "priority", BOTH),
    ("thread:action", "action", BOTH),
    ("thread:outcome", "outcome", BOTH),
    ("thread:finding", "finding", BOTH),
    ("monitoring:round", "first", (three_words,)),
    ("monitoring:round", "second", (four_colours,)),
    ("monitoring:changes", "second", BOTH),
    ("monitoring:answer", "second", (four_colours,)),
    ("monitoring:receipt", "second", (four_colours,)),
    ("monitoring:update", "update", (four_colours,)),
    ("monitoring:correct", "said", (three_words,)),
]


def opened(story, name, about):
    keys = {
        "plan": story.plan.pk,
        "priority": story.priority.pk,
        "action": story.actions[0].pk,
        "outcome": story.outcome.pk,
        "finding": story.finding.pk,
        "first": story.first.pk,
        "second": story.second.pk,
        "update": Update.objects.get(round=story.second, action=story.actions[0]).pk,
        "said": Update.objects.get(round=story.first, action=story.actions[0]).pk,
    }
    leads = name in ("monitoring:answer", "monitoring:receipt", "monitoring:correct")
    more = [story.post.pk] if name in ("monitoring:answer", "monitoring:receipt") else []
    client = Client()
    client.force_login(story.lead if leads else story.officer)
    with on(LOOKED):
        response = client.get(reverse(name, args=[story.area.slug, keys[about], *more]))
    assert response.status_code == 200, name
    return html.fromstring(response.content)


def key_of(page):
    """Word, path of the shape, colour and meaning of every line of the page's keys."""
    found = set()
    for line in page.xpath("//details[contains(., 'ratings of') or contains(., 'the ratings mean')]//dl/div"):
        (tag,), (shape,) = line.xpath(".//strong"), line.xpath(".//svg/path/@d")
        colour = next(name.rpartition("--")[2] for name in tag.get("class").split() if "--" in name)
        found.add((tag.text_content().strip(), shape, colour, line.find("dd").text_content().strip()))
    return found


@pytest.mark.parametrize(("name", "about", "scales"), PAGES, ids=[f"{name}-{about}" for name, about, _ in PAGES])
def test_the_page_has_the_key_of_every_scale_that_it_shows(story, name, about, scales):
    shown = key_of(opened(story, name, about))
    for scale in scales:
        for one in scale().words.all():
            drawn = rating_shape(one.shape, one.colour)
            assert (one.word, drawn.path, drawn.colour, one.meaning) in shown, one.word
    assert {"None of these", "No reply"} <= {line[0] for line in shown}


@pytest.mark.parametrize("name", ["monitoring:answer", "thread:actions"])
def test_every_rating_on_the_page_is_in_its_key(story, name):
    page = opened(story, name, "second" if name == "monitoring:answer" else "plan")
    words = {one.word for scale in BOTH for one in scale().words.all()}
    rated = {tag.text_content().strip() for tag in page.xpath("//main//strong[svg]")} & words
    assert {"Amber", "In progress"} <= rated <= {line[0] for line in key_of(page)}


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_has_the_key(story, client, format):
    client.force_login(story.officer)
    address = reverse("reports:download", args=[story.area.slug, story.first.pk, format])
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    tables = READERS[format](body).tables
    (key,) = [table for table in tables if any("Whatitmeans" in cell for cell in table[0])]
    for one in three_words().words.all():
        (line,) = [row for row in key if squeezed(one.word) in row[0]]
        assert SHAPES[one.shape] in line[0] and squeezed(one.meaning) in line[1]
