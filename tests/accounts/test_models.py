"""What the database refuses, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from goldenthread.accounts.models import Person, SignInRequest
from goldenthread.common.clock import now
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def request(**fields):
    values = {"email": "a@example.org", "link_hash": "l", "expires_at": now() + timedelta(minutes=1), **fields}
    return SignInRequest.objects.create(**values)


@pytest.mark.parametrize("email", ["priya@example.org", "PRIYA@example.org"])
def test_an_address_belongs_to_one_person_in_any_case(email):
    PersonFactory(email="priya@example.org")
    with pytest.raises(IntegrityError):
        PersonFactory(email=email)


def test_no_more_codes_can_be_counted_than_allowed():
    with pytest.raises(IntegrityError, match="sign_in_codes_tried_limited"):
        request(codes_tried=6)


def test_a_request_ends_after_it_begins():
    with pytest.raises(IntegrityError, match="sign_in_expires_later"):
        request(expires_at=now() - timedelta(minutes=1))


def test_a_link_belongs_to_one_request():
    request()
    with pytest.raises(IntegrityError):
        request()


def test_names():
    assert str(PersonFactory(name="Priya Nair")) == "Priya Nair"
    assert str(request(email="priya@example.org")) == "sign-in of priya@example.org"
    assert Person.objects.get_by_natural_key(Person.objects.get().email.upper()).name == "Priya Nair"
