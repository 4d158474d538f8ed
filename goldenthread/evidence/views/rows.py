"""Rows by the keys in addresses, always of the area; and who acts, in which post."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.evidence.models import Judgement, Proof, ProofDue, ProofReceived
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import post_words
from goldenthread.plans.models import Outcome


def person_of(request: HttpRequest) -> Person:
    """Who looks at the page; `area_page` lets nobody else in."""
    return cast(Person, request.user)


def post_of(request: HttpRequest, area: LocalArea) -> str:
    """The posts in which the person acts, as text."""
    return post_words(person_of(request), area)[:400]


def outcome_in(area: LocalArea, key: UUID) -> Outcome:
    """An outcome of the area, or 404."""
    return get_object_or_404(Outcome.objects.select_related("area", "plan__area"), pk=key, area=area)


def proof_in(area: LocalArea, key: UUID) -> Proof:
    """A proof of the area, or 404."""
    return get_object_or_404(Proof.objects.select_related("area", "outcome__plan"), pk=key, area=area)


def due_in(area: LocalArea, key: UUID) -> ProofDue:
    """A due period of the area, or 404."""
    return get_object_or_404(ProofDue.objects.select_related("area", "proof__area"), pk=key, area=area)


def received_in(area: LocalArea, key: UUID) -> ProofReceived:
    """What came in the area, or 404."""
    return get_object_or_404(ProofReceived.objects.select_related("area", "due__proof__area"), pk=key, area=area)


def judgement_in(area: LocalArea, key: UUID) -> Judgement:
    """A judgement of the area, or 404."""
    return get_object_or_404(Judgement.objects.select_related("area", "received__due__proof"), pk=key, area=area)


def page_of(area: LocalArea, proof: UUID) -> str:
    """The address of a proof's page."""
    return reverse("evidence:proof", args=[area.slug, proof])
