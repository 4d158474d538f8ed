"""Who is to be written to on a day, and about what: everything asked of a person in every area, as one digest."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import LONDON
from goldenthread.partnership.models import BodyInArea, PostHolding, RoleGrant
from goldenthread.partnership.queries import Asked, asked_people, closed_periods_for, ladder_of
from goldenthread.requests.content import DueDigest, DueRequest
from goldenthread.requests.models import Digest, DigestItem, Request
from goldenthread.requests.rules.ladder import due_steps, next_step, steps_of

About = tuple[str, UUID]


def missing_requests(day: date, about: About | None = None) -> list[Request]:
    """Every request that is open on a day and not answered, with its area, post and body; of one thing, or of all."""
    return _missing(day, Q(about_kind=about[0], about_id=about[1]) if about else Q())


def missing_around(day: date, people: Collection[Person]) -> list[Request]:
    """What is open and not answered in every area in which one of these people could be asked."""
    areas: set[UUID] = set()
    for found in (
        PostHolding.objects.on(day).filter(person__in=people),
        RoleGrant.objects.on(day).filter(person__in=people),
        BodyInArea.objects.filter(contact__in=people),
    ):
        areas |= set(found.values_list("area_id", flat=True))
    return _missing(day, Q(area_id__in=areas))


def digests_due(day: date, *, about: About | None = None) -> tuple[DueDigest, ...]:
    """What to send on a day, person by person; whoever has had the day's digest is left out.

    `about` narrows it to the people who are asked for one thing; their digests still name everything that is due.
    A constant number of queries, however many people and requests.
    """
    asked = whom(missing_requests(day, about), day)
    if about:
        wanted = {found.person for request, found in asked.items() if (request.about_kind, request.about_id) == about}
        asked = whom(missing_around(day, wanted), day)
        asked = {request: found for request, found in asked.items() if found.person in wanted}
    steps = _steps_due(asked, day)
    had = sent_today((found.person.pk for found in asked.values()), day)
    digests: defaultdict[Person, list[DueRequest]] = defaultdict(list)
    for request, found in asked.items():
        if steps[request] and found.person.pk not in had:
            digests[found.person].append(due_request(request, found, steps[request], day))
    return tuple(DueDigest(person, tuple(requests)) for person, requests in digests.items())


def whom(requests: Collection[Request], day: date) -> dict[Request, Asked]:
    """Whom to ask for each request on a day; requests that nobody at all can be asked for are left out."""
    people = asked_people({request.post_id for request in requests}, day)
    return {request: found for request in requests if (found := people.get(request.post_id))}


def sent_today(people: Iterable[UUID], day: date) -> set[UUID]:
    """Those of these people who have had the day's digest."""
    return set(Digest.objects.filter(day=day, person__in=set(people)).values_list("person_id", flat=True))


def due_request(request: Request, asked: Asked, steps: Collection[str], day: date) -> DueRequest:
    """A request as a digest names it."""
    return DueRequest(request, asked.capacity.value, tuple(steps), next_step(_steps(request), day))


def _missing(day: date, where: Q) -> list[Request]:
    until = datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)
    found = Request.objects.filter(where, closed_at=None, answered_at=None, opened_at__lt=until)
    return list(found.select_related("area", "post__body", "post__area").order_by("reply_by", "opened_at", "id"))


def _steps(request: Request) -> dict[str, date]:
    opened = request.opened_at.astimezone(LONDON).date()
    return steps_of(opened, request.reply_by, ladder_of(request.area), closed_periods_for(request.post))


def _steps_due(asked: dict[Request, Asked], day: date) -> dict[Request, tuple[str, ...]]:
    people = {found.person.pk for found in asked.values()}
    sent: defaultdict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    items = DigestItem.objects.filter(request__in=[request.pk for request in asked], person__in=people)
    for request, person, step in items.values_list("request_id", "person_id", "step"):
        sent[request, person].add(step)
    return {
        request: due_steps(_steps(request), sent[request.pk, found.person.pk], day, closed_periods_for(request.post))
        for request, found in asked.items()
    }
