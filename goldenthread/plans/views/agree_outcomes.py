"""Settling and agreeing the measures of one priority's outcomes on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.agreeing import OutcomeRow, outcome_rows
from goldenthread.plans.content import PriorityContent
from goldenthread.plans.forms.agreed import AgreedForm
from goldenthread.plans.forms.agreement import OutcomeAgreementForm
from goldenthread.plans.health import shortened
from goldenthread.plans.models import Outcome, Plan
from goldenthread.plans.queries import plan_content
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.agreement import agreed_by, deciders_in
from goldenthread.plans.views.editing import key_of, person_of, posted
from goldenthread.plans.views.rows import plan_in

FIELDS = ("kind", "direction", "baseline", "target")


@dataclass
class Card:
    """One outcome on the page: what stands, its form, the version that the page names, and what changed meanwhile."""

    row: OutcomeRow
    form: OutcomeAgreementForm
    version: str
    changed: bool = False


@area_page(Permission.RECORD_AGREEMENT)
def agree_outcomes(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """The outcomes of one priority (`?priority=`, else the first with something to agree), each with a small form."""
    found = plan_in(area, plan)
    content = plan_content(found)
    with_outcomes = [priority for priority in content.priorities if priority.outcomes]
    chosen = _chosen(with_outcomes, request.GET.get("priority", ""))
    cards = [_card(request, row) for row in outcome_rows(content) if chosen and row.outcome.priority == chosen.id]
    who = AgreedForm(_data_if_ticked(request, cards), deciders=deciders_in(area))
    if request.method == "POST" and all(card.form.is_valid() for card in cards) and _is_fine(who):
        done = _save(person_of(request), found, cards, who)
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(
                own("agree_outcomes", area, plan=plan) + f"?priority={chosen.id if chosen else ''}"
            )
    context = {
        "plan": content,
        "chosen": chosen,
        "priorities": with_outcomes,
        "cards": cards,
        "who": who,
        "forms": [*(card.form for card in cards), who],
    }
    return render(request, "plans/agree_outcomes.html", context)


def _chosen(priorities: Sequence[PriorityContent], asked: str) -> PriorityContent | None:
    named = next((priority for priority in priorities if str(priority.id) == asked), None)
    waiting = (priority for priority in priorities if any(not outcome.agreed for outcome in priority.outcomes))
    return named or next(waiting, None) or (priorities[0] if priorities else None)


def _card(request: HttpRequest, row: OutcomeRow) -> Card:
    outcome, prefix = row.outcome, f"o{row.outcome.id.hex}"
    initial = {name: getattr(outcome, name) for name in FIELDS}
    if row.offered:
        initial |= {"target": row.offered.words, "direction": outcome.direction or row.offered.direction}
    form = OutcomeAgreementForm(posted(request), initial=initial, prefix=prefix)
    form.about = shortened(outcome.text, 40)  # type: ignore[attr-defined]  # opens its sentences in the error summary
    return Card(row, form, request.POST.get(f"{prefix}-version", str(outcome.version)))


def _data_if_ticked(request: HttpRequest, cards: Sequence[Card]) -> Any:
    """Who agreed is only asked for where something is ticked as agreed."""
    ticked = request.method == "POST" and any(card.form["agreed"].value() for card in cards)
    return request.POST if ticked else None


def _is_fine(who: AgreedForm) -> bool:
    return not who.is_bound or who.is_valid()


def _save(by: Person, plan: Plan, cards: Sequence[Card], who: AgreedForm) -> str | None:
    """Save what changed and record what was agreed; None where something was refused, which the card then says."""
    card = None
    try:
        with transaction.atomic():
            rows = {row.pk: row for row in Outcome.objects.filter(plan=plan).select_related("plan__area", "area")}
            for card in cards:
                _change(by, rows[card.row.outcome.id], card)
            agreed = [rows[card.row.outcome.id] for card in cards if card.form.cleaned_data["agreed"]]
            if agreed:
                actions.agree_outcomes(by=by, plan=plan, outcomes=agreed, agreed=agreed_by(who))
    except StaleEdit as stale:
        card.changed, card.version = True, str(card.row.outcome.version)  # type: ignore[union-attr]
        card.form.add_error(None, stale.sentence)  # type: ignore[union-attr]
        return None
    except RuleBroken as broken:
        (who if who.is_bound else cards[0].form).add_error(None, broken.sentence)
        return None
    return f"Saved. {len(agreed)} agreed." if agreed else "Saved."


def _change(by: Person, outcome: Outcome, card: Card) -> None:
    """A target that is only offered becomes the outcome's own once somebody changes or agrees it.

    A version that is none (the outcome's own key stands in for it) is as good as an old one: the person looks again.
    """
    form = card.form
    if form.has_changed():
        fields = {name: form.cleaned_data[name] for name in FIELDS}
        actions.change_outcome(by=by, outcome=outcome, started_from=key_of(card.version) or outcome.pk, **fields)
