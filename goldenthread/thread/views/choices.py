"""What the list of a plan's actions can be narrowed by. Every filter is in the address."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from goldenthread.govuk.listing import Filter, Listing, make_listing
from goldenthread.govuk.pages import Parameters
from goldenthread.plans.content import LeadContent
from goldenthread.plans.models.scales import DeliveryState
from goldenthread.thread.queries.known import Known, Row
from goldenthread.thread.queries.tallies import (
    CALENDAR_WORDS,
    IMPACT_WORDS,
    STATES,
    claim_choices,
    is_awaited,
    is_moved,
    is_proposed,
    is_silent,
    wants_help,
)

Rows = Sequence[Row]
Keeps = Callable[[Row, str], bool]
PER_PAGE = 25


def actions_listing(parameters: Parameters, known: Known, bodies: dict[str, str]) -> Listing[Row]:
    """The page of live actions that the address asks for; `bodies` names the body of each post that leads."""
    return make_listing(
        parameters,
        known.live,
        search=_worded,
        filters=[
            Filter("priority", known.content.priority_word, _priorities(known), _keeping(_in_priority), _("All")),
            Filter("lead", _("Lead"), _leads(known), _keeping(_led_by), _("All leads")),
            Filter("body", _("Body"), _bodies(bodies), _keeping(_at_body(bodies)), _("All bodies")),
            Filter("claim", _("Claim"), _claims(known), _keeping(_claims_it), _("Any claim")),
            Filter("calendar", _("Calendar"), _calendar(), _keeping(_stands_so), _("Any date")),
            Filter("impact", _("Impact"), _impact(), _keeping(_shows_it), _("Any impact")),
            Filter(
                "disagree", _("Do the answers agree?"), [("yes", _("They disagree"))], _keeping(_disagrees), _("All")
            ),
        ],
        per_page=PER_PAGE,
    )


def _keeping(keeps: Keeps) -> Callable[[Rows, str], Rows]:
    return lambda rows, value: [row for row in rows if keeps(row, value)]


def _worded(rows: Rows, text: str) -> Rows:
    words = text.lower().split()
    return [row for row in rows if all(word in _words_of(row) for word in words)]


def _words_of(row: Row) -> str:
    leads = (f"{lead.name} {lead.holder} {lead.printed}" for lead in row.action.leads)
    return " ".join((row.action.label, row.action.answering_name, row.action.answering_holder, *leads)).lower()


def _priorities(known: Known) -> list[tuple[str, str]]:
    return [(str(priority.id), priority.label) for priority in known.content.priorities]


def _in_priority(row: Row, value: str) -> bool:
    return str(row.priority.id) == value


def leads_of(row: Row) -> tuple[LeadContent, ...]:
    """Everybody who leads an action."""
    return row.action.leads


def _leads(known: Known) -> list[tuple[str, str]]:
    found = {str(lead.target): lead.name for row in known.live for lead in leads_of(row)}
    named = {
        str(row.action.answering_post): row.action.answering_name for row in known.live if row.action.answering_post
    }
    ordered = sorted({**named, **found}.items(), key=lambda choice: choice[1])
    return [("nobody", _("Nobody named")), *ordered]


def _led_by(row: Row, value: str) -> bool:
    if value == "nobody":
        return not row.action.leads
    return value == str(row.action.answering_post) or any(str(lead.target) == value for lead in leads_of(row))


def _bodies(bodies: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(set(bodies.values()))]


def _at_body(bodies: dict[str, str]) -> Keeps:
    return lambda row, value: any(bodies.get(str(lead.target)) == value for lead in leads_of(row))


def common_claim(value: str) -> str:
    """What the claim filter calls a column of the view of all plans: a common state, or that there is no rating."""
    return f"common-{value}" if value in STATES else value


def _claims(known: Known) -> list[tuple[str, str]]:
    given = {row.delivery for row in known.live}
    common = [
        (common_claim(state), _("In the words of all plans: %(state)s") % {"state": DeliveryState(state).label})
        for state in STATES
        if state in given
    ]
    return [
        *claim_choices(known.live),
        ("silent", _("No reply in the last frozen round")),
        ("help", _("Help or a decision wanted")),
        *common,
    ]


def _claims_it(row: Row, value: str) -> bool:
    also = {"silent": is_silent, "help": wants_help}
    return also[value](row) if value in also else value in (row.claim, common_claim(row.delivery))


def _calendar() -> list[tuple[str, str]]:
    return [*CALENDAR_WORDS.items(), ("moved", _("Moved")), ("proposed", _("Move proposed, awaiting agreement"))]


def _stands_so(row: Row, value: str) -> bool:
    also = {"moved": is_moved, "proposed": is_proposed}
    return also[value](row) if value in also else row.standing.calendar.state == value


def _impact() -> list[tuple[str, str]]:
    return [*IMPACT_WORDS.items(), ("past-due", _("A proof is past due and has not come"))]


def _shows_it(row: Row, value: str) -> bool:
    return is_awaited(row) if value == "past-due" else row.standing.impact.answer == value


def _disagrees(row: Row, value: str) -> bool:
    return bool(row.standing.contradictions)
