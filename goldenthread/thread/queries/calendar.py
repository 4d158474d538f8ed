"""The dates that concern one person, in every area: what to answer, to bring, to freeze, and where to meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.evidence.models import ProofDue, ProofVersion
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.partnership.models import LocalArea, Meeting, Post
from goldenthread.partnership.roles import Permission
from goldenthread.requests.queries import open_requests_for
from goldenthread.thread.queries.belonging import areas_of, areas_where

LOOK_BACK = timedelta(days=31)
LOOK_AHEAD = timedelta(days=550)


@dataclass(frozen=True)
class Entry:
    """One whole day. `key` stays the same when the day changes; `page` is (name of an address, its parts).

    `kind` is a code: reply, freeze, meeting, papers, proof.
    """

    key: str
    kind: str
    day: date
    title: str
    area: str
    about: str
    page: tuple[str, tuple[object, ...]]

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]


KINDS = {
    "reply": "Reply by",
    "freeze": "Freeze",
    "meeting": "Meeting",
    "papers": "Papers go out",
    "proof": "Proof due",
}


def calendar_of(person: Person) -> tuple[Entry, ...]:
    """Every date of the person from a month ago to 18 months ahead, soonest first, in a constant number of queries."""
    areas = areas_of(person)
    officer_in = areas_where(areas, Permission.RUN_ROUNDS)
    papers_in = [*officer_in, *areas_where(areas, Permission.CONFIRM_JUDGEMENT)]
    found = [*_replies(person), *_rounds(officer_in), *_meetings(person, papers_in), *_proofs(person)]
    first, last = today() - LOOK_BACK, today() + LOOK_AHEAD
    shown = {entry.key: entry for entry in found if first <= entry.day <= last}
    return tuple(sorted(shown.values(), key=lambda entry: (entry.day, entry.title, entry.key)))


def _replies(person: Person) -> Iterator[Entry]:
    for asked in open_requests_for(person):
        if asked.answered_at is None:
            yield Entry(
                key=f"reply-{asked.pk}",
                kind="reply",
                day=asked.reply_by,
                title=asked.title,
                area=asked.area.name,
                about=str(asked.post),
                page=("thread:home", ()),
            )


def _rounds(areas: list[LocalArea]) -> Iterator[Entry]:
    opened = Round.objects.filter(area__in=areas, state=RoundState.OPEN).select_related("area")
    for row in opened:
        page = ("monitoring:round", (row.area.slug, row.pk))
        words = (row.area.name, "", page)
        yield Entry(f"round-reply-{row.pk}", "reply", row.reply_by, f"{row.name}: leads reply by today", *words)
        yield Entry(f"freeze-{row.pk}", "freeze", row.freeze_on, f"{row.name}: freeze the round", *words)


def _meetings(person: Person, areas: list[LocalArea]) -> Iterator[Entry]:
    day = today()
    posts = Post.objects.all().held_by(person, day)
    since = Q(group__memberships__starts_on__lte=day)
    until = Q(group__memberships__ends_on=None) | Q(group__memberships__ends_on__gte=day)
    mine = since & until & Q(group__memberships__post__in=posts)
    rows = Meeting.objects.filter(mine | Q(area__in=areas)).select_related("group", "area").distinct()
    for meeting in rows:
        page = ("partnership:group", (meeting.area.slug, meeting.group_id))
        name, area = meeting.group.name, meeting.area.name
        yield Entry(f"meeting-{meeting.pk}", "meeting", meeting.held_on, f"{name} meets", area, "", page)
        yield Entry(f"papers-{meeting.pk}", "papers", meeting.paper_deadline, f"Papers for {name}", area, "", page)


def _proofs(person: Person) -> Iterator[Entry]:
    posts = Post.objects.all().held_by(person, today())
    versions = ProofVersion.objects.as_at(None).filter(withdrawn=False, brought_by__in=posts)
    rows: QuerySet[ProofDue] = (
        ProofDue.objects.as_at(None)
        .filter(Exists(versions.filter(proof=OuterRef("proof"))), received=None, waiver=None)
        .select_related("proof", "area")
    )
    dues = list(rows)
    wanted = versions.filter(proof__in=[due.proof_id for due in dues]).select_related("brought_by__body")
    said = {row.proof_id: row for row in wanted}
    for due in dues:
        version = said[due.proof_id]
        page = ("thread:outcome", (due.area.slug, due.proof.outcome_id))
        brings = str(version.brought_by)
        yield Entry(f"proof-{due.pk}", "proof", due.due_on, f"Bring: {version.text}", due.area.name, brings, page)
