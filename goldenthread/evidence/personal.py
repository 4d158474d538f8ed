"""Where a proof keeps what people wrote: for finding it, and for taking it out. No writes here."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from goldenthread.evidence.models import Judgement, Proof, ProofReceived, ProofVersion, Waiver
from goldenthread.trail.gaps import BEGINS
from goldenthread.trail.sentences import TOMBSTONE


@dataclass(frozen=True)
class Kept:
    """One text in one field of one row, and what a person calls it."""

    row: models.Model
    field: str
    about: str

    @property
    def words(self) -> str:
        """The text itself."""
        return str(getattr(self.row, self.field))


@dataclass(frozen=True)
class PersonalText:
    """One choice on the page: the same words are one, wherever the proof keeps them."""

    key: str
    about: str
    text: str


def texts_kept(proof: Proof) -> Iterator[Kept]:
    """Every text of a proof that is there, older versions included."""
    for kept in _fields(proof):
        if kept.words and kept.words != TOMBSTONE and not kept.words.startswith(BEGINS):
            yield kept


def personal_texts(proof: Proof) -> list[PersonalText]:
    """What can be taken out of a proof; equal words are one choice."""
    found: dict[str, Kept] = {}
    for kept in texts_kept(proof):
        found.setdefault(kept.words, kept)
    return [PersonalText(f"{one.row.pk}:{one.field}", one.about, words) for words, one in found.items()]


def _fields(proof: Proof) -> Iterator[Kept]:
    versions = list(ProofVersion.objects.filter(proof=proof).order_by("-recorded_from", "-id"))
    yield from (Kept(row, "text", "What the proof is") for row in versions)
    yield from (Kept(row, "withdrawn_reason", "Why it was withdrawn") for row in versions)
    for came in ProofReceived.objects.filter(due__proof=proof).order_by("received_on", "id"):
        day = f"{came.received_on.day} {came.received_on:%B %Y}"
        yield Kept(came, "text", f"What came on {day}")
        yield Kept(came, "value", f"The figure that came on {day}")
        yield Kept(came, "source", f"Where to find what came on {day}")
    for judged in Judgement.objects.filter(received__due__proof=proof).order_by("-recorded_from", "-id"):
        yield Kept(judged, "sentence", "What was judged")
    for waiver in Waiver.objects.filter(due__proof=proof):
        yield Kept(waiver, "reason", "Why a date was waived")
