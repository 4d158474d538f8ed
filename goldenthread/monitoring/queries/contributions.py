"""Contributions as the lead, the colleague and the link's page see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.monitoring.models import (
    WAITING,
    Contribution,
    ContributionText,
    ContributionTextKind,
    Round,
    RoundState,
    Update,
)
from goldenthread.monitoring.snapshots import tombstone
from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import ActionVersion
from goldenthread.requests.content import PersonalAsk
from goldenthread.requests.models import RequestLink
from goldenthread.trail.models import Redaction
from goldenthread.trail.queries import HistoryEntry, history_of_all

KIND = "contribution"
"""The word by which `requests` knows a contribution."""


@dataclass(frozen=True)
class AskedColleague:
    """One contribution with its words; `answer` is "" until it came, and a taken-out text is its gap."""

    id: UUID
    action: UUID
    state: str
    state_words: str
    name: str
    email: str
    question: str
    answer: str
    asked_at: datetime
    reply_by: date
    answered_at: datetime | None


def contributions_of(round: Round, actions: Collection[UUID]) -> dict[UUID, tuple[AskedColleague, ...]]:
    """What colleagues were asked about these actions in a round, oldest first, in at most three queries."""
    rows = list(Contribution.objects.filter(round=round, action_id__in=list(actions)).select_related("person"))
    words = _words(rows)
    found: defaultdict[UUID, list[AskedColleague]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(_shown(row, words))
    return {action: tuple(asked) for action, asked in found.items()}


def history_of_answer(update: Update) -> list[HistoryEntry]:
    """What happened to an answer, newest first, with what colleagues were asked for it."""
    rows = Contribution.objects.filter(round=update.round_id, action=update.action_id)
    return history_of_all([("update", update.pk), *((KIND, key) for key in rows.values_list("pk", flat=True))])


def shown(contribution: Contribution) -> AskedColleague:
    """One contribution with its words."""
    return _shown(contribution, _words([contribution]))


def label_of(about: Contribution | Update) -> str:
    """Reference and words of the action that a contribution or an update is about."""
    return str(ActionVersion.objects.get(action=about.action_id, recorded_to=None))


def contribution_in(area: LocalArea, identifier: UUID) -> Contribution | None:
    """A contribution of an area, with everything that its page needs, or None."""
    rows: QuerySet[Contribution] = Contribution.objects.filter(area=area, pk=identifier)
    return rows.select_related("round__plan", "round__area", "post__body", "person", "asked_by", "area").first()


def personal_ask(link: RequestLink) -> PersonalAsk | None:
    """What a link about a contribution leads to."""
    found = contribution_in(link.area, link.about_id)
    if found is None or found.person_id != link.person_id:
        return None
    return PersonalAsk(
        title=f"{found.round.name}: a question from {found.asked_by.name}",
        asked_by=f"{found.asked_by.name}, {found.asked_by_post}",
        reply_by=found.reply_by,
        is_open=found.state in WAITING and found.round.state == RoundState.OPEN,
    )


def waiting_for_colleagues(round: Round) -> dict[UUID, int]:
    """For each action of a round that waits for a colleague's answer, how many of them: for the officer."""
    rows = Contribution.objects.filter(round=round, state="asked").values_list("action_id", flat=True)
    found: dict[UUID, int] = {}
    for action in rows:
        found[action] = found.get(action, 0) + 1
    return found


Words = dict[tuple[UUID, str], str]


def _words(rows: list[Contribution]) -> Words:
    if not rows:
        return {}
    texts = list(ContributionText.objects.filter(contribution__in=rows))
    taken = [str(text.pk) for text in texts if text.redacted_at]
    told = Redaction.objects.filter(table=ContributionText._meta.db_table, row_id__in=taken) if taken else ()
    reasons = {redaction.row_id: redaction.reason for redaction in told}
    return {
        (text.contribution_id, text.kind): (
            tombstone(text, reasons.get(str(text.pk), "")) if text.redacted_at else text.text
        )
        for text in texts
    }


def _shown(row: Contribution, words: Words) -> AskedColleague:
    return AskedColleague(
        id=row.pk,
        action=row.action_id,
        state=row.state,
        state_words=row.get_state_display(),
        name=row.person.name,
        email=row.person.email,
        question=words.get((row.pk, ContributionTextKind.QUESTION), ""),
        answer=words.get((row.pk, ContributionTextKind.ANSWER), ""),
        asked_at=row.asked_at,
        reply_by=row.reply_by,
        answered_at=row.answered_at,
    )
