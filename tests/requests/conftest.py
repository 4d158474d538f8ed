"""Priya, who is asked for a thing; a page that takes her answer; and her link."""

from unittest import mock

import pytest
from django.urls import reverse

from goldenthread.common.clock import at
from goldenthread.requests import registry
from goldenthread.requests.secrets import code_of, token_of
from tests.factories.accounts import PersonFactory
from tests.factories.requests import KIND, OPENED, RequestFactory, RequestLinkFactory


@pytest.fixture
def answer_site(settings):
    """The product with a page for a kind of thing that only these tests know."""
    settings.ROOT_URLCONF = "tests.requests.answering"
    with mock.patch.dict(registry._answer_pages):
        registry.register_answer_page(KIND, "answer_thing")
        yield


@pytest.fixture
def opened():
    """It is the morning on which the thing was asked for."""
    with at(OPENED):
        yield


@pytest.fixture
def priya(db):
    return PersonFactory(name="Priya Nair", email="priya@example.org")


@pytest.fixture
def asked(priya, opened, answer_site):
    """What Priya's post is asked for."""
    return RequestFactory(holder=priya)


@pytest.fixture
def link(asked, priya):
    """Priya's link; `.page` is its address, `.code` its code, `.answers` the page behind it."""
    made = RequestLinkFactory(person=priya, request=asked)
    token = token_of(made.pk)
    made.token, made.code = token, code_of(made.pk)
    made.page, made.answers = reverse("requests:landing", args=[token]), reverse("answer_thing", args=[token])
    return made
