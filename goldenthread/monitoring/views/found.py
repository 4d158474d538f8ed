"""Rounds and updates by their address; what is not in the area does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from goldenthread.accounts.models import Person
from goldenthread.monitoring.models import Round, RoundState, Update
from goldenthread.monitoring.queries.rounds import round_in, update_in
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


class AreaHttpRequest(HttpRequest):
    """A request that has passed `area_page`: who, where, and what they may do there."""

    user: Person
    area: LocalArea
    permissions: frozenset[Permission]


def round_or_404(area: LocalArea, round: UUID) -> Round:
    """The round of this area; Http404 where there is none."""
    found = round_in(area, round)
    if found is None:
        raise Http404("No such round in this area.")
    return found


def update_or_404(area: LocalArea, update: UUID) -> Update:
    """The update of this area, in a round; Http404 where there is none."""
    found = update_in(area, update)
    if found is None or found.round is None:
        raise Http404("No such update in this area.")
    return found


def is_frozen(round: Round) -> bool:
    """Whether the round is frozen."""
    return round.state == RoundState.FROZEN
