"""What has moved: the ledger of timescales of a whole plan."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.govuk.listing import Filter, Listing, make_listing
from goldenthread.govuk.pages import Parameters
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.content import PlanContent
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import move_rule_of
from goldenthread.thread.queries.health import health_of_plan
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.queries.moved import ACTION, OUTCOME, Promise, moved_counts, promises_of
from goldenthread.thread.queries.plans import findings_of
from goldenthread.thread.rules import When
from goldenthread.thread.views.days import AreaHttpRequest, on_a_day
from goldenthread.thread.views.frame import frame

Promises = Sequence[Promise]
SHOWN: dict[str, Callable[[Promise], bool]] = {
    "": lambda one: one.has_news,
    "more": lambda one: one.ledger.times_moved > 1,
    "later": lambda one: one.days_later > 0,
    "waiting": lambda one: one.ledger.awaiting is not None,
    "kept": lambda one: one.ledger.first is not None and not one.ledger.times_moved,
    "none": lambda one: one.ledger.first is None,
    "all": lambda one: True,
    "moved": lambda one: one.ledger.times_moved > 0,
}


@area_page(Permission.VIEW_PLAN)
@on_a_day("plan")
def moved(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When) -> HttpResponse:
    """Every first promise, every move with who agreed it, and how much later each is."""
    known = known_plan(plan, when)
    promises = promises_of(known.content)
    context = {
        **frame(request, known, "moved", health_of_plan(known, findings_of(area, when))),
        "counts_of_moves": moved_counts(promises),
        "listing": _listing(request.GET, known.content, promises),
        "rule": move_rule_of(plan),
    }
    return render(request, "thread/moved.html", context)


def _listing(parameters: Parameters, content: PlanContent, promises: Promises) -> Listing[Promise]:
    states = [
        ("moved", _("Moved")),
        ("more", _("Moved more than once")),
        ("later", _("Later than first promised")),
        ("waiting", _("A proposal waits for a decision")),
        ("kept", _("Never moved")),
        ("none", _("No date agreed yet")),
        ("all", _("Everything")),
    ]
    kinds = [(ACTION, _("Actions")), (OUTCOME, _("Outcomes"))]
    priorities = [(str(one.id), one.label) for one in content.priorities]
    filters = [
        Filter("show", _("Show"), states, lambda rows, _value: rows, _("Moved, or about to")),
        Filter("kind", _("What"), kinds, _keeping(lambda one: one.kind), _("Both")),
        Filter("priority", content.priority_word, priorities, _keeping(lambda one: str(one.priority.id)), _("All")),
        Filter("agreed", _("Agreed by"), _deciders(promises), _agreed_by, _("Anybody")),
    ]
    shows = SHOWN.get(parameters.get("show", ""), SHOWN[""])
    rows = [one for one in promises if shows(one)]
    return make_listing(parameters, rows, search=_worded, filters=filters, per_page=25)


def _keeping(value_of: Callable[[Promise], str]) -> Callable[[Promises, str], Promises]:
    return lambda rows, value: [one for one in rows if value_of(one) == value]


def _deciders(promises: Promises) -> list[tuple[str, str]]:
    names = {move.decided_by for one in promises for move in one.ledger.agreed[1:] if move.decided_by}
    return [(name, name) for name in sorted(names)]


def _agreed_by(rows: Promises, value: str) -> Promises:
    return [one for one in rows if any(move.decided_by == value for move in one.ledger.agreed[1:])]


def _worded(rows: Promises, text: str) -> Promises:
    words = text.lower().split()
    return [one for one in rows if all(word in _words_of(one) for word in words)]


def _words_of(one: Promise) -> str:
    said = (f"{move.reason} {move.proposed_by} {move.decided_by} {move.decision_reason}" for move in one.ledger.moves)
    return " ".join((one.label, one.who, *said)).lower()
