"""Rating scales that an area can use."""

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import RatingScale, RatingWord


def scales_of(area: LocalArea, *, retired: bool = False) -> QuerySet[RatingScale]:
    """The area's own scales and the ready-made ones, with their words in order; retired ones only when asked for."""
    usable = Q(area=area) | Q(area=None)
    words = Prefetch("words", RatingWord.objects.order_by("position"))
    found = RatingScale.objects.filter(usable).prefetch_related(words).order_by("area", "name", "created_at")
    return found if retired else found.filter(retired_at=None)


def scales_for_plan(area: LocalArea, chosen: object = None) -> QuerySet[RatingScale]:
    """The scales that a plan can choose: those in use, and the one that it has (its key), even if it was retired."""
    return scales_of(area, retired=True).filter(Q(retired_at=None) | Q(pk=chosen))
