"""What is asked of one person, in every area: requests with what is still missing, and proofs to bring."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.working_days import count_working_days
from goldenthread.evidence.models import ProofDue, ProofVersion
from goldenthread.monitoring.queries.tallies import ANSWERED, Standings, standings_by_post
from goldenthread.partnership.models import Post
from goldenthread.partnership.queries import closed_periods_of
from goldenthread.requests.models import Request
from goldenthread.requests.queries import open_requests_for

ROUND = "round"
LOOK_AHEAD = timedelta(weeks=4)


@dataclass(frozen=True)
class Asked:
    """One request, and how far its answers have come. `missing` counts every action that has none yet."""

    request: Request
    actions: int
    missing: int
    drafts: int
    returned: int
    working_days: int

    @property
    def is_done(self) -> bool:
        """Whether everything asked for was given."""
        return self.request.answered_at is not None

    @property
    def is_round(self) -> bool:
        """Whether a round of monitoring asks."""
        return bool(self.request.about_kind == ROUND)


def asked_of(person: Person) -> tuple[Asked, ...]:
    """Every open request to the person's posts, unanswered ones first, in a constant number of queries."""
    requests = list(open_requests_for(person))
    rounds = {request.about_id for request in requests if request.about_kind == ROUND}
    standings = standings_by_post(rounds)
    return tuple(_asked(request, standings.get((request.about_id, request.post_id), Counter())) for request in requests)


def _asked(request: Request, standings: Standings) -> Asked:
    return Asked(
        request=request,
        actions=standings.total(),
        missing=standings.total() - sum(standings[answered] for answered in ANSWERED),
        drafts=standings["draft"],
        returned=standings["returned"],
        working_days=count_working_days(today(), request.reply_by, closed=closed_periods_of(request.area)),
    )


@dataclass(frozen=True)
class ProofToBring:
    """A due proof that one of the person's posts brings. `outcome` and `area` are its address."""

    text: str
    outcome: UUID
    area: str
    area_name: str
    post: str
    due_on: date
    days_late: int


def proofs_to_bring(person: Person) -> tuple[ProofToBring, ...]:
    """What the person's posts bring that is past due or falls due within four weeks and has not come; soonest first."""
    versions = ProofVersion.objects.as_at(None).filter(proof=OuterRef("proof"), withdrawn=False)
    posts = Post.objects.all().held_by(person, today())
    rows: QuerySet[ProofDue] = (
        ProofDue.objects.as_at(None)
        .filter(due_on__lte=today() + LOOK_AHEAD, received=None, waiver=None)
        .filter(Exists(versions.filter(brought_by__in=posts)))
        .select_related("proof", "area")
        .order_by("due_on", "id")
    )
    dues = list(rows)
    said = _said([due.proof_id for due in dues])
    return tuple(_to_bring(due, said[due.proof_id]) for due in dues)


def _said(proofs: list[UUID]) -> dict[UUID, ProofVersion]:
    rows = ProofVersion.objects.as_at(None).filter(proof__in=proofs).select_related("brought_by__body")
    return {row.proof_id: row for row in rows}


def _to_bring(due: ProofDue, version: ProofVersion) -> ProofToBring:
    return ProofToBring(
        text=version.text,
        outcome=due.proof.outcome_id,
        area=due.area.slug,
        area_name=due.area.name,
        post=str(version.brought_by or ""),
        due_on=due.due_on,
        days_late=(today() - due.due_on).days,
    )
