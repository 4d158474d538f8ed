"""Addresses that only one person knows, for programs that cannot sign in, such as a calendar.

The secret half of an address is made from its row and the installation's key, so that it can be shown again and no copy
of the database reveals it.
"""

from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person, PrivateAddress
from goldenthread.accounts.secrets import hash_of, same
from goldenthread.common.clock import now
from goldenthread.trail.actions import record

SECRET_LENGTH = 40


def secret_of(address: PrivateAddress) -> str:
    """The last part of the address: the row's key in hexadecimal and 160 bits that nobody can guess."""
    return f"{address.pk.hex}{_mark(address.purpose, address.pk)}"


def person_at(purpose: str, secret: str) -> Person | None:
    """Whose address this is; None where it is wrong, was withdrawn, or its person may no longer sign in."""
    try:
        key = UUID(hex=secret[:32])
    except ValueError:
        return None
    found = PrivateAddress.objects.filter(pk=key, purpose=purpose, withdrawn_at=None, person__is_active=True)
    address = found.select_related("person").first()
    if address is None or not same(_mark(purpose, key), secret[32:]):
        return None
    return address.person


def current_address(person: Person, purpose: str) -> PrivateAddress | None:
    """The person's address for this purpose, if there is one."""
    return PrivateAddress.objects.filter(person=person, purpose=purpose, withdrawn_at=None).first()


@transaction.atomic
def make_address(*, by: Person, purpose: str) -> PrivateAddress:
    """Give the person a new address for this purpose; one that they had stops working."""
    _withdraw(by, purpose)
    made = PrivateAddress.objects.create(person=by, purpose=purpose)
    record(by=by, verb="made", kind="private address", about=by, after={"for": purpose}, label=by.name)
    return made


@transaction.atomic
def withdraw_address(*, by: Person, purpose: str) -> bool:
    """Let the person's address stop working; False where there was none."""
    withdrawn = _withdraw(by, purpose)
    if withdrawn:
        record(by=by, verb="withdrew", kind="private address", about=by, before={"for": purpose}, label=by.name)
    return withdrawn


def _withdraw(person: Person, purpose: str) -> bool:
    live = PrivateAddress.objects.filter(person=person, purpose=purpose, withdrawn_at=None)
    return bool(live.update(withdrawn_at=now()))


def _mark(purpose: str, key: UUID) -> str:
    return hash_of(f"address.{purpose}", key.hex)[:SECRET_LENGTH]
