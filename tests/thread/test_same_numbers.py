"""The first page and the round's own page say the same of a round, in the same words."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from goldenthread.monitoring.actions import accept
from goldenthread.monitoring.queries import progress_of
from goldenthread.thread.queries.desks import open_rounds
from tests.factories.monitoring import OPENS, on
from tests.reports.played import played

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_of_every_standing():
    """Two new answers, one accepted, one returned, one draft, one silent, and two actions that nobody answers for."""
    here, round = played(leaderless=2)
    accept(by=here.officer, update=here.update(1), edit_number=here.update(1).edit_number)
    return here, round


def counts(response):
    """The words and number of each count, by where it leads."""
    found = html.fromstring(response.content.decode()).xpath("//ul[contains(@class, 'app-counts')]//a")
    return {link.get("href"): " ".join(link.text_content().split()) for link in found}


def test_the_numbers_are_those_of_the_rows(round_of_every_standing):
    here, round = round_of_every_standing
    progress = progress_of(round, OPENS)
    (home,) = open_rounds([here.area])
    assert (home.no_post, home.silent, home.returned, home.drafts, home.to_accept) == (2, 1, 1, 1, 2)
    assert home.answered == progress.count("to_accept", "accepted") == 3
    for standing, number in {
        "no_post": home.no_post,
        "silent": home.silent,
        "returned": home.returned,
        "draft": home.drafts,
        "to_accept": home.to_accept,
    }.items():
        assert progress.count(standing) == number
    assert home.asked == len(progress.rows)


def test_both_pages_say_so_in_the_same_words(round_of_every_standing):
    here, round = round_of_every_standing
    browser = Client()
    browser.force_login(here.officer)
    with on(OPENS):
        home = counts(browser.get(reverse("thread:home")))
        page = counts(browser.get(reverse("monitoring:round", args=[here.area.slug, round.pk])))
    assert page.items() <= home.items()
    assert {"3 of 8 answered", "1 silent", "2 nobody answers"} <= set(page.values())
