"""Giving links, taking them back, and trying their codes."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.notices.actions import send_mail
from goldenthread.requests.models import ABOUT_LINK, CodeTry, Request, RequestLink
from goldenthread.requests.queries.sections import LinkKey, address_of
from goldenthread.requests.rules import NO_CODE, TOO_MANY, WINDOW, WRONG_CODE, WRONG_CODES, CodeRefused
from goldenthread.requests.secrets import code_of, is_code_of, letters_of
from goldenthread.trail import actions as trail


def try_code(*, link: RequestLink, typed: str, client_hash: str) -> None:
    """Raise CodeRefused unless this is the link's code. No number of wrong tries harms the link.

    What can't be a code is refused without being counted, so that programs that fill in forms keep nobody out.
    """
    if not letters_of(typed):
        raise CodeRefused(NO_CODE)
    # Counted before it is looked at, so that guesses sent at the same instant cannot pass the limit together.
    counted = CodeTry.objects.create(client_hash=client_hash)
    since = now() - WINDOW
    if CodeTry.objects.filter(client_hash=client_hash, tried_at__gt=since).count() > WRONG_CODES:
        counted.delete()
        raise CodeRefused(TOO_MANY)
    if not is_code_of(link.pk, typed):
        CodeTry.objects.filter(tried_at__lte=since).delete()
        raise CodeRefused(WRONG_CODE)
    counted.delete()


def links_for(asked: Iterable[tuple[Person, Request]]) -> dict[LinkKey, RequestLink]:
    """The link of each person to each thing, made where there was none yet; left out where it was withdrawn.

    After a withdrawal the officer decides whether there is another one (`replace_link`). Three queries at most.
    """
    areas = {(person.pk, each.about_kind, each.about_id): each.area_id for person, each in asked}
    known = {_key(link): link for link in _links_of(areas)}
    new = [
        RequestLink(area_id=area, person_id=person, about_kind=kind, about_id=about)
        for (person, kind, about), area in areas.items()
        if (person, kind, about) not in known
    ]
    if new:
        RequestLink.objects.bulk_create(new, ignore_conflicts=True)
        known = {_key(link): link for link in _links_of(areas)}
    return {key: link for key, link in known.items() if link.revoked_at is None}


@transaction.atomic
def revoke_link(*, by: Person, link: RequestLink) -> None:
    """Withdraw a link for good; its person can still sign in. Doing so twice changes nothing."""
    if RequestLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now(), revoked_by=by):
        trail.record(by=by, verb="withdrew", kind="link", about=link, area_id=link.area_id)


@transaction.atomic
def replace_link(*, by: Person, link: RequestLink, title: str) -> RequestLink:
    """Withdraw a link, make another one for the same person and thing, and mail it at once. Raises RuleBroken where
    somebody else has just made one. `title` is what is asked.
    """
    revoke_link(by=by, link=link)
    same = {"person_id": link.person_id, "about_kind": link.about_kind, "about_id": link.about_id}
    made, is_new = RequestLink.objects.get_or_create(**same, revoked_at=None, defaults={"area_id": link.area_id})
    if not is_new:
        raise RuleBroken(f"{link.person.name} has a newer link already. Look at the page again.")
    trail.record(by=by, verb="made", kind="link", about=made, area_id=link.area_id)
    context = {"person": made.person, "title": title, "address": address_of(made), "code": code_of(made.pk), "by": by}
    subject = f"Your new link: {title}"
    about = (ABOUT_LINK, made.pk)
    send_mail(
        to=made.person.email, subject=subject, template="requests/mail/new_link.txt", context=context, about=about
    )
    return made


def _key(link: RequestLink) -> LinkKey:
    return link.person_id, link.about_kind, link.about_id


def _links_of(areas: dict[LinkKey, UUID]) -> Iterable[RequestLink]:
    """Every link of these people to these things; those that still work last, so that they count."""
    people, things = {key[0] for key in areas}, {key[1:] for key in areas}
    about = Q(pk=None)
    for kind in {kind for kind, _ in things}:
        about |= Q(about_kind=kind, about_id__in=[key for each, key in things if each == kind])
    return sorted(RequestLink.objects.filter(about, person_id__in=people), key=lambda link: link.revoked_at is None)
