"""What several tests of the joined pages start from."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.factories.monitoring import on
from tests.thread.reading import page_of, words
from tests.thread.scene import TODAY, play


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """The story, played once for a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield play()
        transaction.set_rollback(True)


@pytest.fixture
def scene(played, db):
    """The story; what a test changes is taken back after it."""
    return played


@pytest.fixture
def see(client):
    """Open a page as somebody, on a day (6 July 2026): `see(person, "action", area, key, as_at="2026-03-24")`."""

    def open_page(person, name, *keys, day=TODAY, **query):
        client.force_login(person)
        with on(day):
            return client.get(reverse(f"thread:{name}", args=keys), query)

    return open_page


@pytest.fixture
def text():
    """What a reader sees of a response, without its tags."""

    return lambda response: words(page_of(response))
