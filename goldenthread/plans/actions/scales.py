"""An area's own rating scales. A scale's words never change: changing them makes a new scale and retires the old."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import LocalArea
from goldenthread.plans.actions.recording import check_words, post_of
from goldenthread.plans.models import DeliveryState, RatingScale, RatingWord
from goldenthread.plans.rules import check_same_area
from goldenthread.trail import actions as trail


@dataclass(frozen=True)
class NewWord:
    """One word of a scale to write, with the values of DeliveryState, Shape and Colour."""

    word: str
    meaning: str
    state: str
    shape: str
    colour: str
    letter: str = ""


@transaction.atomic
def write_scale(
    *,
    by: Person | None,
    area: LocalArea,
    name: str,
    words: Sequence[NewWord],
    replaces: RatingScale | None = None,
) -> RatingScale:
    """Store an area's own scale; with `replaces`, an earlier one of the area is retired in the same step.

    Raises RuleBroken for fewer than two words, a word without meaning, doubled words, or a name that is in use;
    StaleEdit where the scale to be replaced was retired already.
    """
    title = check_words(name, "Enter the name of the scale.")
    _check(words)
    if replaces is not None:
        retire_scale(by=by, area=area, scale=replaces)
    try:
        with transaction.atomic():
            scale = RatingScale.objects.create(area=area, name=title)
    except IntegrityError:
        raise RuleBroken(f"There is a scale “{title}” already. Choose another name.") from None
    RatingWord.objects.bulk_create(
        RatingWord(scale=scale, position=place, **asdict(word)) for place, word in enumerate(words, start=1)
    )
    after: dict[str, object] = {
        "words": [f"{word.word}: {word.meaning}" for word in words],
        "replaces": str(replaces or ""),
    }
    _note(by, area, scale, "wrote", after)
    return scale


@transaction.atomic
def retire_scale(*, by: Person | None, area: LocalArea, scale: RatingScale) -> RatingScale:
    """Offer a scale no longer; rounds and plans that use it keep it."""
    check_same_area(area, scale)
    if scale.area_id is None:
        raise RuleBroken("Ready-made scales stay. Write a scale of your own instead.")
    moment = now()
    if not RatingScale.objects.filter(pk=scale.pk, retired_at=None).update(retired_at=moment):
        raise StaleEdit("Somebody else retired this scale after you opened it. Look at the list of scales again.")
    scale.retired_at = moment
    _note(by, area, scale, "retired", {})
    return scale


def _check(words: Sequence[NewWord]) -> None:
    if len(words) < 2:
        raise RuleBroken("A scale needs at least two words. Add another one.")
    for word in words:
        check_words(word.word, "Enter the word itself for each rating.")
        check_words(word.meaning, f"Say what “{word.word}” means, so that everybody rates alike.")
        if word.state not in DeliveryState.values:
            raise RuleBroken(f"Choose what “{word.word}” means for delivery.")
    folded = [word.word.strip().casefold() for word in words]
    if len(set(folded)) < len(folded):
        raise RuleBroken("Two ratings have the same word. Give each its own.")


def _note(by: Person | None, area: LocalArea, scale: RatingScale, verb: str, after: dict[str, object]) -> None:
    post = post_of(by, area)
    trail.record(by=by, verb=verb, kind="scale", about=scale, area_id=area.pk, after=after, post=post)
