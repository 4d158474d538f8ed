"""Printed leads become posts and groups: matched ones are used, the others are created."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.accounts.models import Person
from goldenthread.partnership.actions import add_body, add_group, add_post
from goldenthread.partnership.models import Body, Group, LocalArea, Post
from goldenthread.partnership.models.bodies import BodyKind
from goldenthread.partnership.queries import bodies_in
from goldenthread.plans.actions.actions import NewLead
from goldenthread.plans.interpreting.parsed import Lead, LeadKind
from goldenthread.plans.models import Plan, PlanQuestion
from goldenthread.plans.queries.matching import NOT_STATED, LeadMatch, match_leads, plain

NEW = "new"

# The field's own words for kinds of bodies; the first that fits counts.
KINDS: tuple[tuple[str, BodyKind], ...] = (
    (r"\b(?:forum|carers)\b", BodyKind.FORUM),
    (r"\b(?:nhs|ccg|icb|hospital|health)\b", BodyKind.NHS),
    (r"\b(?:school|college|academy|academies|university|nursery)\b", BodyKind.SCHOOL),
    (r"\b(?:council|borough|county|authority|la)\b", BodyKind.COUNCIL),
    (r"\b(?:charity|cic|voluntary|foundation)\b", BodyKind.VOLUNTARY),
)

Target = Post | Group


@dataclass
class Cast:
    """Who leads in the plan that is being stored: what exists, what was chosen, what was created."""

    by: Person | None
    area: LocalArea
    targets: dict[str, Target] = field(default_factory=dict)
    created: list[Target] = field(default_factory=list)
    near: list[tuple[LeadMatch, Target]] = field(default_factory=list)

    def lead(self, lead: Lead) -> NewLead:
        """The post or group of a printed lead."""
        return NewLead(self.targets[plain(lead.name)], printed=lead.name[:400])


def settle_leads(
    *, by: Person | None, area: LocalArea, leads: tuple[Lead, ...], chosen: Mapping[str, str] | None = None
) -> Cast:
    """Find or create every lead.

    `chosen` gives, for a lead's plain name, the key of the post or group that a person chose, or "new". Without a
    choice an equal name is used; a similar one is not: the lead is created and the pair is listed in `near`.
    """
    cast = Cast(by, area)
    for match in match_leads(area, leads):
        name = plain(match.lead.name)
        choice = (chosen or {}).get(name, "")
        target = _chosen(area, choice) if choice and choice != NEW else match.exact
        if target is None:
            target = _create(cast, match.lead)
            cast.created.append(target)
            if match.near and not choice:
                cast.near.append((match, target))
        cast.targets[name] = target
    return cast


def ask_about_near(plan: Plan, cast: Cast) -> list[PlanQuestion]:
    """A question to a person for each lead that was created although something much like it exists."""
    return PlanQuestion.objects.bulk_create(_near_match(plan, match.near, created) for match, created in cast.near)


def _near_match(plan: Plan, near: tuple[Target, ...], created: Target) -> PlanQuestion:
    same = [
        {
            "value": str(one.pk),
            "label": f"Yes, it is {one}",
            "changes": [{"field": "merge_lead", "row": str(created.pk), "value": str(one.pk)}],
        }
        for one in near
    ]
    return PlanQuestion(
        area=plan.area,
        plan=plan,
        code="near_match",
        message=f"The plan names {created}, which is much like one that the area knows. Is it the same?",
        details={"options": [*same, {"value": "new", "label": f"No, keep {created}", "changes": []}], "taken": "new"},
    )


def _chosen(area: LocalArea, choice: str) -> Target | None:
    posts = Post.objects.filter(area=area).select_related("body")
    return posts.filter(pk=choice).first() or Group.objects.filter(area=area, pk=choice).first()


def _create(cast: Cast, lead: Lead) -> Target:
    if lead.kind is LeadKind.GROUP or not (lead.post or lead.kind is LeadKind.POST):
        kind = "partnership" if "partner" in lead.name.casefold() else "working"
        found = Group.objects.filter(area=cast.area, name__iexact=lead.name[:200].strip()).first()
        return found or add_group(by=cast.by, area=cast.area, name=lead.name[:200], kind=kind)
    body = _body(cast, lead.body or NOT_STATED)
    title = (lead.post or lead.name)[:200].strip()
    existing = Post.objects.filter(area=cast.area, body=body, title__iexact=title).select_related("body").first()
    return existing or add_post(by=cast.by, area=cast.area, body=body, title=title)


def _body(cast: Cast, name: str) -> Body:
    for body in bodies_in(cast.area):
        if plain(name) in {plain(body.name), plain(body.short_name)}:
            return body
    return add_body(by=cast.by, area=cast.area, name=name[:200], kind=kind_of_body(name))


def kind_of_body(name: str) -> BodyKind:
    """The kind of body that its name suggests; a person can change it."""
    for pattern, kind in KINDS:
        if re.search(pattern, name, re.IGNORECASE):
            return kind
    return BodyKind.OTHER
