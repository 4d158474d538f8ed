"""Priya, and two browsers."""

import pytest
from django.test import Client

from tests.factories.accounts import PersonFactory


@pytest.fixture
def priya(db):
    return PersonFactory(name="Priya Nair", email="priya@example.org")


@pytest.fixture
def asker():
    """The browser in which somebody asks."""
    return Client()


@pytest.fixture
def elsewhere():
    return Client()
