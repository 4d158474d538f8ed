"""Which leads of a cell belong to which of its actions, and what to ask where none is printed."""

from collections.abc import Sequence

from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.drafts import ActionDraft
from goldenthread.plans.interpreting.leads import names_in
from goldenthread.plans.interpreting.notices import Findings, listed, named
from goldenthread.plans.interpreting.parsed import Change, Option
from goldenthread.plans.interpreting.sharing import shared_by_reference, shared_in_order, shared_with_all
from goldenthread.plans.interpreting.units import Stretch, Unit


def assign_leads(stretch: Stretch, findings: Findings) -> None:
    """Gives leads to actions: by reference, one to all, in order where numbers are equal, else every one to all."""
    actions, names = stretch.actions, names_in(stretch.paragraphs)
    by_reference = shared_by_reference(names, actions) if names else None
    in_order = shared_in_order(names, actions)
    unsure = not by_reference and len(names) > 1 and len(actions) > 1
    for action, part in by_reference or in_order or shared_with_all(names, actions):
        action.leads += [name for name in part if name not in action.leads]
    if unsure and not in_order:
        _ask_every(actions, names, findings)
    elif unsure and len(stretch.units) > 1:
        _ask_paired(actions, names, findings)


def _ask_every(actions: Sequence[ActionDraft], names: Sequence[str], findings: Findings) -> None:
    refs = listed(named(action.ref, " ".join(action.lines)) for action in actions)
    everyone = Option("every", "Every lead leads every one of these actions")
    options = [_only(name, actions) for name in names]
    findings.ask(
        "leads_every_action",
        f"One cell prints {len(names)} leads ({listed(names)}) for {len(actions)} actions ({refs}); every lead "
        f"was given to every action: is that right?",
        about=actions[0].key,
        ref=actions[0].ref,
        options=[everyone, *options],
        taken="every",
    )


def _only(name: str, actions: Sequence[ActionDraft]) -> Option:
    return Option(f"only:{name}", f"Only {name}", tuple(Change(action.key, "leads", [name]) for action in actions))


def _ask_paired(actions: Sequence[ActionDraft], names: Sequence[str], findings: Findings) -> None:
    pairs = listed(
        f"{named(action.ref, ' '.join(action.lines))} to {name}" for action, name in zip(actions, names, strict=True)
    )
    every = tuple(Change(action.key, "leads", list(names)) for action in actions)
    findings.ask(
        "leads_paired",
        f"One merged cell prints as many leads as it has actions, so they were paired in order ({pairs}): is that "
        f"right?",
        about=actions[0].key,
        ref=actions[0].ref,
        options=[Option("paired", "Yes, in this order"), Option("every", "No, every lead leads every one", every)],
        taken="paired",
    )


def ask_missing_leads(units: Sequence[Unit], findings: Findings) -> None:
    """Asks about each action whose cell for leads is blank; the nearest leads above are offered, never taken."""
    above: list[str] = []
    for unit in units:
        printed = [name for action in unit.actions for name in action.leads]
        if any(row.has(Column.LEAD) for row in unit.rows):
            for action in unit.actions:
                if not action.leads:
                    _ask_missing(action, above, findings)
        above = list(dict.fromkeys(printed)) or above


def _ask_missing(action: ActionDraft, above: Sequence[str], findings: Findings) -> None:
    name = named(action.ref, " ".join(action.lines))
    offer = (
        Option("above", f"The same as above: {listed(above)}", (Change(action.key, "leads", list(above)),))
        if above
        else None
    )
    question = f"; the nearest one above is {listed(above)}: is it the same?" if above else ": who leads it?"
    findings.ask(
        "no_lead_printed",
        f"No lead is printed for action {name}{question}",
        about=action.key,
        ref=action.ref,
        options=[one for one in (offer, Option("none", "Leave it without a lead for now")) if one],
    )
