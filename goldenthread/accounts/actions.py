"""Asking to sign in, and being let in (views turn the person into a session); the installation's administrators."""

from collections.abc import Callable, Sequence

from django.db import transaction

from goldenthread.accounts.models import Person, SignInRequest
from goldenthread.accounts.rules import ENDED, VALID_FOR, WRONG_CODE, SignInRefused, asked_in, check_may_ask
from goldenthread.accounts.secrets import hash_of, hash_of_client, hash_of_code, new_code, new_token, same
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.common.identifiers import new_identifier
from goldenthread.notices.actions import MailNotSent, send_secret_mail
from goldenthread.trail.actions import record
from goldenthread.trail.edits import overwrite


def ask_to_sign_in(
    *, email: str, browser_token: str, client: str, next_address: str, link_address: Callable[[str], str]
) -> None:
    """Mail a link and a code to this address. `link_address` turns a link's token into its address.

    An unknown address, and that of somebody who may no longer sign in, takes the same path and gets a mail that says
    so: who asks learns nothing, and the owner of the mailbox learns what to do. Raises SignInRefused where that was too
    often, and MailNotSent.
    """
    email = email.strip().lower()
    code, token = new_code(), new_token()
    asked = _store_request(email, code, token, browser_token, hash_of_client(client), next_address)
    known = asked.person
    template = "accounts/mail/sign_in.txt" if known else "accounts/mail/unknown_address.txt"
    context = {"person": known, "email": email, "code": code, "link": link_address(token)}
    try:
        send_secret_mail(
            to=known.email if known else email, subject="Sign in to Golden Thread", template=template, context=context
        )
    except MailNotSent:
        # What was never sent must not count as asked.
        asked.delete()
        raise


@transaction.atomic
def _store_request(
    email: str, code: str, token: str, browser_token: str, client_hash: str, next_address: str
) -> SignInRequest:
    check_may_ask(email, client_hash)
    person = Person.objects.with_email(email)
    key = new_identifier()
    return SignInRequest.objects.create(
        id=key,
        person=person if person and person.is_active else None,
        email=email,
        link_hash=hash_of("link", token),
        code_hash=hash_of_code(key, code),
        browser_hash=hash_of("browser", browser_token),
        client_hash=client_hash,
        next_address=next_address,
        expires_at=now() + VALID_FOR,
    )


def sign_in_by_link(*, asked: SignInRequest, browser_token: str) -> Person:
    """Use a link in the browser that asked for it; returns who is to be signed in. Raises SignInRefused."""
    if not asked_in(asked, browser_token):
        raise SignInRefused("Type the code of the email to sign in with this browser.")
    return _let_in(asked)


def sign_in_by_code(*, candidates: Sequence[SignInRequest], typed: str) -> tuple[Person, SignInRequest]:
    """Find the request that a typed code belongs to and use it; returns who is to be signed in, and the request.

    Each candidate counts the try before its code is looked at, so parallel guesses cannot pass the limit. Raises
    SignInRefused.
    """
    keys = [asked.pk for asked in candidates]
    for asked in candidates:
        took = SignInRequest.objects.filter(pk=asked.pk).take_attempt()
        if took and same(asked.code_hash, hash_of_code(asked.pk, typed)):
            return _let_in(asked), asked
    may_try_again = SignInRequest.objects.filter(pk__in=keys).live().exists()
    raise SignInRefused(WRONG_CODE if may_try_again else ENDED)


def _let_in(asked: SignInRequest) -> Person:
    """Use the request up; returns its person. Raises SignInRefused where there is none, or another press was first."""
    if asked.person is None or not asked.person.is_active or not SignInRequest.objects.filter(pk=asked.pk).use():
        raise SignInRefused(ENDED)
    return asked.person


@transaction.atomic
def sign_out_everywhere(person: Person) -> None:
    """End every session of a person, and every request to sign in that could begin one: their address was wrong, or
    they may no longer sign in.
    """
    SignInRequest.objects.filter(person=person).live().update(used_at=now())
    # Nobody has a password, but Django binds each session to its stored text, which is random.
    person.set_unusable_password()
    person.save(update_fields=["password"])


def forget_old_requests() -> int:
    """Delete requests that neither sign anybody in nor count against a limit any more; returns how many."""
    return SignInRequest.objects.too_old_to_count().delete()[0]


@transaction.atomic
def name_administrator(*, email: str, name: str = "") -> Person:
    """Let somebody look after the installation; from the command line only, so nobody is `by`.

    A person with this address is taken as they are; a new one needs a name (RuleBroken without).
    """
    person = Person.objects.with_email(email)
    if person is None and not name.strip():
        raise RuleBroken(f"Nobody has the address {email} yet: give a name too.")
    if person is None:
        person = Person.objects.create_person(email=email, name=name)
    overwrite(person, is_installation_administrator=True, is_active=True)
    record(by=None, verb="gave the administration of the installation to", kind="person", about=person)
    return person


@transaction.atomic
def end_administrator(*, email: str) -> Person:
    """Take the administration of the installation from somebody, who stays a person. RuleBroken where nobody has it."""
    person = Person.objects.with_email(email)
    if person is None or not person.is_installation_administrator:
        raise RuleBroken(f"Nobody with the address {email} looks after this installation.")
    overwrite(person, is_installation_administrator=False)
    record(by=None, verb="took the administration of the installation from", kind="person", about=person)
    return person
