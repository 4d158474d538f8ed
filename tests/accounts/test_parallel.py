"""Guesses and presses that arrive at the same instant, on a real database with real locks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest import mock

import pytest
from django.db import connection
from django.test import Client

from goldenthread.accounts import actions
from goldenthread.accounts.models import MOST_CODES_TRIED, SignInRequest
from goldenthread.accounts.rules import SignInRefused
from tests.accounts.signing_in import ask_and_read
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 12


def all_at_once(work) -> list:
    """What `work` returns in each of twelve threads that start together."""
    barrier = Barrier(AT_ONCE)

    def run(number: int):
        barrier.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_parallel_guesses_are_looked_at_five_times_in_all():
    PersonFactory(email="priya@example.org")
    ask_and_read(Client(), "priya@example.org")
    asked = SignInRequest.objects.get()

    def guess(number: int) -> None:
        with pytest.raises(SignInRefused):
            actions.sign_in_by_code(candidates=[asked], typed=f"BBBB-BBB{'BCDFGHJKLMNP'[number]}")

    with mock.patch("goldenthread.accounts.actions.same", side_effect=lambda one, other: False) as compared:
        all_at_once(guess)
    assert compared.call_count == MOST_CODES_TRIED
    assert SignInRequest.objects.get().codes_tried == MOST_CODES_TRIED


def test_one_of_several_presses_signs_in():
    PersonFactory(email="priya@example.org")
    browser = Client()
    ask_and_read(browser, "priya@example.org")
    asked = SignInRequest.objects.select_related("person").get()
    token = browser.cookies["goldenthread_asked"].value

    def press(number: int) -> bool:
        try:
            return bool(actions.sign_in_by_link(asked=asked, browser_token=token))
        except SignInRefused:
            return False

    assert all_at_once(press).count(True) == 1
