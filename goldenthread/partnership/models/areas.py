"""The local area: the unit of scope and permission."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now, today
from goldenthread.common.identifiers import new_identifier
from goldenthread.trail.edits import Edited

if TYPE_CHECKING:
    from goldenthread.accounts.models import Person

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write the colour as # and six hexadecimal digits, like #1d4f91.")


class LocalAreaQuerySet(models.QuerySet["LocalArea"]):
    """Areas by who belongs to them."""

    def for_person(self, person: "Person") -> Self:
        """Areas in which the person holds a post or a role today; all for an installation administrator."""
        if person.is_installation_administrator:
            return self
        current = in_force(today())
        from goldenthread.partnership.models.posts import PostHolding
        from goldenthread.partnership.models.roles import RoleGrant

        by_role = RoleGrant.objects.filter(current, person=person).values("area_id")
        by_post = PostHolding.objects.filter(current, person=person).values("area_id")
        return self.filter(Q(pk__in=by_role) | Q(pk__in=by_post))


def usual_reminders_before() -> list[int]:
    """How many working days before a reply-by date somebody is reminded, unless their area says otherwise."""
    return [5, 1]


def usual_reminders_after() -> list[int]:
    """How many days after a reply-by date somebody is reminded, unless their area says otherwise."""
    return [1, 7]


class LocalArea(Edited):
    """A partnership that uses the product, at a place.

    `place_code` is the nine-character code of its local authority at the area's start. `terms` and `closed_days` are
    its own school terms and closed days, where they differ from England's; see `partnership.queries.terms_of`.
    `school_holidays` are the days on which posts at schools are not reminded. `reminders_before` and `reminders_after`
    are the ladder of reminders, in days from a reply-by date.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    place_code = models.CharField(max_length=9)
    colour = models.CharField(max_length=7, default="#1d4f91", validators=[COLOUR])
    freeze_working_days = models.PositiveSmallIntegerField(
        default=5, help_text="Working days between the freeze of a round and the paper deadline that it serves."
    )
    terms = models.JSONField(default=list, blank=True)
    closed_days = models.JSONField(default=list, blank=True)
    school_holidays = models.JSONField(default=list, blank=True)
    reminders_before = models.JSONField(default=usual_reminders_before, blank=True)
    reminders_after = models.JSONField(default=usual_reminders_after, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)

    objects = LocalAreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(freeze_working_days__lte=60), name="area_freeze_days_sensible"),
            models.CheckConstraint(condition=~Q(name=""), name="area_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


def in_force(day: date) -> Q:
    """What has begun by a day and has not ended before it; both ends may be open."""
    begun = Q(starts_on=None) | Q(starts_on__lte=day)
    return begun & (Q(ends_on=None) | Q(ends_on__gte=day))


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows of one local area, or of the areas that a person belongs to."""

    def in_area(self, area: LocalArea) -> Self:
        """Rows of this area only."""
        return self.filter(area=area)

    def for_person(self, person: "Person") -> Self:
        """Rows of every area that this person belongs to."""
        return self.filter(area__in=LocalArea.objects.for_person(person))


class Scoped(models.Model):
    """A domain row: it has an address of its own and belongs to a local area."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=now, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
