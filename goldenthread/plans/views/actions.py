"""Changing actions: words, leads, who answers, withdrawing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.actions import ActionForm, AnsweringForm, LeadsForm, lead_choices
from goldenthread.plans.forms.fields import last_place, place_of, printed_words, read_place
from goldenthread.plans.forms.plans import OptionalReasonForm, ReasonForm
from goldenthread.plans.models import Action
from goldenthread.plans.queries import plan_content, possible_leads
from goldenthread.plans.views.addresses import joined, own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit, key_of
from goldenthread.plans.views.rows import action_in, current_of, plan_in, priority_in


@area_page(Permission.EDIT_PLAN)
def add_action(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Add an action; `?priority=` says under which priority it is meant."""
    found = plan_in(area, plan)
    content = plan_content(found)
    page = Page(
        "Add an action", own("contents", area, plan=plan), "Action added. Now say who leads it.", "Add the action"
    )
    under = key_of(request.GET.get("priority", ""))

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return ActionForm(data, initial={"place": last_place(content, "actions", under)}, plan=content)

    def save(sent: Sent) -> str:
        added = actions.add_action(by=sent.by, plan=found, **_words(area, sent.answers))
        return own("set_leads", area, action=added.pk)

    return edit(request, make, save, page)


@area_page(Permission.EDIT_PLAN)
def change_action(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Change an action's words, reference or place."""
    found = action_in(area, action)
    content = plan_content(found.plan)
    page = Page("Change this action", joined("action", area, action), "Action changed.", about=("action", action))

    def read() -> Opened:
        version = current_of(found)
        printed = version.printed_timescale.get("text", "")
        initial = {"reference": version.reference, "text": version.text, "printed": printed}
        return Opened({**initial, "place": place_of(content, "actions", action)}, [version.pk])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return ActionForm(data, initial=initial, plan=content, moved=action)

    def save(sent: Sent) -> None:
        fields = _words(area, sent.answers, current_of(found).printed_timescale)
        actions.change_action(by=sent.by, action=found, started_from=sent.row, **fields)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def withdraw_action(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Withdraw a promise."""
    found = action_in(area, action)
    page = Page(
        "Withdraw this action",
        joined("action", area, action),
        "Action withdrawn.",
        "Withdraw the action",
        "It stays in the plan, marked as withdrawn, with your reason. Rounds no longer ask for it.",
        str(current_of(found)),
        kind="warning",
    )

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return ReasonForm(data, label="Why is it withdrawn?", missing="Enter why the action is withdrawn")

    def save(sent: Sent) -> None:
        actions.withdraw_action(by=sent.by, action=found, started_from=sent.row, **sent.answers)

    return edit(request, make, save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def restore_action(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Make a withdrawn action live again."""
    found = action_in(area, action)
    back, caption = joined("action", area, action), str(current_of(found))
    page = Page("Put this action back", back, "Action is live again.", "Put it back", caption=caption)

    def save(sent: Sent) -> None:
        actions.restore_action(by=sent.by, action=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, _: OptionalReasonForm(data), save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def set_leads(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Say which posts and groups are accountable for an action."""
    found = action_in(area, action)
    posts, groups = possible_leads(area)
    choices = lead_choices(posts, groups)
    page = Page(
        "Who leads this action?",
        joined("action", area, action),
        "Leads saved.",
        caption=str(current_of(found)),
        intro="All of them are accountable. If somebody is missing, add the post or group under Partnership first.",
        about=("action", action),
    )

    def read() -> Opened:
        content = plan_content(found.plan).action(action)
        leads = content.leads if content else ()
        initial = {f"lead_{number}": f"{lead.kind} {lead.target}" for number, lead in enumerate(leads)}
        return Opened({"leads": leads, **initial}, [lead.id for lead in leads])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return LeadsForm(data, choices=choices, leads=initial["leads"])

    def save(sent: Sent) -> None:
        targets = {f"post {post.pk}": post for post in posts} | {f"group {group.pk}": group for group in groups}
        printed = {(lead.kind, lead.target): lead.printed for lead in read().initial["leads"]}
        chosen = sent.answers["leads"]
        leads = [actions.NewLead(targets[f"{kind} {key}"], printed.get((kind, key), "")) for kind, key in chosen]
        actions.set_leads(by=sent.by, action=found, leads=leads, started_from=sent.rows)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def name_answering_post(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Say which one post answers for an action."""
    found = action_in(area, action)
    posts, _ = possible_leads(area)
    caption = str(current_of(found))
    page = Page("Who answers?", joined("action", area, action), "Saved.", caption=caption, about=("action", action))

    def read() -> Opened:
        row = found.answering.filter(recorded_to=None).first()
        return Opened({"post": str(row.post_id)}, [row.pk]) if row else Opened()

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return AnsweringForm(data, initial=initial, choices=[(str(post.pk), str(post)) for post in posts])

    def save(sent: Sent) -> None:
        post = next((post for post in posts if str(post.pk) == sent.answers["post"]), None)
        actions.name_answering_post(by=sent.by, action=found, post=post, started_from=sent.rows)

    return edit(request, make, save, page, read)


def _words(area: LocalArea, answers: Mapping[str, Any], printed: Mapping[str, Any] | None = None) -> Any:
    """A form's answers as an action takes them. Printed words that stay keep what an import made of them."""
    priority, after = read_place(answers["place"])
    place = actions.Place(priority_in(area, priority), action_in(area, after) if after else None)
    kept = {name: value for name, value in answers.items() if name not in ("place", "printed")}
    if printed is not None and printed.get("text", "") == answers["printed"]:
        return {**kept, "place": place}
    return {**kept, "place": place, "printed_timescale": printed_words(answers["printed"], terms_of(area))}


def _version_of(action: Action) -> Any:
    return lambda: Opened(rows=[current_of(action).pk])
