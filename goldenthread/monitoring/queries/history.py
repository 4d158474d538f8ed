"""What leads said of actions round by round, and how an action stood in the round before."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.common.clock import LONDON
from goldenthread.monitoring.content import RatingContent
from goldenthread.monitoring.models import AskedAction, Round, TextKind, Update
from goldenthread.monitoring.queries.texts import texts_of
from goldenthread.monitoring.rules.calendar import COMPLETED, Claim
from goldenthread.monitoring.rules.changes import NO_REPLY, NONE_OF_THESE, NOT_ASKED, RATED
from goldenthread.monitoring.rules.updates import SENT
from goldenthread.plans.models import RatingWord


@dataclass(frozen=True)
class Said:
    """One answer: the delivery state of its rating ("" for none of the words), and the day it was sent."""

    state: str
    on: date


@dataclass(frozen=True)
class Previous:
    """How an action stood in the round before: `state` as in AskedContent, the rating, and what the board was told."""

    state: str = NOT_ASKED
    rating: RatingContent | None = None
    comment: str = ""


History = dict[UUID, tuple[Said, ...]]


def said_before(
    plan: UUID, *, until: Round | None = None, as_at: datetime | None = None, actions: Collection[UUID] | None = None
) -> History:
    """Every sent answer of a plan's actions, oldest round first.

    `until` leaves out that round and later ones; `as_at` leaves out what was sent after it.
    """
    rows = Update.objects.filter(round__plan_id=plan, state__in=SENT)
    if until is not None:
        rows = rows.filter(round__opened_at__lt=until.opened_at)
    if as_at is not None:
        rows = rows.filter(submitted_at__lte=as_at)
    if actions is not None:
        rows = rows.filter(action_id__in=actions)
    found: defaultdict[UUID, list[Said]] = defaultdict(list)
    values = rows.order_by("round__opened_at").values_list("action_id", "rating__state", "submitted_at")
    for action, state, sent in values:
        if sent:
            found[action].append(Said(state or "", sent.astimezone(LONDON).date()))
    return {action: tuple(said) for action, said in found.items()}


def claim_of(said: Sequence[Said]) -> Claim:
    """The claim that stands: the last answer, and since when it has been rated completed without a break."""
    if not said:
        return Claim()
    since = None
    for answer in reversed(said):
        if answer.state != COMPLETED:
            break
        since = answer.on
    return Claim(state=said[-1].state, completed_on=since)


def claims_of(history: History, actions: Collection[UUID]) -> dict[UUID, Claim]:
    """The standing claim of each action."""
    return {action: claim_of(history.get(action, ())) for action in actions}


def previous_of(round: Round, actions: Collection[UUID] | None = None) -> Mapping[UUID, Previous]:
    """How each action stood in the round before this one; an action that was not asked then is missing."""
    if round.previous_id is None:
        return {}
    asked = AskedAction.objects.filter(round_id=round.previous_id)
    updates = Update.objects.filter(round_id=round.previous_id, state__in=SENT).select_related("rating")
    if actions is not None:
        asked, updates = asked.filter(action_id__in=actions), updates.filter(action_id__in=actions)
    rows = list(updates)
    texts = texts_of(rows, [TextKind.COMMENT])
    found = {action: Previous(NO_REPLY) for action in asked.values_list("action_id", flat=True)}
    for row in rows:
        state = NONE_OF_THESE if row.none_of_these else RATED
        comment = texts[row.pk].get(TextKind.COMMENT)
        found[row.action_id] = Previous(state, rating_content(row.rating), comment.words if comment else "")
    return found


def rating_content(word: RatingWord | None) -> RatingContent | None:
    """A word of a scale as a plain value."""
    if word is None:
        return None
    return RatingContent(word.word, word.letter, word.meaning, word.state, word.shape, word.colour)
