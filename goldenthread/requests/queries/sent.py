"""What was sent about one thing, to whom and what became of it; and who could not be reached."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.notices.models import WaitingMail
from goldenthread.notices.queries import failing_addresses
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import asked_people
from goldenthread.requests.content import SentDigest
from goldenthread.requests.models import ABOUT_LINK, ABOUT_MAIL, Digest, DigestItem, Request, RequestLink
from goldenthread.requests.queries.asked import requests_about
from goldenthread.requests.rules.ladder import step_words


@dataclass
class SentTo:
    """One person and one thing: the posts for which they are asked today, whether they still owe an answer, their link
    (the newest one, withdrawn or not) with the mail that brought it where it replaced another, and every digest.
    """

    person: Person
    posts: list[Post] = field(default_factory=list)
    capacity: str = ""
    owes: bool = False
    link: RequestLink | None = None
    link_mail: WaitingMail | None = None
    digests: list[SentDigest] = field(default_factory=list)

    def was_written_to_on(self, day: date) -> bool:
        """Whether they have had that day's digest, as far as it named this."""
        return any(digest.day == day for digest in self.digests)


@dataclass(frozen=True)
class SentAbout:
    """Everybody who was or is asked for one thing, by name, and the posts for which nobody at all can be asked."""

    requests: tuple[Request, ...]
    people: tuple[SentTo, ...]
    nobody: tuple[Post, ...]

    @property
    def is_open(self) -> bool:
        """Whether answers are still taken."""
        return any(request.closed_at is None for request in self.requests)


@dataclass(frozen=True)
class Unreachable:
    """Somebody who still owes an answer and whose last mail failed, with the reason; or, without a person, posts for
    which nobody at all can be asked.
    """

    person: Person | None
    posts: tuple[Post, ...]
    reason: str


def sent_about(area: LocalArea, kind: str, about: UUID) -> SentAbout:
    """What was sent for one thing of an area, in a constant number of queries."""
    requests = list(requests_about(kind, about).filter(area=area))
    found: dict[UUID, SentTo] = {}
    nobody = _ask_around(requests, found)
    items = DigestItem.objects.filter(request__in=requests).select_related("digest__person", "digest__sent_by")
    by_digest: defaultdict[Digest, set[str]] = defaultdict(set)
    for item in items.order_by("digest__day", "id"):
        by_digest[item.digest].add(item.step)
    for digest, told in _told(by_digest):
        found.setdefault(digest.person_id, SentTo(digest.person)).digests.append(told)
    _note_links(kind, about, found)
    people = sorted(found.values(), key=lambda one: (one.person.name.lower(), one.person.pk))
    return SentAbout(tuple(requests), tuple(people), tuple(nobody))


def unreachable(kind: str, about: UUID) -> list[Unreachable]:
    """Whom the officer must ring about one thing, because mail does not reach them; by name, nobody's posts last.

    Only who still owes an answer is named. A constant number of queries.
    """
    owing = list(requests_about(kind, about).filter(closed_at=None, answered_at=None))
    found: dict[UUID, SentTo] = {}
    nobody = _ask_around(owing, found)
    reasons = failing_addresses(one.person.email for one in found.values())
    people = sorted(found.values(), key=lambda one: one.person.name.lower())
    failed = [
        Unreachable(one.person, tuple(one.posts), reasons[one.person.email])
        for one in people
        if one.person.email in reasons
    ]
    if not nobody:
        return failed
    reason = "The post is vacant, and neither a contact of its body nor a programme officer has an address for mail."
    return [*failed, Unreachable(None, tuple(nobody), reason)]


def _note_links(kind: str, about: UUID, found: dict[UUID, SentTo]) -> None:
    links = list(RequestLink.objects.filter(about_kind=kind, about_id=about).select_related("person", "revoked_by"))
    mails = {mail.about_id: mail for mail in WaitingMail.objects.about(ABOUT_LINK, [link.pk for link in links])}
    for link in sorted(links, key=lambda link: (link.revoked_at is None, link.created_at)):
        one = found.setdefault(link.person_id, SentTo(link.person))
        one.link, one.link_mail = link, mails.get(link.pk)


def _ask_around(requests: Iterable[Request], found: dict[UUID, SentTo]) -> list[Post]:
    """Note who is asked today for what is open; returns the posts for which nobody can be."""
    wanted = [request for request in requests if request.closed_at is None]
    asked = asked_people({request.post_id for request in wanted}, today())
    nobody = []
    for request in wanted:
        whom = asked.get(request.post_id)
        if whom is None:
            nobody.append(request.post)
            continue
        one = found.setdefault(whom.person.pk, SentTo(whom.person))
        one.posts.append(request.post)
        one.capacity = one.capacity or whom.capacity.label
        one.owes = one.owes or request.answered_at is None
    return nobody


def _told(digests: dict[Digest, set[str]]) -> list[tuple[Digest, SentDigest]]:
    mails = {mail.about_id: mail for mail in WaitingMail.objects.about(ABOUT_MAIL, [digest.pk for digest in digests])}
    return [(digest, _sent(digest, steps, mails.get(digest.pk))) for digest, steps in digests.items()]


def _sent(digest: Digest, steps: set[str], mail: WaitingMail | None) -> SentDigest:
    """A mail is forgotten a month after it left; what is known of it then is that it was sent."""
    return SentDigest(
        id=digest.pk,
        day=digest.day,
        steps=tuple(sorted(step_words(step) for step in steps)),
        sent_by=digest.sent_by.name if digest.sent_by else "",
        state=mail.state if mail else "",
        reason=mail.reason if mail else "",
    )
