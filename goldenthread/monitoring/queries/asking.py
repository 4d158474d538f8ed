"""What `requests` tells leads about rounds: which actions are still missing, and what was said of each last time."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from goldenthread.common.clock import LONDON
from goldenthread.common.references import natural_key
from goldenthread.monitoring.models import AskedAction, Round, Update
from goldenthread.monitoring.rules.updates import ANSWERED, SENT
from goldenthread.monitoring.rules.words import long_day
from goldenthread.plans.models import ActionVersion
from goldenthread.requests.content import AskedItem, Description
from goldenthread.requests.models import Request

LONGEST_TEXT = 110
RETURNED = "returned with a question"
IF_NOTHING = "If no answer comes before the round is frozen, its report says “no reply” for each of these actions."


def describe_rounds(requests: Sequence[Request]) -> dict[UUID, Description]:
    """What is missing of each request for a round, in five queries however many there are."""
    rounds = {round.pk: round for round in Round.objects.filter(pk__in={each.about_id for each in requests})}
    asked = AskedAction.objects.filter(round__in=rounds, post__in={each.post_id for each in requests})
    actions: defaultdict[tuple[UUID, UUID], list[UUID]] = defaultdict(list)
    for about, post, action in asked.values_list("round_id", "post_id", "action_id"):
        actions[about, post].append(action)
    keys = {action for each in actions.values() for action in each}
    versions = ActionVersion.objects.filter(action__in=keys, recorded_to=None).only("action_id", "reference", "text")
    known, states, last = {row.action_id: row for row in versions}, _states(rounds, keys), _last_said(rounds, keys)
    return {
        each.pk: _description(rounds[each.about_id], actions[each.about_id, each.post_id], known, states, last)
        for each in requests
        if each.about_id in rounds
    }


def _description(
    round: Round,
    actions: list[UUID],
    known: dict[UUID, ActionVersion],
    states: dict[tuple[UUID, UUID], str],
    last: dict[tuple[UUID | None, UUID], str],
) -> Description:
    missing = [key for key in actions if states.get((round.pk, key)) not in ANSWERED and key in known]
    items = [
        AskedItem(
            reference=known[key].reference,
            text=_short(known[key].text),
            last=RETURNED if states.get((round.pk, key)) == "returned" else last.get((round.previous_id, key), ""),
        )
        for key in sorted(missing, key=lambda key: (natural_key(known[key].reference), known[key].text))
    ]
    return Description(tuple(items), len(actions), IF_NOTHING)


def _states(rounds: dict[UUID, Round], actions: set[UUID]) -> dict[tuple[UUID, UUID], str]:
    rows = Update.objects.filter(round__in=rounds, action__in=actions)
    return {(about, action): state for about, action, state in rows.values_list("round_id", "action_id", "state")}


def _last_said(rounds: dict[UUID, Round], actions: set[UUID]) -> dict[tuple[UUID | None, UUID], str]:
    """What was sent of each action in the round before, in the words of its scale, and when."""
    before = {round.previous_id for round in rounds.values() if round.previous_id}
    rows = Update.objects.filter(round__in=before, action__in=actions, state__in=SENT, submitted_at__isnull=False)
    found: dict[tuple[UUID | None, UUID], str] = {}
    for row in rows.select_related("rating"):
        word = row.rating.word if row.rating else "none of these"
        day = row.submitted_at.astimezone(LONDON).date() if row.submitted_at else None
        found[row.round_id, row.action_id] = f"{word}, {long_day(day)}" if day else word
    return found


def _short(text: str) -> str:
    """The first words of an action; the page has the rest."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1].rsplit(" ", 1)[0] + " …"
