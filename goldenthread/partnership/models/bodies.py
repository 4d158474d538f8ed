"""Organisations: shared between areas, with a start, an end and successors."""

from django.db import models
from django.db.models import F, Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models.areas import LocalArea
from goldenthread.trail.edits import Edited


class BodyKind(models.TextChoices):
    """What sort of organisation it is."""

    COUNCIL = "council", "Council"
    NHS = "nhs", "NHS body"
    SCHOOL = "school", "School, college or trust"
    FORUM = "forum", "Parent carer forum or young people's group"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    PARTNERSHIP = "partnership", "Partnership of several bodies"
    OTHER = "other", "Other"


class Body(Edited):
    """An organisation; it may serve several areas, and may end."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=BodyKind.choices, default=BodyKind.OTHER)
    contact_email = models.EmailField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    areas = models.ManyToManyField(LocalArea, through="BodyInArea", related_name="bodies")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="body_has_a_name"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")), name="body_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyInArea(Edited):
    """A body serves an area; `contact` is asked there where a post of the body has neither holder nor deputy.

    The post that clears what the body says is marked itself: `Post.gives_clearance`.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="service")
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_for")

    class Meta:
        verbose_name_plural = "bodies in areas"
        constraints = [models.UniqueConstraint(fields=["body", "area"], name="body_serves_area_once")]

    def __str__(self) -> str:
        return f"{self.body} in {self.area}"


class BodySuccession(models.Model):
    """One body took over from another, wholly or in part."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    old = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="predecessions")
    whole = models.BooleanField(default=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.old} to {self.new}"
