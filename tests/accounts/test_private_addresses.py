"""Addresses of one's own: they name one person, can be withdrawn, and cannot be guessed or read from the database."""

import pytest
from django.db import IntegrityError, transaction

from goldenthread.accounts.models import PrivateAddress
from goldenthread.accounts.private_addresses import (
    current_address,
    make_address,
    person_at,
    secret_of,
    withdraw_address,
)
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_an_address_names_its_person_and_can_be_shown_again():
    person = PersonFactory()
    made = make_address(by=person, purpose="calendar")
    assert person_at("calendar", secret_of(made)) == person
    assert secret_of(current_address(person, "calendar")) == secret_of(made)


def test_a_new_address_stops_the_old_one():
    person = PersonFactory()
    old = secret_of(make_address(by=person, purpose="calendar"))
    new = secret_of(make_address(by=person, purpose="calendar"))
    assert old != new
    assert (person_at("calendar", old), person_at("calendar", new)) == (None, person)


def test_a_withdrawn_address_and_one_of_somebody_who_left_lead_nowhere():
    person = PersonFactory()
    secret = secret_of(make_address(by=person, purpose="calendar"))
    person.is_active = False
    person.save()
    assert person_at("calendar", secret) is None
    person.is_active = True
    person.save()
    assert withdraw_address(by=person, purpose="calendar") and not withdraw_address(by=person, purpose="calendar")
    assert person_at("calendar", secret) is None and current_address(person, "calendar") is None
    assert TrailEntry.objects.filter(object_kind="private address").count() == 2


def test_another_purpose_another_key_and_rubbish_lead_nowhere():
    secret = secret_of(make_address(by=PersonFactory(), purpose="calendar"))
    other = secret_of(make_address(by=PersonFactory(), purpose="calendar"))
    for wrong in ("", "x", secret[:32], secret[:-1], secret + "0", other[:32] + secret[32:], "é" * 72):
        assert person_at("calendar", wrong) is None
    assert person_at("another", secret) is None


def test_the_database_holds_one_live_address_and_never_the_secret():
    person = PersonFactory()
    made = make_address(by=person, purpose="calendar")
    stored = " ".join(str(value) for value in PrivateAddress.objects.filter(pk=made.pk).values_list().get())
    assert secret_of(made)[32:] not in stored
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivateAddress.objects.create(person=person, purpose="calendar")
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivateAddress.objects.create(person=person, purpose="")
