"""The scales in whose words the leads of some plans rate, with every word: what a page prints as their key."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from goldenthread.monitoring.content import RatingContent
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.history import rating_content
from goldenthread.plans.models import PlanVersion, RatingWord


@dataclass(frozen=True)
class KnownScale:
    """A scale, its words in order, and the plans that use it now or used it in a round."""

    id: UUID
    name: str
    words: tuple[RatingContent, ...]
    plans: frozenset[UUID]

    @property
    def states(self) -> frozenset[str]:
        """The common states for which it has a word."""
        return frozenset(word.state for word in self.words)


def scales_of_plans(plans: Collection[UUID], moment: datetime | None = None) -> tuple[KnownScale, ...]:
    """The scales of some plans and of their rounds, as known at a moment (None: now), in three queries."""
    opened = Q(opened_at__lte=moment) if moment else Q()
    chosen = PlanVersion.objects.as_at(moment).filter(plan__in=plans).exclude(scale=None)
    used = {
        *chosen.values_list("scale_id", "plan_id"),
        *Round.objects.filter(opened, plan__in=plans).order_by().values_list("scale_id", "plan_id"),
    }
    words: dict[tuple[str, UUID], list[RatingContent]] = {}
    found = RatingWord.objects.filter(scale__in={scale for scale, _ in used}).select_related("scale")
    for row in found.order_by("position"):
        if content := rating_content(row):
            words.setdefault((row.scale.name, row.scale_id), []).append(content)
    return tuple(
        KnownScale(key, name, tuple(words[name, key]), frozenset(plan for scale, plan in used if scale == key))
        for name, key in sorted(words)
    )
