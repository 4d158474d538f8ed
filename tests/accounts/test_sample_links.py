"""The printed links of a development installation."""

import re
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client

from goldenthread.accounts.sample_links import sample_sign_in_links
from tests.accounts.signing_in import signed_in_as
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000/"


@pytest.fixture
def sample():
    return PersonFactory(name="Priya Nair", is_sample=True, sample_label="Programme officer")


def path_of(link: str) -> str:
    return link.removeprefix(BASE.rstrip("/"))


def test_there_is_one_for_each_sample_person_in_the_order_they_were_made(sample):
    PersonFactory(name="Tom Hale", is_sample=True, sample_label="Board chair")
    PersonFactory(name="Somebody else", is_sample=True)
    PersonFactory(name="Gone", is_sample=True, sample_label="Lead", is_active=False)
    PersonFactory(name="Real", sample_label="Lead")
    links = sample_sign_in_links(BASE)
    assert [label for label, _ in links] == ["Programme officer: Priya Nair", "Board chair: Tom Hale"]
    assert all(re.match(r"http://127\.0\.0\.1:8000/sign-in/sample/\S+/$", link) for _, link in links)


def test_it_works_in_any_browser_as_often_as_wanted_by_a_press(sample):
    link = path_of(sample_sign_in_links(BASE)[0][1])
    for browser in (Client(), Client()):
        for _ in range(2):
            page = browser.get(link)
            assert "Sign in as Priya Nair" in page.content.decode()
            assert "Programme officer" in page.content.decode()
        assert signed_in_as(browser) is None
        assert browser.post(link).url == "/"
        assert signed_in_as(browser) == str(sample.pk)


@pytest.mark.parametrize("change", [{"is_sample": False}, {"is_active": False}])
def test_it_ends_with_the_person_being_a_sample(sample, client, change):
    link = path_of(sample_sign_in_links(BASE)[0][1])
    for name, value in change.items():
        setattr(sample, name, value)
    sample.save()
    assert client.post(link).status_code == 404
    assert signed_in_as(client) is None


def test_production_knows_no_such_page(sample, client, settings):
    link = path_of(sample_sign_in_links(BASE)[0][1])
    settings.SAMPLE_SIGN_IN = False
    assert sample_sign_in_links(BASE) == []
    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    assert signed_in_as(client) is None


@pytest.mark.parametrize("salt", ["goldenthread.accounts.sample_links", "another"])
def test_only_what_was_signed_here_for_this_counts(sample, client, salt):
    signed = TimestampSigner(salt=salt).sign("no key" if "sample" in salt else sample.pk.hex)
    assert client.post(f"/sign-in/sample/{signed}/").status_code == 404
    assert client.post(f"/sign-in/sample/{sample.pk.hex}/").status_code == 404


def test_it_ends_after_a_month(sample, client, monkeypatch):
    link = path_of(sample_sign_in_links(BASE)[0][1])
    real = __import__("time").time
    monkeypatch.setattr("django.core.signing.time.time", lambda: real() + timedelta(days=31).total_seconds())
    assert client.get(link).status_code == 404
