"""Writing to people about what is asked of them: at most one digest a person and day, and each step once.

The database holds both promises, so this may run at any time, twice, and on several machines at once.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.notices.actions import Mail, send_mails
from goldenthread.partnership.models import LocalArea
from goldenthread.requests.actions.links import links_for
from goldenthread.requests.content import DueDigest, Section
from goldenthread.requests.models import ABOUT_MAIL, Digest, DigestItem
from goldenthread.requests.queries.due import About, digests_due, due_request, missing_around, sent_today, whom
from goldenthread.requests.queries.sections import officers_by_area, sections_of
from goldenthread.requests.registry import describe
from goldenthread.requests.rules.ladder import OPENING, by_hand
from goldenthread.trail import actions as trail

TRIES = 5


def send_digests(*, day: date | None = None, about: About | None = None) -> int:
    """Write to everybody for whom a step of the ladder has come; returns to how many.

    `about` names one thing, such as a round that has just opened, and writes only to whom it asks.
    """
    on = day or today()
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _send(digests_due(on, about=about), on)
        except IntegrityError:
            # Another process sent one of these steps between our reading and our writing; look again.
            continue
    return 0


def send_now(*, by: Person, area: LocalArea, person: Person, about: About) -> None:
    """Write to one person about everything that they still owe, outside the ladder; it is that day's digest. `area` is
    where the officer asks.

    Raises RuleBroken where the person has had today's digest, or owes nothing of this.
    """
    day = today()
    try:
        with transaction.atomic():
            _check_may_send(person, day)
            if not _send([_everything_owed(person, about, day)], day, by=by):
                raise RuleBroken(_had_today(person))
            trail.record(by=by, verb="wrote by hand to", kind="digest", about=person, area_id=area.pk)
    except IntegrityError:
        raise RuleBroken(_had_today(person)) from None


def _send(due: Sequence[DueDigest], day: date, *, by: Person | None = None) -> int:
    mine = _take(due, day, by)
    DigestItem.objects.bulk_create(
        DigestItem(
            area_id=each.request.area_id,
            digest=digest,
            request=each.request,
            person=digest.person,
            step=step,
            capacity=each.capacity,
        )
        for digest, what in mine
        for each in what.requests
        for step in each.steps
    )
    requests = [each.request for _, what in mine for each in what.requests]
    links = links_for((what.person, each.request) for _, what in mine for each in what.requests)
    described, officers = describe(requests), officers_by_area({request.area_id for request in requests}, day)
    if mine:
        send_mails([_mail(digest, what, sections_of(what, described, links, officers, day)) for digest, what in mine])
    return len(mine)


def _take(due: Sequence[DueDigest], day: date, by: Person | None) -> list[tuple[Digest, DueDigest]]:
    """The day's digests that are ours to send; whoever has one by now, from another process, is left out."""
    made = [(Digest(person=what.person, day=day, sent_by=by), what) for what in due]
    Digest.objects.bulk_create([digest for digest, _ in made], ignore_conflicts=True)
    ours = set(Digest.objects.filter(pk__in=[digest.pk for digest, _ in made]).values_list("pk", flat=True))
    return [(digest, what) for digest, what in made if digest.pk in ours]


def _mail(digest: Digest, what: DueDigest, sections: list[Section]) -> Mail:
    reminds = not any(OPENING in each.steps for each in what.requests)
    return Mail(
        to=what.person.email,
        subject=_subject(sections, reminds=reminds),
        template="requests/mail/digest.txt",
        context={
            "person": what.person,
            "sections": sections,
            "sign_in": settings.BASE_ADDRESS,
            "reminds": reminds,
            "officers": list(dict.fromkeys(officer for section in sections for officer in section.officers)),
        },
        about=(ABOUT_MAIL, digest.pk),
    )


def _subject(sections: list[Section], *, reminds: bool) -> str:
    late = any(section.late for section in sections)
    first = min(sections, key=lambda section: section.reply_by)
    word = "Late: " if late else "Reminder: " if reminds else ""
    what = first.title if len(sections) == 1 else f"{len(sections)} updates are asked of you"
    by = "was due" if late else "reply by" if len(sections) == 1 else "the first by"
    return f"{word}{what}, {by} {first.reply_by:%-d %B %Y}"


def _everything_owed(person: Person, about: About, day: date) -> DueDigest:
    """What a digest by hand names: all that the person has not answered, in every area. RuleBroken where nothing of
    `about` is among it.
    """
    asked = {
        request: found for request, found in whom(missing_around(day, {person}), day).items() if found.person == person
    }
    if not any((request.about_kind, request.about_id) == about for request in asked):
        raise RuleBroken(f"{person.name} owes no answer here. Look at the round again.")
    step = by_hand(day)
    return DueDigest(person, tuple(due_request(request, found, [step], day) for request, found in asked.items()))


def _check_may_send(person: Person, day: date) -> None:
    if sent_today([person.pk], day):
        raise RuleBroken(_had_today(person))


def _had_today(person: Person) -> str:
    return f"{person.name} has had an email today, and gets one a day at most. Ring them, or send it tomorrow."
