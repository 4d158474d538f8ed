"""Matching the leads that a document prints against the posts, groups and bodies that an area has.

Nothing merges by itself: an equal name (apart from capitals, spaces and "and") is the same, a similar one is only
offered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldenthread.partnership.models import Group, LocalArea, Post
from goldenthread.partnership.queries import bodies_in, groups_in, posts_in
from goldenthread.plans.interpreting.parsed import Lead, LeadKind

NOT_STATED = "Body not stated in the plan"
SIMILAR = 0.82
MOST_OFFERED = 3
POST_AND_BODY = ("{} at {}", "{} - {}", "{} – {}", "{}, {}", "{} ({})")


@dataclass(frozen=True)
class LeadMatch:
    """A printed lead, the post or group that has its very name (or None), and similar ones, the most similar first."""

    lead: Lead
    exact: Post | Group | None
    near: tuple[Post | Group, ...] = ()


def plain(name: str) -> str:
    """A name for comparing: lower case, "and" for "&", single spaces, no full stop at its end."""
    words = re.sub(r"\s+", " ", name.casefold().replace("&", " and ").replace("’", "'"))
    return words.strip(" .")


def match_leads(area: LocalArea | None, leads: Iterable[Lead]) -> tuple[LeadMatch, ...]:
    """Each different printed lead with its match; without an area nothing is known yet."""
    different = {plain(lead.name): lead for lead in leads}
    known: list[Post | Group] = [*posts_in(area), *groups_in(area)] if area else []
    return tuple(_match(lead, known) for lead in different.values())


def bodies_offered(area: LocalArea, leads: Iterable[Lead]) -> tuple[str, ...]:
    """The bodies at which a lead may be: those of the area, then those that the plan prints beside other leads."""
    known = list(bodies_in(area))
    taken = {plain(name) for body in known for name in (body.name, body.short_name)} | {plain(NOT_STATED)}
    printed = {plain(lead.body): lead.body for lead in leads if lead.body and plain(lead.body) not in taken}
    names = [body.name for body in known if plain(body.name) != plain(NOT_STATED)]
    return (*names, *sorted(printed.values()))


def _match(lead: Lead, known: list[Post | Group]) -> LeadMatch:
    same_kind = [one for one in known if _may_be(lead, one)]
    for one in same_kind:
        if _called(lead) & set(_names(one)):
            return LeadMatch(lead, one)
    scored = [(_likeness_of(lead, one), one) for one in same_kind]
    near = sorted((pair for pair in scored if pair[0] >= SIMILAR), key=lambda pair: -pair[0])
    return LeadMatch(lead, None, tuple(one for _, one in near[:MOST_OFFERED]))


def _called(lead: Lead) -> set[str]:
    """What a lead may be called: as printed, and by the post and body that its words, or a person, name.

    A post printed without its body is the one that an earlier import added so.
    """
    return {plain(lead.name)} | ({plain(f"{lead.post} at {lead.body or NOT_STATED}")} if lead.post else set())


def _likeness_of(lead: Lead, one: Post | Group) -> float:
    """How much alike the names are; a post that is printed without its body is compared by its title alone, too."""
    names = _names(one)
    if isinstance(one, Post) and lead.post and not lead.body:
        names = (*names, plain(one.title))
    return max(_likeness(called, name) for called in _called(lead) for name in names)


def _may_be(lead: Lead, one: Post | Group) -> bool:
    if lead.kind is LeadKind.UNKNOWN:
        return True
    return isinstance(one, Group if lead.kind is LeadKind.GROUP else Post)


def _names(one: Post | Group) -> tuple[str, ...]:
    if isinstance(one, Group):
        return tuple(plain(name) for name in (one.name, one.short_name) if name)
    body = one.body
    return tuple(plain(form.format(one.title, name)) for form in POST_AND_BODY for name in _body_names(body))


def _body_names(body: object) -> tuple[str, ...]:
    return tuple(name for name in (getattr(body, "name", ""), getattr(body, "short_name", "")) if name)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
